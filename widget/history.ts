/*
 * The page's history, which scripts of the page write, too: what they keep in its state stays. Where it may not be
 * written, as in a frame made of a `srcdoc`, the boards keep their address to themselves.
 */

let ours: string | undefined

/** The page's address, as its boards have it. */
export const here = (): string => ours ?? location.href

/** Keeps with the entry on show where it is scrolled to, and how long its list is: for who comes back. */
export function keep(count?: number): void {
  const { state } = history
  history.replaceState({ ...state, rolecall: { ...state?.rolecall, y: scrollY, count } }, '')
}

/**
 * Puts an address in place of the present one; with `from` as a step that Back undoes.
 * @param from what is left by it: a job's slug, or the prefix of a board whose list it is
 */
export function step(href: string, from?: string, count?: number): void {
  try {
    if (from === undefined) history.replaceState(history.state, '', href)
    else {
      keep(count)
      history.pushState({ ...history.state, rolecall: { from } }, '', href)
    }
    ours = undefined
  } catch {
    ours = href
  }
}

/** Tells when the page has another entry of its history on show, whoever brought it there, and when it is left. */
export function listen(moved: (type: NavigationType | null | undefined) => void, left: () => void, signal: AbortSignal): void {
  const { navigation } = window as { navigation?: Navigation }
  // A frame without an origin has the one that never tells; older browsers have none.
  const [target, name] = navigation?.currentEntry ? [navigation, 'currententrychange'] : [window, 'popstate']
  target.addEventListener(name, (event) => moved((event as NavigationCurrentEntryChangeEvent).navigationType), { signal })
  addEventListener('pagehide', left, { signal })
}
