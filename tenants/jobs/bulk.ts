import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { BulkResult } from '../../platform/jobs/bulk-input.ts'
import type { TenantJobCard } from '../../platform/jobs/job-present.ts'
import { call, refusalOf } from '../api.ts'
import { pathsOf } from '../organisation/tree.ts'
import { failure } from '../part/message.ts'
import { openDialog } from '../part/dialog.ts'
import type { Dialog } from '../part/dialog.ts'
import { plainly } from '../part/fault.ts'
import { say } from '../part/toast.ts'
import { plural } from '../part/words.ts'
import { employmentTypes, levels } from './basics.ts'
import { nameOfField, sayField } from './say.ts'
import { states } from './state.ts'
import type { Surroundings } from './surroundings.ts'
import { workplaces } from './where.ts'

type Around = Pick<Surroundings, 'departments' | 'places'>
type Move = 'pause' | 'close' | 'archive'

/** What is sent of a change, but for whom it is. */
interface Change {
  changes?: Record<string, unknown>
  move?: Move
}

const moves: [Move, string][] = [
  ['pause', 'Pause'],
  ['close', 'Close'],
  ['archive', 'Archive'],
]

interface Doing {
  around(): Promise<Around>
  /** The list is to be read again. */
  done(): void
}

/** What can be done with several jobs at once. */
export function bulkBar(jobs: TenantJobCard[], { around, done }: Doing): TemplateResult {
  const open = (move?: Move): void => void around().then((found) => askBulk(jobs, found, move, done))
  return html`<button type="button" class="button small" @click=${() => open()}>Change…</button>
    ${moves.map(([move, text]) => html`<button type="button" class="button small" @click=${() => open(move)}>${text}…</button>`)}`
}

/** Asks what to change, shows what would become of each job, and does it when that is seen. */
async function askBulk(jobs: TenantJobCard[], around: Around, move: Move | undefined, done: () => void): Promise<void> {
  const text = move ? `${moves.find(([one]) => one === move)?.[1]} ${plural(jobs.length, 'job')}` : `Change ${plural(jobs.length, 'job')}`
  const dialog = openDialog(text, 'wide')
  const send = (change: Change, dryRun: boolean): Promise<{ results: BulkResult[] }> =>
    call('POST', '/v1/jobs/bulk', { ids: jobs.map(({ id }) => id), ...change, dryRun })
  const show = async (change: Change): Promise<void> => {
    try {
      const { results } = await send(change, true)
      dialog.draw(preview(results, around, dialog, () => void make(change)))
    } catch (cause) {
      refuse(dialog, cause)
    }
  }
  const make = async (change: Change): Promise<void> => {
    try {
      const { results } = await send(change, false)
      const [changed, refused] = ['changed', 'refused'].map((outcome) => results.filter((result) => result.outcome === outcome).length)
      say(`${plural(changed ?? 0, 'job is', 'jobs are')} changed${refused ? `, ${refused} not` : ''}`, { tone: refused ? 'bad' : 'good' })
      dialog.close()
      done()
    } catch (cause) {
      refuse(dialog, cause)
    }
  }
  if (move) return show({ move })
  dialog.draw(form(around, dialog, (change) => void show(change)))
}

function refuse(dialog: Dialog, cause: unknown): void {
  const { errors, message } = refusalOf(cause)
  const faults = errors.map((error) => plainly(error.message)).join('; ')
  dialog.draw(html`${failure(`${message}${faults ? ` ${faults}` : ''}`)} ${cancel(dialog)}`)
}

const cancel = (dialog: Dialog, action: unknown = nothing): TemplateResult =>
  html`<div class="row end"><button type="button" class="button" @click=${() => dialog.close()}>Cancel</button>${action}</div>`

type Choices = readonly (readonly [string, string])[]

