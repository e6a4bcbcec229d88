import { draggable, dropTargetForElements, monitorForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import type { ReactiveController } from 'lit'
import type { Part } from '../view.ts'
import { isTarget } from './status.ts'
import type { Target } from './status.ts'

/** Cards that can be dragged from lane to lane. */
export class CardDrag implements ReactiveController {
  /** The lane that a card is held over. */
  over: Target | null = null
  readonly #host: Part
  readonly #dropped: (id: string, to: Target) => void
  readonly #letGo = new Map<Element, () => void>()

  constructor(host: Part, dropped: (id: string, to: Target) => void) {
    this.#host = host
    this.#dropped = dropped
    host.addController(this)
  }

  hostConnected(): void {
    const letGo = monitorForElements({
      onDrop: ({ source, location }) => {
        this.#hold(null)
        const to = location.current.dropTargets[0]?.data['status']
        if (typeof to === 'string' && isTarget(to)) this.#dropped(String(source.data['id']), to)
      },
    })
    this.#letGo.set(this.#host, letGo)
  }

  hostDisconnected(): void {
    for (const letGo of this.#letGo.values()) letGo()
    this.#letGo.clear()
  }

  hostUpdated(): void {
    for (const card of this.#host.querySelectorAll<HTMLElement>('.lane-card[data-moves]')) this.#take(card, cardOf)
    for (const lane of this.#host.querySelectorAll<HTMLElement>('.lane')) this.#take(lane, this.#laneOf)
    for (const [element, letGo] of this.#letGo) {
      if (this.#host.contains(element)) continue
      letGo()
      this.#letGo.delete(element)
    }
  }

  #take(element: HTMLElement, by: (element: HTMLElement) => () => void): void {
    if (!this.#letGo.has(element)) this.#letGo.set(element, by(element))
  }

  readonly #laneOf = (element: HTMLElement): (() => void) => {
    const status = element.dataset['status'] as Target
    return dropTargetForElements({
      element,
      getData: () => ({ status }),
      onDragEnter: () => this.#hold(status),
      onDragLeave: () => this.#hold(null),
    })
  }

  #hold(over: Target | null): void {
    this.over = over
    this.#host.requestUpdate()
  }
}

function cardOf(element: HTMLElement): () => void {
  // A card's link would be dragged in its place.
  element.querySelector('a')?.setAttribute('draggable', 'false')
  return draggable({ element, getInitialData: () => ({ id: element.dataset['id'] }) })
}
