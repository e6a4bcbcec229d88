import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine'
import { draggable, dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { nothing } from 'lit'
import { AsyncDirective } from 'lit/async-directive.js'
import { directive } from 'lit/directive.js'
import type { ElementPart } from 'lit/directive.js'

interface Sorted {
  at: number
  move(from: number, to: number): void
}

/** An entry of a list that can be dragged by its handle to another place in it; arrows in its menu do the same. */
class Sortable extends AsyncDirective {
  #sorted: Sorted | null = null
  #stop: (() => void) | null = null

  override render(_sorted: Sorted): typeof nothing {
    return nothing
  }

  override update({ element }: ElementPart, [sorted]: [Sorted]): typeof nothing {
    this.#sorted = sorted
    // The handle is drawn with the entry, after this.
    queueMicrotask(() => this.isConnected && this.#begin(element as HTMLElement))
    return nothing
  }

  protected override disconnected(): void {
    this.#stop?.()
    this.#stop = null
  }

  #begin(element: HTMLElement): void {
    if (this.#stop) return
    const handle = element.querySelector('[data-handle]')
    if (!handle) return
    const place = (): number => this.#sorted?.at ?? 0
    const over = (on: boolean): void => void element.toggleAttribute('data-over', on)
    this.#stop = combine(
      draggable({
        element,
        dragHandle: handle,
        getInitialData: () => ({ list: element.parentElement, at: place() }),
        onDragStart: () => element.toggleAttribute('data-dragged', true),
        onDrop: () => element.toggleAttribute('data-dragged', false),
      }),
      dropTargetForElements({
        element,
        // Nothing goes from one list into another.
        canDrop: ({ source }) => source.data['list'] === element.parentElement && source.element !== element,
        onDragEnter: () => over(true),
        onDragLeave: () => over(false),
        onDrop: ({ source }) => {
          over(false)
          this.#sorted?.move(Number(source.data['at']), place())
        },
      }),
    )
  }
}

export const sortable = directive(Sortable)
