import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { Hearer } from './board-listener.ts'

interface Options {
  /** The domains that are verified now, and the slugs of their boards. */
  read: () => Promise<Map<string, string>>
  /** The platform's origin: of its scheme are the domains, too. */
  publicUrl: string
  /** Whether a proxy says which host was asked. */
  trustProxy: boolean
  /** Whether changes of boards are being announced. */
  listening: () => boolean
  now?: () => number
}

/** How long what was read is believed, in ms: many boards change in a moment, and hardly ever their domains. */
const trust = { heardOfChange: 1000, listening: 60_000, deaf: 1000 }

/**
 * Shows boards at domains of their companies' own, ahead of all else: there every path is below the board's, and nothing
 * else of the platform answers. What is asked at the platform's address of a board that has a domain is led there.
 */
export class Hosts implements Hearer {
  readonly #options: Required<Options>
  #boards = new Map<string, string>()
  #domains = new Map<string, string>()
  #readAt = Number.NEGATIVE_INFINITY
  #heard = false
  #reading: Promise<void> | null = null

  constructor(options: Options) {
    this.#options = { now: () => performance.now(), ...options }
  }

  /** Reads them anew; where that fails, what was known holds on. */
  refresh(): Promise<void> {
    return (this.#reading ??= this.#read().finally(() => {
      this.#readAt = this.#options.now()
      this.#reading = null
    }))
  }

  async #read(): Promise<void> {
    this.#heard = false
    try {
      this.#boards = await this.#options.read()
      this.#domains = new Map([...this.#boards].map(([domain, slug]) => [slug, domain]))
    } catch {
      this.#heard = true
    }
  }

  changed(): void {
    this.#heard = true
  }

  distrust(): void {
    this.#heard = true
  }

  get #believed(): boolean {
    const life = this.#heard ? trust.heardOfChange : this.#options.listening() ? trust.listening : trust.deaf
    return this.#options.now() - this.#readAt <= life
  }

  wrap(next: RequestListener): RequestListener {
    return (request, response) => {
      if (!this.#believed) void this.refresh()
      // Where no board has a domain nothing is looked at.
      if (this.#boards.size === 0 || !request.url?.startsWith('/')) return next(request, response)
      const slug = this.#boards.get(this.#hostOf(request))
      const target = slug === undefined ? this.#domainOf(request) : placeOf(slug, request.url)
      if (target === null) return next(request, response)
      if (target.startsWith('/')) {
        request.url = target
        return next(request, response)
      }
      return lead(response, `${new URL(this.#options.publicUrl).protocol}//${target}`)
    }
  }

  /** Where a page of the platform's address is instead; null where it is there. */
  #domainOf({ method, url = '' }: IncomingMessage): string | null {
    if (method !== 'GET' && method !== 'HEAD') return null
    const [, first = '', rest = ''] = /^\/([^/?]+)(.*)$/s.exec(url) ?? []
    const domain = this.#domains.get(first.toLowerCase())
    return domain === undefined ? null : `${domain}${rest.startsWith('/') ? '' : '/'}${rest}`
  }

  #hostOf({ headers }: IncomingMessage): string {
    const told = this.#options.trustProxy ? headers['x-forwarded-host'] : undefined
    const host = (Array.isArray(told) ? told[0] : told?.split(',')[0]) ?? headers.host ?? ''
    return host.trim().toLowerCase().replace(/:\d+$/, '').replace(/\.$/, '')
  }
}

/** What the pages of a board ask for by themselves; everything else at its domain is below the board. */
function placeOf(slug: string, url: string): string {
  const path = url.split('?', 1)[0] ?? ''
  const own = `/v1/boards/${slug}`
  const shared = path.startsWith('/widget/') || path === '/v1/gazetteer' || path === own || path.startsWith(`${own}/`)
  if (shared) return url
  return `/${slug}${path === '/' ? url.slice(1) : url}`
}

function lead(response: ServerResponse, location: string): void {
  response.writeHead(301, { location, 'cache-control': 'public, max-age=300', 'content-length': 0 }).end()
}
