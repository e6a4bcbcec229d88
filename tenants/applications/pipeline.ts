import { draggable, dropTargetForElements, monitorForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { html, nothing } from 'lit'
import type { PropertyValues, TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import type { TeamCard } from '../../platform/applications/team-present.ts'
import { get, withQuery } from '../api.ts'
import { Load } from '../load.ts'
import '../part/menu.ts'
import { agoOf, numberOf, plural } from '../part/words.ts'
import { Part } from '../view.ts'
import { parametersOf } from './listing.ts'
import type { Page } from './listing.ts'
import { isTarget, moveApplication, moveItems, statuses, targets } from './status.ts'
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
    taken: { state: true },
    over: { state: true },
    said: { state: true },
  }
  declare query: URLSearchParams
  /** The column that a narrow screen shows. */
  declare shown: Target
  /** The card that keys have taken up, and where it would go. */
  declare taken: { id: string; to: Target } | null
  declare over: Target | null
  declare said: string
  readonly #lanes = new Load<Lanes>(this)
  readonly #letGo = new Map<Element, () => void>()
  #asked: string | null = null

  constructor() {
    super()
    this.shown = 'received'
    this.taken = null
    this.over = null
    this.said = ''
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this.#letGo.set(
      this,
      monitorForElements({
        onDrop: ({ source, location }) => {
          this.over = null
          const to = location.current.dropTargets[0]?.data['status']
          const card = this.#find(String(source.data['id']))
          if (card && typeof to === 'string' && isTarget(to)) void this.#move(card, to)
        },
      }),
    )
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    for (const letGo of this.#letGo.values()) letGo()
    this.#letGo.clear()
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
            <div class="pipeline" @keydown=${this.#pressed} aria-busy=${this.#lanes.busy}>
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
    const over = this.over === status || this.taken?.to === status
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
      data-taken=${this.taken?.id === id ? '' : nothing}
      data-moves=${may.includes('move') ? '' : nothing}
    >
      <a class="name" href=${withQuery(`/console/applications/${id}`, { q: this.query.get('q') })}>${candidate.name}</a>
      ${may.includes('move') ? html`<console-menu label="Move ${candidate.name}" .items=${moveItems(status, (to) => void this.#move(card, to))}></console-menu>` : nothing}
      <p class="muted small">${job.title}</p>
      <p class="small tags">${rating.average === null ? nothing : starsOf(rating.average)}${tags.map(tagChip)}</p>
      <p class="muted small">${assignees.length ? `${assignees.map(({ name }) => name).join(', ')} · ` : nothing}${agoOf(submittedAt)}</p>
    </li>`
  }

  protected override updated(): void {
    for (const element of this.querySelectorAll<HTMLElement>('.lane-card[data-moves]')) {
      if (this.#letGo.has(element)) continue
      // A card's link would be dragged in its place.
      element.querySelector('a')?.setAttribute('draggable', 'false')
      this.#letGo.set(element, draggable({ element, getInitialData: () => ({ id: element.dataset['id'] }) }))
    }
    for (const element of this.querySelectorAll<HTMLElement>('.lane')) {
      if (this.#letGo.has(element)) continue
      const status = element.dataset['status'] as Target
      const letGo = dropTargetForElements({
        element,
        getData: () => ({ status }),
        onDragEnter: () => (this.over = status),
        onDragLeave: () => (this.over = null),
      })
      this.#letGo.set(element, letGo)
    }
    for (const [element, letGo] of this.#letGo) {
      if (element === this || this.contains(element)) continue
      letGo()
      this.#letGo.delete(element)
    }
  }

  #find(id: string): TeamCard | undefined {
    const lanes = this.#lanes.value
    return lanes ? targets.flatMap((status) => lanes[status].cards).find((card) => card.id === id) : undefined
  }

  async #more(status: Target, cursor: string): Promise<void> {
    const more = await this.#lane(status, cursor)
    const lanes = this.#lanes.value
    if (lanes) this.#lanes.set({ ...lanes, [status]: { ...more, cards: [...lanes[status].cards, ...more.cards] } })
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

  #pressed(event: KeyboardEvent): void {
    const target = event.target as HTMLElement
    const element = target.closest<HTMLElement>('.lane-card')
    const card = this.#find(element?.dataset['id'] ?? '')
    if (!element || !card || !target.matches('.name') || event.ctrlKey || event.metaKey || event.altKey) return
    const done = this.taken ? this.#carry(event.key, card, this.taken.to) : this.#walk(event.key, element, card)
    if (done) event.preventDefault()
  }

  #walk(key: string, element: HTMLElement, card: TeamCard): boolean {
    if (key === ' ' && card.may.includes('move') && isTarget(card.status)) {
      this.taken = { id: card.id, to: card.status }
      this.said = `${card.candidate.name} taken up from ${statuses[card.status].text}. Left and right choose a status, Space lets it down, Escape leaves it.`
      return true
    }
    if (key.toLowerCase() === 'm') {
      element.querySelector('console-menu')?.open()
      return true
    }
    const next = neighbourOf(element, key)
    next?.querySelector<HTMLElement>('.name')?.focus()
    return next !== null
  }

  #carry(key: string, card: TeamCard, to: Target): boolean {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[key]
    if (step) {
      const next = targets[Math.max(0, Math.min(targets.length - 1, targets.indexOf(to) + step))] ?? to
      this.taken = { id: card.id, to: next }
      this.said = `Over ${statuses[next].text}`
    } else if (key === ' ' || key === 'Enter') {
      this.taken = null
      if (to === card.status) this.said = `${card.candidate.name} stays at ${statuses[to].text}`
      else void this.#move(card, to)
    } else if (key === 'Escape' || key === 'Tab') {
      this.taken = null
      this.said = `${card.candidate.name} stays where it was`
      return key === 'Escape'
    }
    return true
  }
}

/** The card that an arrow leads to: beside it, or in the next column that has any. */
function neighbourOf(element: HTMLElement, key: string): HTMLElement | null {
  if (key === 'ArrowDown') return element.nextElementSibling as HTMLElement | null
  if (key === 'ArrowUp') return element.previousElementSibling as HTMLElement | null
  const step = { ArrowRight: 'nextElementSibling', ArrowLeft: 'previousElementSibling' }[key] as 'nextElementSibling' | undefined
  if (!step) return null
  const at = [...(element.parentElement?.children ?? [])].indexOf(element)
  for (let lane = element.closest('.lane')?.[step]; lane; lane = lane[step]) {
    const cards = lane.querySelectorAll<HTMLElement>('.lane-card')
    if (cards.length) return cards[Math.min(at, cards.length - 1)] ?? null
  }
  return null
}

customElements.define('console-pipeline', Pipeline)
