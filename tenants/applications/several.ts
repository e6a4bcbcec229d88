import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { TeamCard } from '../../platform/applications/team-present.ts'
import { call } from '../api.ts'
import { attempt } from '../attempt.ts'
import { openDialog } from '../part/dialog.ts'
import { icon } from '../part/icon.ts'
import '../part/menu.ts'
import { plural } from '../part/words.ts'
import { say } from '../part/toast.ts'
import { writeLetter } from './letter.ts'
import { moveItems, statuses } from './status.ts'
import type { Vocabulary } from './vocabulary.ts'

type Change = Partial<Record<'move' | 'tag' | 'untag' | 'assign' | 'unassign', string>>

interface Outcomes {
  changed: number
  unchanged: number
  refused: number
  outcomes: { application: string; outcome: string; why: string | null }[]
}

/** What can be done with those that were selected. */
export function severalActs(cards: TeamCard[], { tags, reviewers }: Vocabulary, done: () => void): TemplateResult {
  const change = (what: string, body: Change): void => void changeSeveral(cards, what, body, done)
  const held = cards.every(({ status }) => status === 'held')
  const move = (to: string): void =>
    change(held && to === 'rejected' ? 'Mark as spam' : `Move to ${statuses[to as 'offer'].text}`, { move: to })
  return html`${
      held
        ? html`<button class="button small" @click=${() => move('received')}>Accept</button>
            <button class="button small" @click=${() => move('rejected')}>Mark as spam</button>`
        : html`<console-menu kind="button small" text="Move to" .items=${moveItems(null, move)}></console-menu>
            <button class="button small" @click=${() => move('rejected')}>Reject</button>`
    }
    ${
      tags.length
        ? html`<console-menu
            kind="button small"
            text="Tag"
            .items=${[
              ...tags.map(({ id, name }) => ({ text: name, run: () => change(`Put the tag “${name}” on`, { tag: id }) })),
              ...tags.map(({ id, name }, at) => ({
                text: `Take off: ${name}`,
                apart: at === 0,
                run: () => change(`Take the tag “${name}” off`, { untag: id }),
              })),
            ]}
          ></console-menu>`
        : nothing
    }
    <console-menu
      kind="button small"
      text="Assign"
      .items=${reviewers.map(({ id, name }) => ({ text: name, run: () => change(`Have ${name} look after`, { assign: id }) }))}
    ></console-menu>
    ${held ? nothing : html`<button class="button small" @click=${() => void writeLetter(cards, done)}>${icon('mail')}Write</button>`}`
}

/** Shows first what would come of it. */
async function changeSeveral(cards: TeamCard[], what: string, change: Change, done: () => void): Promise<void> {
  const send = (preview: boolean): Promise<Outcomes> =>
    call('POST', '/v1/application-changes', { applications: cards.map(({ id }) => id), ...change, preview })
  await attempt(async () => {
    const preview = await send(true)
    if (!(await confirmed(cards, what, preview))) return
    const { changed } = await send(false)
    say(`${what}: ${plural(changed, 'application')}`)
    done()
  }, `${what}: nothing was changed`)
}

async function confirmed(cards: TeamCard[], what: string, { changed, unchanged, refused, outcomes }: Outcomes): Promise<boolean> {
  const dialog = openDialog(what)
  const names = new Map(cards.map(({ id, candidate }) => [id, candidate.name]))
  dialog.draw(
    html`<p>
        ${changed ? `${plural(changed, 'application')} will be changed.` : 'Nothing will be changed.'}
        ${unchanged ? ` ${plural(unchanged, 'is', 'are')} so already.` : nothing}
      </p>
      ${
        refused
          ? html`<p>${plural(refused, 'application')} cannot:</p>
              <ul class="stack tight">
                ${outcomes
                  .filter(({ outcome }) => outcome === 'refused')
                  .map(({ application, why }) => html`<li>${names.get(application)}: <span class="muted">${why}</span></li>`)}
              </ul>`
          : nothing
      }
      <div class="row end">
        <button class="button" @click=${() => dialog.close()}>Cancel</button>
        ${changed ? html`<button class="button primary" @click=${() => dialog.close('yes')}>${what}</button>` : nothing}
      </div>`,
  )
  return (await dialog.closed) === 'yes'
}
