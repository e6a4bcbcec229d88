/** What a listener on the page learns from each event. Nothing in it names a person, or repeats what one answered. */
export interface RolecallEvents {
  /** The first list stands. */
  'rolecall-ready': RolecallReady
  /** A search was answered. */
  'rolecall-search': RolecallSearched
  /** A job is opened. Where a click opens it, it is `cancelable`: `preventDefault()` leaves that to the page. */
  'rolecall-view': RolecallViewed
  /** The first answer was given in a form. */
  'rolecall-apply-start': RolecallApplyStarted
  /** An application was received. */
  'rolecall-apply-submit': RolecallApplied
  /** Something could not be loaded or sent. */
  'rolecall-error': RolecallFailed
}

export interface RolecallReady {
  /** The board's slug. */
  board: string
  /** How many jobs the list has, on all its pages. */
  total: number
}

export interface RolecallSearched extends RolecallReady {
  /** The criteria, as the query string of the list's address: `q=cook&place=berlin`. */
  query: string
}

export interface RolecallViewed {
  board: string
  /** The job's slug. */
  job: string
  title: string
  /** The address of the view. */
  url: string
}

export interface RolecallApplyStarted {
  board: string
  /** The job's slug. */
  job: string
}

export interface RolecallApplied extends RolecallApplyStarted {
  /** What the candidate was told the application is called. */
  reference: string
}

/** missing: no such board or job; blocked: the request never got an answer; failed: everything else. */
export type RolecallFailure = 'missing' | 'blocked' | 'failed'

export interface RolecallFailed {
  board: string
  kind: RolecallFailure
  /** The answer's status, 0 where there was none. */
  status: number
  /** What was asked for. */
  url: string
}

/** What hears of every event that nobody prevented, beside the page: whoever counts, once it is loaded. */
export const ear: { hears?: (from: EventTarget, name: keyof RolecallEvents, detail: { job?: string }) => void } = {}

/** Sends one event from an element, out of all shadow roots. @returns whether nobody prevented what it announces */
export const emit = <Name extends keyof RolecallEvents>(
  target: EventTarget,
  name: Name,
  detail: RolecallEvents[Name],
  cancelable = false,
): boolean => {
  const went = target.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true, cancelable }))
  if (went) ear.hears?.(target, name, detail as { job?: string })
  return went
}

declare global {
  /** Elements, documents and windows all take their events from here. */
  interface GlobalEventHandlersEventMap {
    'rolecall-ready': CustomEvent<RolecallReady>
    'rolecall-search': CustomEvent<RolecallSearched>
    'rolecall-view': CustomEvent<RolecallViewed>
    'rolecall-apply-start': CustomEvent<RolecallApplyStarted>
    'rolecall-apply-submit': CustomEvent<RolecallApplied>
    'rolecall-error': CustomEvent<RolecallFailed>
  }
}
