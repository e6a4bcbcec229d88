/*
 * What the element tests share: putting a board on the page, finding what it shows across shadow roots, and waiting
 * for it. It runs in the browser.
 */

interface Axe {
  run(context: Element, options: object): Promise<{ violations: Array<{ id: string; help: string; nodes: Array<{ html: string }> }> }>
}

type Work = () => unknown

declare global {
  // What the runner's mocha puts on the page.
  var describe: (about: string, tests: Work) => void
  var it: (behaviour: string, test: Work) => void
  var before: (work: Work) => void
  var afterEach: (work: Work) => void
  var axe: Axe | undefined
}

const address = location.href
let stage: HTMLElement | undefined

/** Loads the widget as a page does. */
export const loadWidget = async (): Promise<void> => {
  const url = '/widget/v1/rolecall.js'
  await import(url)
}

/** Loads what pages that place a job or a form themselves load. */
export const loadParts = async (): Promise<void> => {
  const url = '/widget/v1/rolecall.js'
  const { loadParts: load } = (await import(url)) as { loadParts(): Promise<unknown> }
  await load()
}

/** Puts markup on the page and gives its first element. */
export function mount(markup: string): HTMLElement {
  stage ??= document.body.appendChild(document.createElement('main'))
  stage.insertAdjacentHTML('beforeend', markup)
  return stage.lastElementChild as HTMLElement
}

/** Takes everything away, and the address and drafts with it. */
export async function clear(): Promise<void> {
  stage?.replaceChildren()
  history.replaceState(null, '', address)
  localStorage.clear()
  await frame()
}

/** Resolves when the page was painted once more. */
export const frame = (): Promise<unknown> => new Promise((resolve) => requestAnimationFrame(resolve))

/** The first element that a selector names, in any shadow root. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the caller knows which element a selector names
export function find<Found extends Element = HTMLElement>(selector: string, root: ParentNode = document): Found | undefined {
  return findAll<Found>(selector, root)[0]
}

/** All that a selector names, in any shadow root. */
export function findAll<Found extends Element = HTMLElement>(selector: string, root: ParentNode = document): Found[] {
  const inner = [...root.querySelectorAll('*')].flatMap((element) =>
    element.shadowRoot ? findAll<Found>(selector, element.shadowRoot) : [],
  )
  const own = root instanceof HTMLElement && root.shadowRoot ? findAll<Found>(selector, root.shadowRoot) : []
  return [...root.querySelectorAll<Found>(selector), ...own, ...inner]
}

/** What stands on the page for a person: the text of an element and of the shadow roots in it. */
export function textOf(root: ParentNode): string {
  const shadows = findAll('*', root).flatMap(({ shadowRoot }) => (shadowRoot ? [shadowRoot.textContent] : []))
  const own = root instanceof HTMLElement ? (root.shadowRoot?.textContent ?? '') : ''
  return [root.textContent, own, ...shadows].join(' ').replaceAll(/\s+/g, ' ')
}

/** Waits until something holds, frame by frame, and gives it. */
export async function until<Held>(holds: () => Held, what = String(holds)): Promise<NonNullable<Held>> {
  for (const end = performance.now() + 30_000; performance.now() < end;) {
    const held = holds()
    if (held) return held
    await new Promise((resolve) => requestAnimationFrame(resolve))
  }
  throw new Error(`waited in vain for ${what}; the address is ${location.href}, the page says: ${textOf(document.body).slice(0, 600)}`)
}

/** The first element that a selector names, once it is there. */
export const shown = <Found extends HTMLElement = HTMLElement>(selector: string, root?: ParentNode): Promise<Found> =>
  until(() => find<Found>(selector, root), selector)

/** What has the focus inside an element. */
export const focusIn = (selector: string): HTMLInputElement | undefined =>
  (find(selector)?.shadowRoot?.activeElement as HTMLInputElement | null) ?? undefined

/** Types over what a field holds. */
export function type(field: HTMLInputElement | HTMLTextAreaElement, value: string): void {
  field.focus()
  field.value = value
  field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }))
  field.dispatchEvent(new Event('change', { bubbles: true }))
}

/** Presses a key and a button of the mouse as a reader does who wants a new tab. */
export const clickWith = (element: HTMLElement, keys: MouseEventInit): MouseEvent => {
  const event = new MouseEvent('click', { bubbles: true, composed: true, cancelable: true, ...keys })
  // The test page must not go away where the widget lets the browser follow the link.
  let left = false
  const stop = (click: Event): void => {
    left = !click.defaultPrevented
    click.preventDefault()
  }
  addEventListener('click', stop, { once: true })
  element.dispatchEvent(event)
  removeEventListener('click', stop)
  return Object.assign(event, { left })
}

/** Requests sent while `work` runs: address and body. What only tells of the visit waits for nothing, so it is left out. */
export async function requestsOf(work: () => unknown): Promise<Array<{ url: string; body: string }>> {
  const sent: Array<{ url: string; body: string }> = []
  const original = window.fetch
  window.fetch = (input, init) => {
    const url = String(input)
    if (!url.endsWith('/events')) sent.push({ url, body: typeof init?.body === 'string' ? init.body : '' })
    return original(input, init)
  }
  try {
    await work()
  } finally {
    window.fetch = original
  }
  return sent
}

/** The events of one name that reach the page while `work` runs. */
export async function eventsOf<Name extends keyof HTMLElementEventMap>(
  name: Name,
  work: () => unknown,
): Promise<Array<HTMLElementEventMap[Name]>> {
  const heard: Array<HTMLElementEventMap[Name]> = []
  const listen = (event: Event): void => void heard.push(event as HTMLElementEventMap[Name])
  document.addEventListener(name, listen)
  try {
    await work()
  } finally {
    document.removeEventListener(name, listen)
  }
  return heard
}

/** @throws Error with both values where they are not the same */
export function equal(actual: unknown, expected: unknown, what = 'the value'): void {
  const [one, other] = [actual, expected].map((value) => JSON.stringify(value))
  if (one !== other) throw new Error(`${what}: expected ${other}, got ${one}`)
}

/** @throws Error with `what` where it does not hold */
export function ok(holds: unknown, what: string): asserts holds {
  if (!holds) throw new Error(what)
}

/** @throws Error that names each fault of accessibility in what stands on the page */
export async function accessible(): Promise<void> {
  if (!globalThis.axe) {
    const script = document.head.appendChild(document.createElement('script'))
    script.src = '/axe.js'
    await new Promise((resolve) => script.addEventListener('load', resolve))
  }
  const rules = { 'page-has-heading-one': { enabled: false }, 'document-title': { enabled: false }, 'html-has-lang': { enabled: false } }
  const { violations } = (await globalThis.axe?.run(document.body, { rules })) ?? { violations: [] }
  equal(
    violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' | ')}`),
    [],
    'faults of accessibility',
  )
}
