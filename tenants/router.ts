/** Where the console is served; every address below it is the console's own. */
export const base = '/console'

type Guard = () => string | null

/** The console's address. Tells of changes by `change`. */
class Router extends EventTarget {
  /** Says what would be lost by leaving, or null. The view that holds unsaved changes sets it. */
  guard: Guard | null = null
  #here = location.href

  start(): void {
    addEventListener('popstate', () => this.#popped())
    addEventListener('click', (event) => this.#clicked(event))
    addEventListener('beforeunload', (event) => {
      if (this.guard?.()) event.preventDefault()
    })
  }

  /** The path below the base: `/jobs/…`. */
  get path(): string {
    return location.pathname.slice(base.length).replace(/\/+$/, '') || '/'
  }

  get query(): URLSearchParams {
    return new URLSearchParams(location.search)
  }

  go(path: string, options: { replace?: boolean } = {}): void {
    if (!this.#mayLeave()) return
    history[options.replace ? 'replaceState' : 'pushState'](null, '', base + path)
    this.#tell(options.replace ? 'replace' : 'push')
  }

  /** Changes parameters of the address without a new entry of the history; an empty value goes. */
  refine(parameters: Record<string, string | null>): void {
    const query = this.query
    for (const [name, value] of Object.entries(parameters)) {
      if (value) query.set(name, value)
      else query.delete(name)
    }
    const path = location.pathname + (query.size ? `?${query}` : '')
    history.replaceState(null, '', path)
    this.#tell('refine')
  }

  /** What is shown has another address now. */
  rename(path: string): void {
    history.replaceState(null, '', base + path)
    this.#tell('rename')
  }

  #tell(kind: 'push' | 'replace' | 'pop' | 'refine' | 'rename'): void {
    this.#here = location.href
    this.dispatchEvent(new CustomEvent('change', { detail: kind }))
  }

  #popped(): void {
    // The widget in a preview has addresses of its own, after the hash.
    const wanted = location.href
    if (wanted.split('#')[0] === this.#here.split('#')[0] || this.#mayLeave()) return this.#tell('pop')
    history.pushState(null, '', this.#here)
  }

  #mayLeave(): boolean {
    const loss = this.guard?.()
    if (loss && !confirm(`${loss}\n\nLeave anyway?`)) return false
    this.guard = null
    return true
  }

  /** Plain links work as such: new tabs, other sites and downloads are left to the browser. */
  #clicked(event: MouseEvent): void {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    const link = event.composedPath().find((target) => target instanceof HTMLAnchorElement)
    if (!link || link.target || link.hasAttribute('download') || link.origin !== location.origin) return
    if (link.hash && link.pathname === location.pathname) return
    if (link.pathname !== base && !link.pathname.startsWith(`${base}/`)) return
    event.preventDefault()
    this.go(link.pathname.slice(base.length) + link.search)
  }
}

export const router = new Router()