/** What may be changed of many, each with what it may be. */
const choicesOf: Record<string, (around: Around) => Choices> = {
  departmentId: ({ departments }) => pathsOf(departments),
  placeIds: ({ places }) => places.map(({ id, name }) => [id, name] as const),
  workplace: () => workplaces,
  employmentType: () => employmentTypes,
  level: () => levels,
  validThrough: () => [],
  featured: () => [
    ['true', 'Yes'],
    ['false', 'No'],
  ],
  network: () => [
    ['true', 'Yes'],
    ['false', 'No'],
  ],
}
/** These may also be taken away. */
const optional = ['departmentId', 'placeIds', 'employmentType', 'level', 'validThrough']

function form(around: Around, dialog: Dialog, next: (change: Change) => void): TemplateResult {
  const draw = (field: string): TemplateResult =>
    html`<form
      class="stack"
      @submit=${(event: SubmitEvent) => {
        event.preventDefault()
        const given = String(new FormData(event.target as HTMLFormElement).get('value') ?? '')
        next({ changes: { [field]: readValue(field, given) } })
      }}
    >
      <div class="field">
        <label for="bulk-field">What</label>
        <select id="bulk-field" @change=${(event: Event) => dialog.draw(draw((event.target as HTMLSelectElement).value))}>
          ${Object.keys(choicesOf).map((name) => html`<option value=${name} ?selected=${name === field}>${nameOfField(name)}</option>`)}
        </select>
      </div>
      <div class="field">
        <label for="bulk-value">${nameOfField(field)}</label>
        ${valueControl(field, choicesOf[field]?.(around) ?? [])}
      </div>
      ${cancel(dialog, html`<button class="button primary">Preview</button>`)}
    </form>`
  return draw('departmentId')
}

const valueControl = (field: string, choices: Choices): TemplateResult =>
  field === 'validThrough'
    ? html`<input id="bulk-value" name="value" type="datetime-local" /><span class="help">Empty for no end.</span>`
    : html`<select id="bulk-value" name="value">
        ${optional.includes(field) ? html`<option value="">None</option>` : nothing}
        ${choices.map(([value, text]) => html`<option value=${value}>${text}</option>`)}
      </select>`

function readValue(field: string, given: string): unknown {
  if (field === 'placeIds') return given ? [given] : []
  if (field === 'featured' || field === 'network') return given === 'true'
  if (field === 'validThrough') return given ? new Date(given).toISOString() : null
  return given || null
}

function preview(results: BulkResult[], around: Around, dialog: Dialog, go: () => void): TemplateResult {
  const count = results.filter(({ outcome }) => outcome === 'changed').length
  const action = count ? html`<button type="button" class="button primary" @click=${go}>Change ${plural(count, 'job')}</button>` : nothing
  return html`<p role="status">${count ? `${plural(count, 'job')} will change.` : 'Nothing would change.'}</p>
    <ul class="outcomes" role="list" aria-label="What becomes of each job" tabindex="0">
      ${results.map(
        (result) =>
          html`<li data-outcome=${result.outcome}>
            <strong>${result.title ?? 'A job that is gone'}</strong>
            <span class="small ${result.outcome === 'refused' ? 'fault' : 'muted'}">${becomes(result, around)}</span>
          </li>`,
      )}
    </ul>
    ${cancel(dialog, action)}`
}

function becomes({ outcome, from, to, fields, problem }: BulkResult, around: Around): string {
  if (outcome === 'refused') {
    const faults = problem?.errors?.map(({ field, message }) => `${nameOfField(field.split('.')[1] ?? '')} ${plainly(message)}`)
    return faults?.join('; ') ?? problem?.detail ?? 'Is refused.'
  }
  if (outcome === 'same') return 'Stays as it is.'
  const told = fields.map(
    (one) =>
      `${nameOfField(one.field)}: ${sayField(one.field, one.from, around) || 'nothing'} → ${sayField(one.field, one.to, around) || 'nothing'}`,
  )
  return [...(from && to && from !== to ? [`${states[from].text} → ${states[to].text}`] : []), ...told].join('; ')
}
