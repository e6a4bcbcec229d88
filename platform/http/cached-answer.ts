import { createHash } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import { codingOf, compress, worthCompressing } from './coding.ts'
import type { Coding } from './coding.ts'

/** The three headers that an answer from memory depends on, as they were sent. */
export interface Asked {
  encoding: string
  match: string
  origin: string
}

/** What an answer is made of, besides its bytes. */
export interface Told {
  type: string
  /** Header names and values in turn; null for data, which any allowed origin reads. */
  page: string[] | null
  /** The same of how the answer came about, such as that another engine searched. */
  notes?: string[]
}

interface Variant {
  body: Buffer
  headers: string[]
  notModified: string[]
}

// As few as say what must be said: each costs a hundredth of the whole answer.
const ofData = ['cache-control', 'public, max-age=0, must-revalidate', 'vary', 'Accept-Encoding, Origin']

/** An answer as bytes: written once, sent many times. */
export class CachedAnswer {
  readonly generation: number
  /** When it must not be sent any more, on the context's clock. */
  readonly expiresAt: number
  readonly #hash: string
  readonly #told: Told
  readonly #plain: Variant
  readonly #coded: Record<Coding, Variant | null> = { br: null, gzip: null }
  #compressing = false
  #sent = 0

  constructor(generation: number, expiresAt: number, told: Told, body: Buffer) {
    this.generation = generation
    this.expiresAt = expiresAt
    this.#hash = createHash('sha256').update(body).digest('base64url').slice(0, 22)
    this.#told = told
    this.#plain = this.#variant(body, '')
  }

  /** Bytes held, for the cache's bound; compressed copies are allowed for. */
  get size(): number {
    return Math.ceil(this.#plain.body.length * 1.5) + 1024
  }

  /** Whether pages of other origins may read it. */
  get shared(): boolean {
    return this.#told.page === null
  }

  /** Makes the compressed copy that the first reader waits for: quick rather than small. */
  async prepare(asked: Asked): Promise<void> {
    const coding = codingOf(asked.encoding)
    if (coding && !this.#coded[coding] && worthCompressing(this.#plain.body)) await this.#compress(coding, 5)
  }

  /** Sends it, or the news that nothing changed. @returns the status sent */
  send(response: ServerResponse, asked: Asked, head: boolean, cors: string | null): 200 | 304 {
    const coding = codingOf(asked.encoding)
    if (coding) this.#improve(coding)
    const variant = (coding && this.#coded[coding]) || this.#plain
    const unchanged = asked.match !== '' && (asked.match.includes(this.#hash) || asked.match === '*')
    const headers = unchanged ? variant.notModified : variant.headers
    response.writeHead(unchanged ? 304 : 200, cors === null ? headers : withCors(headers, cors))
    response.end(unchanged || head ? undefined : variant.body)
    return unchanged ? 304 : 200
  }

  /** What is asked for again and again is worth the smallest form, made once beside the requests. */
  #improve(coding: Coding): void {
    this.#sent++
    const held = this.#coded[coding]
    if (this.#compressing || !worthCompressing(this.#plain.body) || (held && (coding === 'gzip' || this.#sent !== 8))) return
    void this.#compress(coding, held ? 11 : 5)
  }

  async #compress(coding: Coding, quality: number): Promise<void> {
    this.#compressing = true
    this.#coded[coding] = this.#variant(await compress(this.#plain.body, coding, quality), coding, String(quality))
    this.#compressing = false
  }

  #variant(body: Buffer, coding: Coding | '', quality = ''): Variant {
    const tag = ['etag', `"${this.#hash}${coding && `-${coding}${quality}`}"`]
    const coded = coding ? ['content-encoding', coding] : []
    const { type, page, notes = [] } = this.#told
    const rest = [...(page ?? ofData), ...notes, 'x-content-type-options', 'nosniff']
    return {
      body,
      headers: ['content-type', type, 'content-length', String(body.length), ...tag, ...coded, ...rest],
      notModified: [...tag, ...(page ?? ofData), ...notes],
    }
  }
}

/** Any origin reads the tag and the rest of an answer's telling headers. */
export const exposedHeaders = 'etag, ratelimit, ratelimit-policy, retry-after, x-request-id'

function withCors(headers: string[], cors: string): string[] {
  return [...headers, 'access-control-allow-origin', cors, 'access-control-expose-headers', exposedHeaders]
}
