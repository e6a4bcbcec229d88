import { comboboxStyles } from './combobox.styles.ts'
import { say } from './text.ts'

/** One choice below a field. */
export interface Choice {
  label: string
  /** What tells it from others of that name. */
  about: string
  take(): void
}

/** Where a field's choices come from, and what is said of them. */
export interface Source {
  heading: string
  /** How many there are: `{n}`. */
  many: string
  /** Stands right before the choices; the field itself where it is not given. */
  below?: Element | null
  find(words: string, signal: AbortSignal): Promise<Choice[]>
}

/** One letter begins too much to be worth a look; what is typed on does not wait for an answer, in ms. */
const least = 2
const pause = 90
/** A click that made the field lose its focus shall find what it was aimed at where it was, in ms. */
const room = 300
const most = 5

const made = new WeakSet<HTMLInputElement>()

/**
 * Offers choices below a field while one types (ARIA 1.2: a combobox with a list that completes). They stand in the flow
 * of the page, so that they cover nothing; the field works without them.
 */
export function combobox(input: HTMLInputElement, source: Source): void {
  if (made.has(input)) return
  made.add(input)
  const root = input.getRootNode() as ShadowRoot
  if (!root.adoptedStyleSheets.includes(comboboxStyles)) root.adoptedStyleSheets.push(comboboxStyles)
  new Combobox(input, source).listen()
}

class Combobox {
  readonly #input: HTMLInputElement
  readonly #source: Source
  readonly #list = document.createElement('ul')
  readonly #status = document.createElement('span')
  #timer: ReturnType<typeof setTimeout> | undefined
  #request = new AbortController()
  #watch = new AbortController()
  #choices: Choice[] = []
  #active = -1
  #pressed = false
  /** What was taken from the list: it is not asked for again. */
  #taken: string | undefined

  constructor(input: HTMLInputElement, source: Source) {
    this.#input = input
    this.#source = source
  }

  listen(): void {
    const input = this.#input
    const list = this.#list
    const id = `${input.getAttribute('part')}-choices`
    Object.assign(list, { role: 'listbox', id, ariaLabel: this.#source.heading, hidden: true, className: 'choices' })
    list.part.add('choices')
    Object.assign(this.#status, { role: 'status', className: 'unseen' })
    input.setAttribute('aria-controls', id)
    ;(this.#source.below ?? input).after(list, this.#status)
    input.addEventListener('input', () => this.#typed())
    input.addEventListener('keydown', (event) => this.#key(event))
    input.addEventListener('blur', () => this.#left())
    // The field keeps the focus while a pointer chooses.
    list.addEventListener('mousedown', (event) => event.preventDefault())
    list.addEventListener('click', ({ target }) => this.#take([...list.children].indexOf((target as Element).closest('li') as Element)))
    // What was typed while this was under way.
    if (input.matches(':focus') && input.value !== input.defaultValue) this.#typed()
  }

  get #open(): boolean {
    return this.#input.ariaExpanded === 'true'
  }

  #typed(): void {
    clearTimeout(this.#timer)
    this.#request.abort()
    const words = this.#input.value.trim()
    if (words.length < least || words === this.#taken) return this.#close()
    this.#taken = undefined
    this.#timer = setTimeout(() => void this.#ask(words), pause)
  }

  async #ask(words: string): Promise<void> {
    const { signal } = (this.#request = new AbortController())
    // Whoever gets no choices goes on typing: nothing is said of it.
    const choices = await this.#source.find(words, signal).catch(() => [])
    if (signal.aborted || !this.#input.matches(':focus')) return
    this.#choices = choices.slice(0, most)
    this.#list.replaceChildren(...this.#choices.map((choice, index) => this.#option(choice, index)))
    if (!this.#choices.length) return this.#close()
    this.#show(true)
    this.#status.textContent = say(this.#source.many, { n: this.#choices.length })
  }

  #option({ label, about }: Choice, index: number): HTMLElement {
    const option = Object.assign(document.createElement('li'), { role: 'option', id: `${this.#list.id}-${index}`, ariaSelected: 'false' })
    option.part.add('choice')
    const name = Object.assign(document.createElement('bdi'), { textContent: label })
    // A blank between them, for who hears it.
    option.append(name, ' ', Object.assign(document.createElement('span'), { className: 'muted', textContent: about }))
    return option
  }

  #show(open: boolean): void {
    this.#list.hidden = !open
    this.#list.classList.remove('left')
    this.#input.ariaExpanded = String(open)
    this.#mark(-1)
    this.#watch.abort()
    const { signal } = (this.#watch = new AbortController())
    if (open) addEventListener('pointerdown', () => this.#press(), { capture: true, signal })
  }

  #press(): void {
    this.#pressed = true
    for (const name of ['pointerup', 'pointercancel']) addEventListener(name, () => (this.#pressed = false), { once: true })
  }

  #close(): void {
    clearTimeout(this.#timer)
    this.#request.abort()
    this.#status.textContent = ''
    this.#show(false)
  }

  /** It is gone for the eye and the ear at once, and its room in a moment. */
  #left(): void {
    if (!this.#open) return this.#close()
    this.#close()
    this.#list.hidden = false
    this.#list.classList.add('left')
    const { signal } = this.#watch
    const hide = (): void => {
      if (!signal.aborted) this.#show(false)
    }
    const wait = (): unknown => setTimeout(hide, room)
    if (this.#pressed) addEventListener('pointerup', wait, { once: true })
    else wait()
    // What opens over the page does not scroll with it.
    if (this.#input.closest('[popover]')) return
    addEventListener('click', (event) => this.#yield(event.composedPath()[0] as Element), { capture: true, signal })
  }

  /** What is clicked stays where it is, so that who comes back to the list finds it there. */
  #yield(clicked: Element): void {
    const { scrollY: top } = window
    const stood = clicked.getBoundingClientRect().top
    const moved = (): number => clicked.getBoundingClientRect().top - stood
    this.#show(false)
    // Browsers that anchor what they scroll have done it already, to the pixel.
    const by = moved()
    if (Math.abs(by) < 1) return
    scrollBy({ top: by, behavior: 'instant' })
    // It did not move with the page: something on the page scrolls.
    if (moved() === by) scrollTo({ top, behavior: 'instant' })
  }

  #mark(index: number): void {
    this.#active = index
    const options = [...this.#list.children]
    options.forEach((option, at) => (option.ariaSelected = String(at === index)))
    const option = options[index]
    option?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
    if (option) this.#input.setAttribute('aria-activedescendant', option.id)
    else this.#input.removeAttribute('aria-activedescendant')
  }

  #key(event: KeyboardEvent): void {
    const { key, isComposing } = event
    const step = { ArrowDown: 1, ArrowUp: -1 }[key]
    if (isComposing || (!this.#open && !(step && this.#choices.length && this.#input.value.trim().length >= least))) return
    if (step) this.#step(step)
    else if (key === 'Escape') this.#close()
    else if (key === 'Enter' && this.#active >= 0) this.#take(this.#active)
    else return
    event.preventDefault()
  }

  /** Onwards in the list, and from its end to its beginning by way of the field. */
  #step(step: number): void {
    const count = this.#choices.length
    if (!this.#open) this.#show(true)
    const next = this.#active + step
    this.#mark(next >= count ? -1 : next < -1 ? count - 1 : next)
  }

  #take(index: number): void {
    const choice = this.#choices[index]
    if (!choice) return
    this.#taken = choice.label
    this.#choices = []
    this.#close()
    choice.take()
  }
}
