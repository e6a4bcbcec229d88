import type { PublicBoard } from '../platform/boards/public-board.ts'
import type { JobCard } from '../platform/jobs/public-job.ts'
import type { JobsAnswer } from '../platform/search/contract.ts'
import type { Address, Route, Routing } from './address.ts'
import { readAddress, writeAddress } from './address.ts'
import type { RolecallEvents } from './event.ts'
import { emit } from './event.ts'
import { keep, listen, step } from './history.ts'
import type { Text } from './text.ts'
import { english, loadText } from './text.ts'
import { Trouble, getJson } from './trouble.ts'

/** An element that shows a session. */
export interface Host extends HTMLElement {
  requestUpdate(): void
}

/** What makes a session: parts that name the same share one. */
export type Settings = {
  board: string
  name: string
  origin: string
  routing: Routing
  base: string
  locale: string
  limit: number
  /** Where a job's own page is, with `{slug}`: there links lead, where it is given. */
  jobHref: string
}

const sessions = new Map<string, Session>()

/** The session for these settings; it lives while an element shows it. */
export function sessionOf(settings: Settings): Session {
  const key = Object.values(settings).join('\n')
  return sessions.get(key) ?? new Session(key, settings)
}

/** One board on a page: its address, its list, and who shows them. */
export class Session {
  /** Told of a session before it loads anything: `hydrate.ts` gives it what the page brought along. */
  static begin: (session: Session) => unknown = () => 0
  readonly settings: Settings
  readonly hosts = new Set<Host>()
  text: Text = english
  /** Resolves when `text` is in the reader's language: until then no word is shown. */
  translated: Promise<void> | undefined
  address: Address = { criteria: new URLSearchParams(), job: null, apply: false }
  about: PublicBoard | undefined
  answer: JobsAnswer | undefined
  trouble: Trouble | undefined
  busy = false
  /** Whether the view came of a click here, so that focus belongs to it. */
  moved = false
  /** The job that was left for the list: focus goes back to its row. */
  left: string | null = null
  /** The job that was opened last, as the page has been told. */
  told: string | undefined
  /** Where the list is scrolled to once it stands. */
  y: number | undefined
  readonly #key: string
  #route: Route | undefined
  /** The criteria of the list that stands, or is under way. */
  loaded: string | undefined
  /** How many rows stand. Of a list that comes, more than a screen follow frame by frame: all at once would hold up the page. */
  rows = 1e3
  #asked = false
  #life = new AbortController()
  #request = new AbortController()
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(key: string, settings: Settings) {
    this.#key = key
    this.settings = settings
  }

