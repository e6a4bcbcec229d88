import type { ReactiveControllerHost } from 'lit'
import type { TeamCard } from '../../platform/applications/team-present.ts'
import '../part/menu.ts'
import { isTarget, statuses, targets } from './status.ts'
import type { Target } from './status.ts'

interface Pipeline {
  find(id: string): TeamCard | undefined
  /** Has it read out. */
  say(text: string): void
  move(card: TeamCard, to: Target): void
}

/** Goes from card to card by keys, and takes one along. */
export class CardKeys {
  /** The card that is taken up, and where it would go. */
  taken: { id: string; to: Target } | null = null
  readonly #host: ReactiveControllerHost
  readonly #pipeline: Pipeline

  constructor(host: ReactiveControllerHost, pipeline: Pipeline) {
    this.#host = host
    this.#pipeline = pipeline
  }

  readonly pressed = (event: KeyboardEvent): void => {
    const target = event.target as HTMLElement
    const element = target.closest<HTMLElement>('.lane-card')
    const card = this.#pipeline.find(element?.dataset['id'] ?? '')
    if (!element || !card || !target.matches('.name') || event.ctrlKey || event.metaKey || event.altKey) return
    const done = this.taken ? this.#carry(event.key, card, this.taken.to) : this.#walk(event.key, element, card)
    if (done) event.preventDefault()
  }

  #walk(key: string, element: HTMLElement, card: TeamCard): boolean {
    if (key === ' ' && card.may.includes('move') && isTarget(card.status)) {
      this.#take({ id: card.id, to: card.status })
      this.#pipeline.say(
        `${card.candidate.name} taken up from ${statuses[card.status].text}. Left and right choose a status, Space lets it down, Escape leaves it.`,
      )
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
      this.#take({ id: card.id, to: next })
      this.#pipeline.say(`Over ${statuses[next].text}`)
    } else if (key === ' ' || key === 'Enter') {
      this.#take(null)
      if (to === card.status) this.#pipeline.say(`${card.candidate.name} stays at ${statuses[to].text}`)
      else this.#pipeline.move(card, to)
    } else if (key === 'Escape' || key === 'Tab') {
      this.#take(null)
      this.#pipeline.say(`${card.candidate.name} stays where it was`)
      return key === 'Escape'
    }
    return true
  }

  #take(taken: CardKeys['taken']): void {
    this.taken = taken
    this.#host.requestUpdate()
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
