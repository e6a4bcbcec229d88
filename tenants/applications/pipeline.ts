import { html, nothing } from 'lit'
import type { PropertyValues, TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import type { TeamCard } from '../../platform/applications/team-present.ts'
import { get, withQuery } from '../api.ts'
import { attempt } from '../attempt.ts'
import { Load } from '../load.ts'
import '../part/menu.ts'
import { agoOf, numberOf, plural } from '../part/words.ts'
import { Part } from '../view.ts'
import { CardDrag } from './card-drag.ts'
import { CardKeys } from './card-keys.ts'
import { parametersOf } from './listing.ts'
import type { Page } from './listing.ts'
import { moveApplication, moveItems, statuses, targets } from './status.ts'
import type { Target } from './status.ts'
import { starsOf, tagChip } from './vocabulary.ts'

interface Lane {
  cards: TeamCard[]
  total: number
  next: string | null
}
type Lanes = Record<Target, Lane>

const most = 25

/**
 * Applications in columns, one for each status. A card is dragged, or moved by its menu, or by keys: arrows go from card to
 * card, Space takes one up, then left and right choose where it goes and Space or Enter lets it down. What moved is said.
 */
class Pipeline extends Part {
  static override properties = {
    query: { attribute: false },
    shown: { state: true },
    said: { state: true },
  }
  declare query: URLSearchParams
  /** The column that a narrow screen shows. */
  declare shown: Target
  declare said: string
  readonly #lanes = new Load<Lanes>(this)
  readonly #drag = new CardDrag(this, (id, to) => {
    const card = this.#find(id)
    if (card) void this.#move(card, to)
  })
  readonly #keys = new CardKeys(this, {
    find: (id) => this.#find(id),
    say: (text) => (this.said = text),
    move: (card, to) => void this.#move(card, to),
  })
  #asked: string | null = null

  constructor() {
    super()
    this.shown = 'received'
    this.said = ''
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has('query') || this.query.toString() === this.#asked) return
    this.#asked = this.query.toString()
    this.#load()
  }

  #load(): void {
    void this.#lanes.run(async (signal) => {
      const lanes = await Promise.all(targets.map(async (status) => [status, await this.#lane(status, null, signal)] as const))
      return Object.fromEntries(lanes) as Lanes
    })
  }

  async #lane(status: Target, cursor: string | null, signal?: AbortSignal): Promise<Lane> {
    const asked = { ...parametersOf(this.query), status, cursor, limit: most }
    const { applications: cards, total, next } = await get<Page>(withQuery('/v1/applications', asked), signal)
    return { cards, total, next }
  }

  override render(): TemplateResult {
    return html`${this.#lanes.render(
        (lanes) =>
          html`<div class="lane-switch" role="group" aria-label="Status">
              ${targets.map(
                (status) =>
                  html`<button aria-pressed=${status === this.shown} @click=${() => (this.shown = status)}>
                    ${statuses[status].text} <span class="count">${numberOf(lanes[status].total)}</span>
                  </button>`,
              )}
            </div>
            <div class="pipeline" @keydown=${this.#keys.pressed} aria-busy=${this.#lanes.busy}>
              ${targets.map((status) => this.#column(status, lanes[status]))}
            </div>
            <p class="muted small keys-hint">
              <kbd>←</kbd> <kbd>↑</kbd> <kbd>↓</kbd> <kbd>→</kbd> go from card to card, <kbd>Space</kbd> takes one up: then <kbd>←</kbd>
              <kbd>→</kbd> choose where it goes, <kbd>Space</kbd> lets it down and <kbd>Esc</kbd> leaves it. <kbd>M</kbd> opens its menu.
            </p>`,
      )}
      <p class="unseen" role="status" aria-live="assertive">${this.said}</p>`
  }

  #column(status: Target, { cards, total, next }: Lane): TemplateResult {
    const over = this.#drag.over === status || this.#keys.taken?.to === status
    return html`<section
      class="lane"
      aria-label="${statuses[status].text}, ${plural(total, 'application')}"
      data-status=${status}
      data-shown=${status === this.shown ? '' : nothing}
      data-over=${over ? '' : nothing}
    >
      <h2>${statuses[status].text} <span class="count">${numberOf(total)}</span></h2>
      <ul role="list">
        ${repeat(
          cards,
          ({ id }) => id,
          (card) => this.#card(card),
        )}
      </ul>
      ${cards.length === 0 ? html`<p class="muted small">${status === 'received' ? 'What arrives stands here.' : 'Nobody here.'}</p>` : nothing}
      ${next ? html`<button class="button small quiet" @click=${() => this.#more(status, next)}>Show more</button>` : nothing}
    </section>`
  }

  #card(card: TeamCard): TemplateResult {
    const { id, candidate, job, rating, tags, assignees, status, may, submittedAt } = card
    return html`<li
      class="lane-card"
      data-id=${id}
      data-taken=${this.#keys.taken?.id === id ? '' : nothing}
      data-moves=${may.includes('move') ? '' : nothing}
    >
      <a class="name" href=${withQuery(`/console/applications/${id}`, { q: this.query.get('q') })}>${candidate.name}</a>
      ${may.includes('move') ? html`<console-menu label="Move ${candidate.name}" .items=${moveItems(status, (to) => void this.#move(card, to))}></console-menu>` : nothing}
      <p class="muted small">${job.title}</p>
      <p class="small tags">${rating.average === null ? nothing : starsOf(rating.average)}${tags.map(tagChip)}</p>
      <p class="muted small">${assignees.length ? `${assignees.map(({ name }) => name).join(', ')} · ` : nothing}${agoOf(submittedAt)}</p>
    </li>`
  }

  #find(id: string): TeamCard | undefined {
    const lanes = this.#lanes.value
    return lanes ? targets.flatMap((status) => lanes[status].cards).find((card) => card.id === id) : undefined
  }

  async #more(status: Target, cursor: string): Promise<void> {
    await attempt(async () => {
      const more = await this.#lane(status, cursor)
      const lanes = this.#lanes.value
      if (lanes) this.#lanes.set({ ...lanes, [status]: { ...more, cards: [...lanes[status].cards, ...more.cards] } })
    })
  }

  async #move(card: TeamCard, to: Target): Promise<void> {
    if (card.status === to) return
    const from = statuses[card.status].text
    this.said = `${card.candidate.name} moved from ${from} to ${statuses[to].text}`
    const moved = await moveApplication(card, to, (changed) => this.#put(changed))
    if (moved) return
    this.said = `${card.candidate.name} was not moved and stands where it did`
    // A colleague was first, perhaps: what is shown is what is so.
    this.#load()
  }

  /** Draws a card in the column where it stands now, and keeps the focus on it. */
  #put(card: TeamCard): void {
    const lanes = this.#lanes.value
    if (!lanes) return
    const focused = this.querySelector(`[data-id='${card.id}'] .name`) === document.activeElement
    const placed = targets.map((status) => {
      const { cards, total, next } = lanes[status]
      const had = cards.some(({ id }) => id === card.id)
      const has = status === card.status
      const others = cards.filter(({ id }) => id !== card.id)
      return [status, { cards: has ? [card, ...others] : others, total: total + Number(has) - Number(had), next }] as const
    })
    this.#lanes.set(Object.fromEntries(placed) as Lanes)
    if (focused) void this.updateComplete.then(() => this.#focus(card.id))
  }

  #focus(id: string): void {
    this.querySelector<HTMLElement>(`[data-id='${id}'] .name`)?.focus()
  }
}

customElements.define('console-pipeline', Pipeline)