  get route(): Route {
    const { name, board, routing, base } = this.settings
    const taken = (part: 'prefix' | 'routing', by: string): boolean =>
      [...sessions.values()].some((other) => other !== this && other.#route?.[part] === by)
    // The first board of a page speaks the plain keys, each further one puts its slug before them.
    const prefix = name ? `${name}.` : taken('prefix', '') ? `${board}.` : ''
    // A path names one job: it is the first board's.
    return (this.#route ??= { routing: taken('routing', 'history') && routing === 'history' ? 'query' : routing, base, prefix })
  }

  /** Whether it lists all companies' jobs: each is read where its company shows it. */
  get network(): boolean {
    return this.settings.board === 'network'
  }

  /** The page that a job has of its own, if the view does not open here. */
  pageOf({ slug, url }: Pick<JobCard, 'slug' | 'url'>): string | undefined {
    return this.network ? url : this.settings.jobHref.replace('{slug}', encodeURIComponent(slug)) || undefined
  }

  /** Where the API of this board is. */
  get api(): string {
    const { origin, board } = this.settings
    return `${origin}/v1/${this.network ? board : `boards/${encodeURIComponent(board)}`}`
  }

  /** The hosted page of the board, or of the job on show, which works where this one does not. */
  get hosted(): string {
    const { origin, board } = this.settings
    const { job } = this.address
    return (this.about?.url ?? `${origin}/${encodeURIComponent(board)}`) + (job ? `/jobs/${job}` : '')
  }

  join(host: Host): void {
    if (!sessions.has(this.#key)) this.#start()
    this.hosts.add(host)
  }

  leave(host: Host): void {
    this.hosts.delete(host)
    // The parts in a board go with it, or what it shows next would find its place in the address taken.
    for (const part of this.hosts) if ((part.getRootNode() as ShadowRoot).host === host) this.hosts.delete(part)
    if (!this.hosts.size) this.#stop()
  }

  #start(): void {
    const { signal } = (this.#life = new AbortController())
    this.address = readAddress(this.route)
    this.#return()
    sessions.set(this.#key, this)
    listen(this.#moved, () => keep(this.answer?.jobs.length), signal)
    Session.begin(this)
    const loading = this.about ? undefined : loadText(this.settings.locale)
    if (loading)
      this.translated = loading.then((text) => {
        this.text = text
        this.translated = undefined
        this.changed()
      })
  }

  /** Learns what the board is called and looks like where there is no list that brings it along. */
  know(): void {
    if (this.about || this.#asked) return
    this.#asked = true
    getJson<PublicBoard>(this.api, this.#life.signal).then(
      (about) => {
        this.about = about
        this.changed()
      },
      () => (this.#asked = false),
    )
  }

  #stop(): void {
    if (sessions.get(this.#key) !== this) return
    sessions.delete(this.#key)
    this.#life.abort()
    this.#request.abort()
    clearTimeout(this.#timer)
  }

  changed(): void {
    for (const host of this.hosts) host.requestUpdate()
  }

  /** Tells the page; of parts that share a list, from the one that shows what it is about. */
  emit<Name extends keyof RolecallEvents>(
    name: Name,
    detail: Omit<RolecallEvents[Name], 'board'>,
    from: EventTarget | undefined = [...this.hosts].find(({ localName }) => localName !== 'rolecall-search'),
    cancelable?: boolean,
  ): boolean {
    return !from || emit(from, name, { board: this.settings.board, ...detail } as RolecallEvents[Name], cancelable)
  }

  report(error: unknown, from?: EventTarget): Trouble {
    // Not by its class: where the script's address carries a version number, its parts bring a copy of their own.
    const trouble = (error as Trouble).kind ? (error as Trouble) : Object.assign(new Trouble(String(error)), { kind: 'failed' })
    const { kind, status, url } = trouble
    // oxlint-disable-next-line no-console -- who embeds the board looks for it there
    console.error(`rolecall ${this.settings.board}: ${kind}, ${trouble.message}`)
    this.emit('rolecall-error', { kind, status, url }, from)
    return trouble
  }

  /** Asks for the list of the address, unless it stands already. */
  want(): void {
    const query = String(this.address.criteria)
    if (this.loaded === query) return
    this.load()
  }

  /** Loads the list after a pause of `delay` ms, or its next page; a request still under way is dropped. */
  load({ cursor, delay = 0 }: { cursor?: string | null; delay?: number } = {}): void {
    this.#request.abort()
    clearTimeout(this.#timer)
    const { signal } = (this.#request = new AbortController())
    this.loaded = String(this.address.criteria)
    this.busy = true
    this.changed()
    const fetchIt = (): Promise<void> => this.#fetch(signal, cursor)
    if (delay) this.#timer = setTimeout(fetchIt, delay)
    else void fetchIt()
  }

  async #fetch(signal: AbortSignal, cursor?: string | null): Promise<void> {
    const query = String(this.address.criteria)
    try {
      const answer = await getJson<JobsAnswer>(this.#listAddress(cursor), signal)
      await this.translated
      if (signal.aborted) return
      const first = !this.answer
      this.about ??= answer.board
      this.rows = cursor ? this.rows + 10 : 20
      this.answer = cursor ? { ...answer, jobs: [...(this.answer?.jobs ?? []), ...answer.jobs] } : answer
      this.trouble = undefined
      if (first) this.emit('rolecall-ready', { total: answer.total })
      if ((query || !first) && !cursor) this.emit('rolecall-search', { query, total: answer.total })
    } catch (error) {
      await this.translated
      if (signal.aborted) return
      this.trouble = this.report(error)
    }
    this.busy = false
    this.changed()
  }

  #listAddress(cursor?: string | null): string {
    const params = new URLSearchParams(this.address.criteria)
    const { limit } = this.settings
    // A list that had been made longer comes back at its length.
    const count = this.answer ? limit : Math.min(100, Math.max(limit, history.state?.rolecall?.count || 0))
    if (count !== 20) params.set('limit', String(count))
    if (cursor) params.set('cursor', cursor)
    return `${this.api}/jobs${params.size ? `?${params}` : ''}`
  }

  /** Loads again after trouble. */
  retry(): void {
    this.trouble = undefined
    this.load()
  }

  /** The address of this board with some of it changed. */
  href(change: Partial<Address>): string {
    return writeAddress({ ...this.address, job: null, apply: false, ...change }, this.route)
  }

  /** Goes to an address of this board, as a step of the page's history or in place of the present one. */
  go(href: string, { replace = false, delay = 0 } = {}): void {
    const { address, route, answer } = this
    this.#show(readAddress(route, href), delay)
    // The page, or another board on it, may have changed the rest of the address since the link was made.
    step(this.href(this.address), replace ? undefined : (address.job ?? route.prefix), answer?.jobs.length)
  }

  /** Changes the list's criteria. */
  search(criteria: URLSearchParams, options?: { replace?: boolean; delay?: number }): void {
    this.go(this.href({ criteria }), options)
  }

  #show(next: Address, delay: number): void {
    const { job } = this.address
    this.moved = true
    this.address = next
    this.left = next.job ? null : job
    if (this.loaded !== undefined && this.loaded !== String(next.criteria)) this.load({ delay })
    this.changed()
  }

  /** The list goes to where it was when its entry of the history was left. */
  #return(): void {
    if (!this.address.job) this.y = history.state?.rolecall?.y
  }

  readonly #moved = (type: NavigationType | null | undefined): void => {
    const { address, route } = this
    const next = readAddress(route)
    // An anchor of the page, where the hash is the address; and what scripts write over an entry is their own matter.
    const foreign = type === 'replace' || (type === 'push' && route.routing === 'hash' && /#[^/!=]*$/.test(location.href))
    // Links carry the rest of the page's address along.
    if (foreign || this.href(next) === this.href(address)) return this.changed()
    // A router that leads to another page takes the board away in a moment.
    this.#show(next, 1)
    if (type !== 'push') this.#return()
  }
}
