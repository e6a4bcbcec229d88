import type { Context as KoaContext, Middleware, Next } from 'koa'
import type { BoardStates } from './board-states.ts'
import { exposedHeaders } from './cached-answer.ts'
import { pathPattern } from './cacheable.ts'
import { Problem } from './problem.ts'
import type { Route } from './route.ts'

interface Shared {
  path: RegExp
  methods: Set<string>
  /** Names of headers, as a list. */
  sent: string
  read: string
}

/**
 * Lets the pages of a board's allowed origins read the routes that say `cors: 'board'`, and answers what browsers
 * ask beforehand. A board that does not exist has nothing to hide: everybody reads its 404.
 */
export function boardCors(routes: Route[], states: BoardStates, publicUrl: string): Middleware {
  const shared = sharedPaths(routes)
  const share = async (ctx: KoaContext, next: Next, entry: Shared, origin: string): Promise<void> => {
    const allowed = origin === publicUrl ? origin : await decide(ctx, entry, states, origin)
    const preflight = ctx.method === 'OPTIONS' && ctx.get('access-control-request-method') !== ''
    if (allowed !== null) {
      ctx.set('access-control-allow-origin', allowed)
      ctx.set('access-control-expose-headers', entry.read)
    }
    if (preflight) return answerPreflight(ctx, entry, allowed !== null)
    if (allowed === null && !['GET', 'HEAD', 'OPTIONS'].includes(ctx.method)) {
      throw new Problem(403, 'origin-not-allowed', 'The board does not allow this page: its owner can add the origin to the board.')
    }
    return next()
  }
  return (ctx, next) => {
    const entry = shared.find(({ path }) => path.test(ctx.path))
    if (!entry) return next()
    ctx.res.appendHeader('vary', 'Origin')
    const { origin } = ctx.req.headers
    return origin ? share(ctx, next, entry, origin) : next()
  }
}

async function decide(ctx: KoaContext, entry: Shared, states: BoardStates, origin: string): Promise<string | null> {
  const state = await states.current(boardOf(entry, ctx.path))
  return state ? states.corsFor(state, origin) : '*'
}

function boardOf(entry: Shared, path: string): string {
  const board = entry.path.exec(path)?.groups?.board ?? ''
  try {
    return decodeURIComponent(board).toLowerCase().replaceAll('\0', '')
  } catch {
    return board
  }
}

function answerPreflight(ctx: KoaContext, entry: Shared, allowed: boolean): void {
  ctx.status = 204
  ctx.vary('Access-Control-Request-Headers')
  if (!allowed) return
  ctx.set('access-control-allow-methods', [...entry.methods].join(', '))
  ctx.set('access-control-allow-headers', entry.sent)
  ctx.set('access-control-max-age', '7200')
}

function sharedPaths(routes: Route[]): Shared[] {
  const shared = routes.filter(({ cors }) => cors === 'board')
  return [...Map.groupBy(shared, ({ path }) => path)].map(([path, entries]) => {
    const names = (of: 'sent' | 'read'): string[] => [...new Set(entries.flatMap(({ corsHeaders }) => corsHeaders?.[of] ?? []))]
    return {
      path: pathPattern(path),
      methods: new Set(entries.flatMap(({ method }) => (method === 'GET' ? [method, 'HEAD'] : [method]))),
      sent: [usualHeaders, ...names('sent')].join(', '),
      read: [exposedHeaders, ...names('read')].join(', '),
    }
  })
}

const usualHeaders = 'content-type, idempotency-key, if-none-match'
