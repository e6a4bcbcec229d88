import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import '../part/menu.ts'
import { icon } from '../part/icon.ts'
import { instantOf } from '../part/words.ts'
import { session } from '../session.ts'
import { actionItems } from './act.ts'
import type { Draft } from './draft.ts'
import { describe, faultOf, idOf, selectField } from '../part/field.ts'
import { localOf } from './moment.ts'
import { meter, outline } from './outline.ts'
import { firstVerb, states, verbs } from './state.ts'
import type { Action } from './state.ts'
import type { Surroundings } from './surroundings.ts'

interface Doing {
  act(action: Action): void
  preview(): void
}

/** Where the job stands, what can be done with it, and where it leads. */
export function aside(draft: Draft, around: Surroundings, { act, preview }: Doing): TemplateResult {
  return html`<aside class="stack" aria-label="State">
    ${draft.job ? life(draft, act) : publicly(draft, around)} ${draft.job ? meter(draft.job) : nothing}
    <section class="card stack tight">
      <h2>Dates</h2>
      ${lastDay(draft)} ${draft.job ? dates(draft) : nothing}
    </section>
    ${draft.job ? leads(draft, preview) : nothing} ${outline()}
  </aside>`
}

function life(draft: Draft, act: (action: Action) => void): TemplateResult {
  const { job } = draft
  if (!job) return html``
  const first = firstVerb(job.may)
  const screen = { show: () => undefined, gone: () => undefined }
  const items = actionItems(job, screen, first ? [first] : []).map((item) => ({ ...item, run: () => act(actionOf(item.text)) }))
  return html`<section class="card stack tight">
    <h2>${states[job.state].text}</h2>
    <p class="muted small">${meaning(draft)}</p>
    ${
      first || items.length
        ? html`<div class="row">
            ${first ? html`<button type="button" class="button grow ${first === 'publish' ? 'primary' : ''}" @click=${() => act(first)}>${verbs[first].text}</button>` : nothing}
            ${items.length ? html`<console-menu kind="button" text="More" .items=${items}></console-menu>` : nothing}
          </div>`
        : nothing
    }
  </section>`
}

const others: Record<string, Action> = { 'Schedule…': 'schedule', 'Make a copy': 'copy', 'Delete…': 'delete' }

const actionOf = (text: string): Action =>
  others[text] ?? ((Object.entries(verbs).find(([, verb]) => verb.text === text)?.[0] ?? 'edit') as Action)

function meaning({ job }: Draft): string {
  switch (job?.state) {
    case 'draft':
      return 'Only your team sees it.'
    case 'scheduled':
      return `It goes on the board on ${job.publishAt ? instantOf(job.publishAt) : 'its day'}.`
    case 'published':
      return job.awaitingPayment
        ? 'It is out of sight until your plan has room for it or a credit pays for it.'
        : 'Candidates see it. What you write is kept for you until you publish the changes.'
    case 'paused':
      return 'It is off the board for a while; nobody can apply.'
    case 'closed':
      return 'It is off the board. Its applications stay.'
    case 'expired':
      return 'Its last day has passed. Choose a later one and publish it anew.'
    default:
      return 'It is kept for the record.'
  }
}

function publicly(draft: Draft, { boards }: Surroundings): TemplateResult {
  const choices = boards.map(({ slug, name }) => [slug, name] as const)
  const choose = (board: string | null): void => {
    draft.board = board ?? draft.board
    draft.set('language', boards.find(({ slug }) => slug === board)?.locale ?? draft.values.language)
  }
  return html`<section class="card stack tight">
    <h2>New</h2>
    <p class="muted small">It begins as a draft that only your team sees. Publish it when it is ready.</p>
    ${boards.length > 1 ? selectField(draft, 'board', 'Board', draft.board, choices, choose) : nothing}
  </section>`
}

function lastDay(draft: Draft): TemplateResult {
  const { validThrough } = draft.values
  const { invalid, by } = describe(draft, 'validThrough', true)
  const change = (event: Event): void => {
    const { value } = event.target as HTMLInputElement
    draft.set('validThrough', value ? new Date(value).toISOString() : null)
  }
  return html`<div class="field">
    <label for=${idOf('validThrough')}>Takes applications until</label>
    <input
      id=${idOf('validThrough')}
      type="datetime-local"
      ?disabled=${!draft.editable}
      aria-invalid=${invalid}
      aria-describedby=${by}
      .value=${validThrough ? localOf(new Date(validThrough)) : ''}
      @change=${change}
    />
    <span class="help" id="${idOf('validThrough')}-help">Then it leaves the board by itself. Empty for no end.</span>
    ${faultOf(draft, 'validThrough')} ${faultOf(draft, 'publishAt')}
  </div>`
}

function dates({ job }: Draft): TemplateResult {
  const rows: [string, string | null | undefined][] = [
    ['Published', job?.publishedAt],
    ['Closed', job?.closedAt],
    ['Changed', job?.updatedAt],
    ['Created', job?.createdAt],
  ]
  return html`<dl class="facts-list small">
    ${rows.map(([text, at]) =>
      at
        ? html`<dt>${text}</dt>
            <dd><time datetime=${at}>${instantOf(at)}</time></dd>`
        : nothing,
    )}
  </dl>`
}

function leads({ job }: Draft, preview: () => void): TemplateResult {
  return html`<nav class="card leads" aria-label="About this job">
    ${session.can('applications:read') ? html`<a href="/console/applications?job=${job?.id}">${icon('people')}Applications</a>` : nothing}
    <button type="button" @click=${preview}>${icon('eye')}Preview</button>
    <a href="/console/jobs/${job?.id}/revisions">${icon('log')}Revisions</a>
    <a href="/console/jobs/${job?.id}/history">${icon('clock')}History</a>
    ${job?.url ? html`<a href=${job.url} target="_blank" rel="noopener">${icon('external')}On the hosted board</a>` : nothing}
  </nav>`
}
