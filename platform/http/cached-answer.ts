import { createHash } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import { promisify } from 'node:util'
import { brotliCompress, constants } from 'node:zlib'

const compress = promisify(brotliCompress)

/** The three headers that an answer from memory depends on, as they were sent. */
export interface Asked {
  encoding: string
  match: string
  origin: string
}

interface Variant {
  body: Buffer
  headers: string[]
  notModified: string[]
}

// As few as say what must be said: each costs a hundredth of the whole answer.
const secure = [
  ['cache-control', 'public, max-age=0, must-revalidate'],
  ['vary', 'Accept-Encoding, Origin'],
  ['x-content-type-options', 'nosniff'],
].flat()

/** An answer as bytes: written once, sent many times. */
export class CachedAnswer {
  readonly generation: number
  /** When it must not be sent any more, on the context's clock. */
  readonly expiresAt: number
  readonly #hash: string
  readonly #type: string
  readonly #plain: Variant
  #brotli: Variant | null = null
  #compressing = false
  #sent = 0

  constructor(generation: number, expiresAt: number, type: string, body: Buffer) {
    this.generation = generation
    this.expiresAt = expiresAt
    this.#hash = createHash('sha256').update(body).digest('base64url').slice(0, 22)
    this.#type = type
    this.#plain = this.#variant(body, '')
  }

  /** Bytes held, for the cache's bound; a compressed copy is allowed for. */
  get size(): number {
    return Math.ceil(this.#plain.body.length * 1.5) + 1024
  }

  /** Makes the compressed copy that the first reader waits for: quick rather than small. */
  async prepare(asked: Asked): Promise<void> {
    if (!this.#brotli && this.#worthCompressing && acceptsBrotli(asked.encoding)) await this.#compress(5)
  }

  /** Sends it, or the news that nothing changed. @returns the status sent */
  send(response: ServerResponse, asked: Asked, head: boolean, cors: string | null): 200 | 304 {
    const brotli = acceptsBrotli(asked.encoding)
    if (brotli) this.#improve()
    const variant = (brotli && this.#brotli) || this.#plain
    const unchanged = asked.match !== '' && (asked.match.includes(this.#hash) || asked.match === '*')
    const headers = unchanged ? variant.notModified : variant.headers
    response.writeHead(unchanged ? 304 : 200, cors === null ? headers : withCors(headers, cors))
    response.end(unchanged || head ? undefined : variant.body)
    return unchanged ? 304 : 200
  }

  get #worthCompressing(): boolean {
    return this.#plain.body.length > 1000
  }

  /** What is asked for again and again is worth the smallest form, made once beside the requests. */
  #improve(): void {
    this.#sent++
    if (this.#compressing || !this.#worthCompressing || (this.#brotli && this.#sent !== 8)) return
    void this.#compress(this.#brotli ? 11 : 5)
  }

  async #compress(quality: number): Promise<void> {
    this.#compressing = true
    const params = { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_SIZE_HINT]: this.#plain.body.length }
    const body = await compress(this.#plain.body, { params })
    this.#brotli = this.#variant(body, 'br', String(quality))
    this.#compressing = false
  }

  #variant(body: Buffer, encoding: string, quality = ''): Variant {
    const tag = ['etag', `"${this.#hash}${encoding && `-${encoding}${quality}`}"`]
    const coded = encoding ? ['content-encoding', encoding] : []
    return {
      body,
      headers: ['content-type', this.#type, 'content-length', String(body.length), ...tag, ...coded, ...secure],
      notModified: [...tag, ...secure.slice(0, 4)],
    }
  }
}

/** Any origin reads the tag and the rest of an answer's telling headers. */
export const exposedHeaders = 'etag, ratelimit, ratelimit-policy, retry-after, x-request-id'

function withCors(headers: string[], cors: string): string[] {
  return [...headers, 'access-control-allow-origin', cors, 'access-control-expose-headers', exposedHeaders]
}

function acceptsBrotli(encoding: string): boolean {
  return encoding.includes('br') && !/\bbr\s*;\s*q=0(\.0*)?\s*(,|$)/.test(encoding)
}
