import type { Kind } from './trouble.ts'

/** What a listener on the page learns from each event; all bubble and cross shadow roots. */
export interface RolecallEvents {
  /** The first list stands. */
  'rolecall-ready': { board: string; total: number }
  /** A search was answered. `query` is the query string of the list's address. */
  'rolecall-search': { board: string; query: string; total: number }
  /** A job was opened. */
  'rolecall-view': { board: string; job: string; title: string }
  /** The first answer was typed into a form. */
  'rolecall-apply-start': { board: string; job: string }
  /** The application was received. */
  'rolecall-apply-submit': { board: string; job: string; reference: string }
  /** Something could not be loaded or sent. */
  'rolecall-error': { board: string; kind: Kind; status: number; url: string }
}

/** Sends one event from an element. */
export const emit = <Name extends keyof RolecallEvents>(target: EventTarget, name: Name, detail: RolecallEvents[Name]): boolean =>
  target.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }))

declare global {
  interface HTMLElementEventMap {
    'rolecall-ready': CustomEvent<RolecallEvents['rolecall-ready']>
    'rolecall-search': CustomEvent<RolecallEvents['rolecall-search']>
    'rolecall-view': CustomEvent<RolecallEvents['rolecall-view']>
    'rolecall-apply-start': CustomEvent<RolecallEvents['rolecall-apply-start']>
    'rolecall-apply-submit': CustomEvent<RolecallEvents['rolecall-apply-submit']>
    'rolecall-error': CustomEvent<RolecallEvents['rolecall-error']>
  }
}
