import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { LRUCache } from 'lru-cache'
import type { Context as KoaContext, Middleware, Next } from 'koa'
import type { BoardState, BoardStates } from './board-states.ts'
import type { Cacheable } from './cacheable.ts'
import { CachedAnswer } from './cached-answer.ts'
import type { Asked, Told } from './cached-answer.ts'

interface Options {
  states: BoardStates
  recognise: (url: string) => Cacheable | null
  /** The context's clock: an answer grows old by it. */
  now: () => number
  /** Greatest sum of the answers' sizes. */
  bytes?: number
  /** How long an answer may be sent, in ms: jobs expire without an announcement. */
  age?: number
}

/** What a request that found nothing carries through Koa, so that its answer can be kept. */
interface Fill {
  target: Cacheable
  state: BoardState
  asked: Asked
  done: (answer: CachedAnswer | null) => void
}

const fills = new WeakMap<IncomingMessage, Fill & { cache: BoardCache }>()

/** How often each way of answering was taken. */
export interface CacheCounts {
  hit: number
  unchanged: number
  joined: number
  miss: number
}

/**
 * Answers public reads of boards ahead of Koa, with bytes made earlier for the board's generation. The generation
 * is read before the question is asked, so an answer is never newer in name than in what it says.
 */
export class BoardCache {
  readonly counts: CacheCounts = { hit: 0, unchanged: 0, joined: 0, miss: 0 }
  readonly #answers: LRUCache<string, CachedAnswer>
  /** Addresses as they are written, to what they ask: spares the most asked ones their reading. */
  readonly #targets = new LRUCache<string, Cacheable>({ max: 20_000 })
  readonly #waiting = new Map<string, Promise<CachedAnswer | null>>()
  readonly #options: Required<Options>

  constructor(options: Options) {
    this.#options = { bytes: 64 * 1024 * 1024, age: 30_000, ...options }
    this.#answers = new LRUCache({ maxSize: this.#options.bytes, sizeCalculation: (answer) => answer.size })
  }

  /** A request listener that asks `next` only for what it does not hold. */
  wrap(next: RequestListener): RequestListener {
    return (request, response) => {
      const { method, url } = request
      const target = (method === 'GET' || method === 'HEAD') && url ? this.#target(url) : null
      if (!target) return next(request, response)
      const state = this.#options.states.known(target.board)
      const answer = state && this.#answers.get(target.key)
      if (answer && this.#fresh(answer, state)) return this.#send(answer, state, request, response, readAsked(request))
      void this.#miss(target, request, response, next)
    }
  }

  /** Bytes and number of the answers held. */
  get held(): { bytes: number; answers: number } {
    return { bytes: this.#answers.calculatedSize, answers: this.#answers.size }
  }

  /** What `access-control-allow-origin` says; null where nobody asks or the origin may not read. */
  corsFor(answer: CachedAnswer, state: BoardState, origin: string): string | null {
    return origin === '' || !answer.shared ? null : this.#options.states.corsFor(state, origin)
  }

  /** Keeps what Koa answered, where the request is one that the cache sent there. */
  keep(request: IncomingMessage, told: Told, body: Buffer): CachedAnswer | null {
    const fill = fills.get(request)
    if (!fill) return null
    const answer = new CachedAnswer(fill.state.generation, this.#options.now() + this.#options.age, told, body)
    const before = this.#answers.get(fill.target.key)
    if (!before || before.generation <= answer.generation) this.#answers.set(fill.target.key, answer)
    fill.done(answer)
    return answer
  }

  async #miss(target: Cacheable, request: IncomingMessage, response: ServerResponse, next: RequestListener): Promise<void> {
    try {
      const state = await this.#options.states.current(target.board)
      if (!state) return next(request, response)
      const asked = readAsked(request)
      const held = this.#answers.get(target.key)
      if (held && this.#fresh(held, state)) return this.#send(held, state, request, response, asked)
      const place = `${state.generation} ${target.key}`
      const others = this.#waiting.get(place)
      if (!others) return this.#fill({ target, state, asked }, place, request, response, next)
      const answer = await others
      if (!answer) return next(request, response)
      this.counts.joined++
      this.#send(answer, state, request, response, asked)
    } catch {
      // The board could not be read; the route says what is wrong.
      next(request, response)
    }
  }

  #fill(fill: Omit<Fill, 'done'>, place: string, request: IncomingMessage, response: ServerResponse, next: RequestListener): void {
    this.counts.miss++
    const { promise, resolve } = Promise.withResolvers<CachedAnswer | null>()
    const done = (answer: CachedAnswer | null): void => {
      if (this.#waiting.get(place) === promise) this.#waiting.delete(place)
      resolve(answer)
    }
    this.#waiting.set(place, promise)
    fills.set(request, { ...fill, done, cache: this })
    response.once('close', () => done(null))
    next(request, response)
  }

  #target(url: string): Cacheable | null {
    const before = this.#targets.get(url)
    if (before) return before
    const target = this.#options.recognise(url)
    if (target) this.#targets.set(url, target)
    return target
  }

  #fresh(answer: CachedAnswer, state: BoardState): boolean {
    return answer.generation === state.generation && answer.expiresAt > this.#options.now()
  }

  #send(answer: CachedAnswer, state: BoardState, request: IncomingMessage, response: ServerResponse, asked: Asked): void {
    const cors = this.corsFor(answer, state, asked.origin)
    const status = answer.send(response, asked, request.method === 'HEAD', cors)
    this.counts[status === 304 ? 'unchanged' : 'hit']++
  }
}

