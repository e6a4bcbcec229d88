import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { PresentedBulkChange } from '../../platform/applications/bulk-change-present.ts'
import { get } from '../api.ts'
import { Load } from '../load.ts'
import { icon } from '../part/icon.ts'
import { numberOf, plural } from '../part/words.ts'
import { Part } from '../view.ts'
import { takeBack, takenBack } from './bulk.ts'
import { nameOf } from './several.ts'
import type { Vocabulary } from './vocabulary.ts'

const isOn = ({ state }: PresentedBulkChange): boolean => state === 'running' || state === 'reversing'

/**
 * How far changes of many applications are, whoever began them, and what came of those that ended meanwhile.
 * @fires ended when the list is to be read again
 */
export class Changes extends Part {
  static override properties = { words: { attribute: false } }
  declare words: Vocabulary
  readonly #changes = new Load<PresentedBulkChange[]>(this, { while: (all) => all.some(isOn), pause: 700 })
  /** Those that were on while somebody looked, and have not been put away. */
  readonly #watched = new Set<string>()
  #on = 0

  override connectedCallback(): void {
    super.connectedCallback()
    void this.look()
  }

  look(): Promise<void> {
    return this.#changes.run(async (signal) => (await get<{ changes: PresentedBulkChange[] }>('/v1/bulk-changes', signal)).changes)
  }

  protected override willUpdate(): void {
    const on = (this.#changes.value ?? []).filter(isOn)
    for (const { id } of on) this.#watched.add(id)
    if (on.length < this.#on) this.tell('ended')
    this.#on = on.length
  }

  override render(): unknown {
    return (this.#changes.value ?? []).filter(({ id }) => this.#watched.has(id)).map((one) => this.#change(one))
  }

  #change(one: PresentedBulkChange): TemplateResult {
    const what = nameOf(one.change as Parameters<typeof nameOf>[0], this.words)
    return html`<section class="card bulk-change" aria-label=${what}>
      ${isOn(one) ? onItsWay(one, what) : html`<p class="grow" role="status">${saidOf(one, what)}</p>`}
      <div class="row">
        ${one.may.includes('reverse') ? this.#undo(one) : nothing}
        ${isOn(one) ? nothing : html`<button class="bare" aria-label="Dismiss" @click=${() => this.#putAway(one.id)}>${icon('close')}</button>`}
      </div>
    </section>`
  }

  #undo({ id, state }: PresentedBulkChange): TemplateResult {
    return html`<button class="button small" @click=${() => void takeBack(id, () => void this.look())}>
      ${icon('undo')}${state === 'running' ? 'Stop and take back' : 'Undo'}
    </button>`
  }

  #putAway(id: string): void {
    this.#watched.delete(id)
    this.requestUpdate()
  }
}

function onItsWay({ state, total, left, changed, undone }: PresentedBulkChange, what: string): TemplateResult {
  const [done, all] = state === 'running' ? [total - left, total] : [undone, undone + changed]
  const label = state === 'running' ? what : `Taking back: ${what}`
  return html`<div class="grow">
    <p><strong>${label}</strong> <span class="muted small number">${numberOf(done)} of ${numberOf(all)}</span></p>
    <wa-progress-bar value=${all ? Math.round((done / all) * 100) : 0} label=${label}></wa-progress-bar>
    <p class="muted small">You may leave this page: it goes on without you.</p>
  </div>`
}

function saidOf(one: PresentedBulkChange, what: string): string {
  if (one.state === 'reversed') return takenBack(one)
  const { changed, unchanged, refused, refusals } = one
  const rest = [
    unchanged ? `${plural(unchanged, 'was', 'were')} so already.` : '',
    refused ? `${numberOf(refused)} could not be: ${refusals.map(({ why }) => why).join(' ')}` : '',
  ]
  return [`${what}: ${plural(changed, 'application')}.`, ...rest].filter(Boolean).join(' ')
}

customElements.define('console-bulk-changes', Changes)

declare global {
  interface HTMLElementTagNameMap {
    'console-bulk-changes': Changes
  }
}
