import { mayGo, rooms } from '../rooms.ts'
import { router } from '../router.ts'
import { session } from '../session.ts'

const key = 'rolecall-console-single-keys'

/** Whether single keys do something: speech input and a slipped finger must not (WCAG 2.1.4). */
export const singleKeys = (): boolean => localStorage.getItem(key) !== 'off'

export function setSingleKeys(on: boolean): void {
  if (on) localStorage.removeItem(key)
  else localStorage.setItem(key, 'off')
}

/** How long a `g` waits for the letter after it, in milliseconds. */
const patience = 1_500
let led = -Infinity

/** Hears the keys of the whole console. */
export const startKeys = (): void => addEventListener('keydown', (event) => heard(event))

function heard(event: KeyboardEvent): void {
  if (event.defaultPrevented || session.state !== 'in' || !session.tenant || isOver()) return
  if (event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey)
    return take(event, openPalette)
  if (event.ctrlKey || event.metaKey || event.altKey || isTyped(event) || !singleKeys()) return
  const follows = event.timeStamp - led < patience
  led = event.key === 'g' && !follows ? event.timeStamp : -Infinity
  const act = follows ? jump(event.key) : simple[event.key]
  if (act) take(event, act)
}

function take(event: KeyboardEvent, act: () => unknown): void {
  event.preventDefault()
  act()
}

function jump(letter: string): (() => void) | undefined {
  const room = rooms().find((one) => one.key === letter)
  return room && (() => router.go(room.path))
}

const simple: Record<string, (() => unknown) | undefined> = {
  '?': () => openKeyboardMap(),
  '/': () => document.querySelector<HTMLElement>('main input[type=search]')?.focus(),
  c: () => mayGo('/jobs/new') && session.can('jobs:write') && router.go('/jobs/new'),
}

/** Whether something lies over the page that has keys of its own. */
const isOver = (): boolean => document.querySelector('dialog:modal, wa-drawer[open], .menu:popover-open') !== null

/** Whether the key belongs to what has the focus. */
function isTyped(event: KeyboardEvent): boolean {
  const [target] = event.composedPath()
  return target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select, [role=textbox]'))
}

export async function openPalette(): Promise<void> {
  const { showPalette } = await import('./palette.ts')
  showPalette()
}

export async function openKeyboardMap(): Promise<void> {
  const { showKeyboardMap } = await import('./keyboard-map.ts')
  showKeyboardMap()
}