/** Koa's end of the cache: the answer to a fill is kept, and sent in the form in which the next ones will be. */
export function keepAnswers(): Middleware {
  return (ctx, next) => {
    const fill = fills.get(ctx.req)
    return fill ? keepAnswer(fill, ctx, next).finally(() => fill.done(null)) : next()
  }
}

async function keepAnswer(fill: Fill & { cache: BoardCache }, ctx: KoaContext, next: Next): Promise<void> {
  await next()
  const ready = typeof ctx.body === 'string' || Buffer.isBuffer(ctx.body)
  if (ctx.status !== 200 || !ready) return
  const body = Buffer.from(ctx.body as string)
  const answer = fill.cache.keep(ctx.req, toldBy(ctx), body)
  if (!answer || !ctx.writable) return
  await answer.prepare(fill.asked)
  ctx.respond = false
  for (const name of [
    'content-type',
    'content-length',
    'access-control-allow-origin',
    'access-control-expose-headers',
    'vary',
    'cross-origin-resource-policy',
  ])
    ctx.remove(name)
  answer.send(ctx.res, fill.asked, ctx.method === 'HEAD', fill.cache.corsFor(answer, fill.state, fill.asked.origin))
}

const ofPages = [
  'cache-control',
  'content-language',
  'content-security-policy',
  'cross-origin-opener-policy',
  'cross-origin-resource-policy',
  'origin-agent-cluster',
  'referrer-policy',
  'strict-transport-security',
  'x-frame-options',
]

/** Whoever is answered from memory is told as well that not the configured engine searched. */
const ofAnswers = ['x-search-fallback']

/** A page keeps what its browser must be told of it; whoever reads data needs none of that. */
function toldBy({ res, response }: KoaContext): Told {
  const type = response.get('content-type')
  const held = (names: string[]): string[] => names.flatMap((name) => (res.hasHeader(name) ? [name, String(res.getHeader(name))] : []))
  return { type, page: type.startsWith('text/html') ? ['vary', 'Accept-Encoding', ...held(ofPages)] : null, notes: held(ofAnswers) }
}

/** Read from the raw list: the parsed headers of a request are made only when somebody asks for them. */
function readAsked(request: IncomingMessage): Asked {
  const asked = { encoding: '', match: '', origin: '' }
  const { rawHeaders } = request
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at] as string
    if (name.length !== 6 && name.length !== 13 && name.length !== 15) continue
    const lower = name.toLowerCase()
    const value = rawHeaders[at + 1] as string
    if (lower === 'origin') asked.origin = value
    else if (lower === 'if-none-match') asked.match = value
    else if (lower === 'accept-encoding') asked.encoding = value
  }
  return asked
}
