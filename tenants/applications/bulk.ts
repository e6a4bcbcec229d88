import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { PresentedBulkChange } from '../../platform/applications/bulk-change-present.ts'
import type { TeamCard } from '../../platform/applications/team-present.ts'
import { call } from '../api.ts'
import { attempt } from '../attempt.ts'
import { openDialog } from '../part/dialog.ts'
import { say } from '../part/toast.ts'
import { plural } from '../part/words.ts'

export type Change = Partial<Record<'move' | 'tag' | 'untag' | 'assign' | 'unassign', string>>

/** Whom a change is for: those that were selected, or all that the list is narrowed to. */
export interface Chosen {
  cards: TeamCard[]
  matching: Record<string, unknown> | null
}

interface Preview {
  changed: number
  unchanged: number
  refused: number
  /** Of those that were selected. */
  outcomes?: { application: string; outcome: string; why: string | null }[]
  /** Of all that match. */
  refusals?: { why: string; applications: number }[]
  until?: string
}
type Made = { id: string | null; changed: number } | PresentedBulkChange

/** Shows first what would come of it; what was done can be undone. */
export async function changeMany({ cards, matching }: Chosen, what: string, change: Change, done: () => void): Promise<void> {
  const [path, whom] = matching
    ? ['/v1/bulk-changes', { matching }]
    : ['/v1/application-changes', { applications: cards.map(({ id }) => id) }]
  await attempt(async () => {
    const preview = await call<Preview>('POST', path, { ...whom, ...change, preview: true })
    if (!(await confirmed(cards, what, preview))) return
    // Nobody is meant who has applied since.
    const until = matching ? { matching: { to: preview.until, ...matching } } : {}
    const made = await call<Made>('POST', path, { ...whom, ...until, ...change })
    done()
    if (!('state' in made && made.state === 'running')) tell(what, made, done)
  }, `${what}: nothing was changed`)
}

function tell(what: string, { id, changed }: Made, done: () => void): void {
  const undo = { text: 'Undo', run: () => void takeBack(id ?? '', done) }
  say(`${what}: ${plural(changed, 'application')}`, changed ? { action: undo, stays: 10_000 } : {})
}

/** Takes back what was done with many, where it still stands so. */
export const takeBack = (id: string, done: () => void): Promise<boolean> =>
  attempt(async () => {
    const change = await call<PresentedBulkChange>('PUT', `/v1/bulk-changes/${id}/reversal`)
    done()
    if (change.state === 'reversed') say(takenBack(change))
  }, 'It was not taken back')

/** `Taken back: 3 applications; 1 stays: Robin has moved it meanwhile.` */
export function takenBack({ undone, changed, refusals }: PresentedBulkChange): string {
  const why = refusals.map((one) => one.why).at(-1)
  return `Taken back: ${plural(undone, 'application')}${changed ? `; ${plural(changed, 'stays', 'stay')}: ${why ?? 'it cannot be undone'}` : ''}`
}

async function confirmed(cards: TeamCard[], what: string, preview: Preview): Promise<boolean> {
  const { changed, unchanged, refused } = preview
  const dialog = openDialog(what)
  dialog.draw(
    html`<p>
        ${changed ? `${plural(changed, 'application')} will be changed.` : 'Nothing will be changed.'}
        ${unchanged ? ` ${plural(unchanged, 'is', 'are')} so already.` : nothing}
      </p>
      ${
        refused
          ? html`<p>${plural(refused, 'application')} cannot:</p>
              <ul class="stack tight">
                ${reasons(cards, preview)}
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

function reasons(cards: TeamCard[], { outcomes = [], refusals = [] }: Preview): TemplateResult[] {
  const names = new Map(cards.map(({ id, candidate }) => [id, candidate.name]))
  const refused = outcomes.filter(({ outcome }) => outcome === 'refused')
  const lines = [
    ...refused.map(({ application, why }) => [names.get(application), why]),
    ...refusals.map(({ applications, why }) => [plural(applications, 'application'), why]),
  ]
  return lines.map(([whose, why]) => html`<li>${whose}: <span class="muted">${why}</span></li>`)
}
