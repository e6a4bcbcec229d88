import { createBullBoard } from '@bull-board/api'
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter'
import { KoaAdapter } from '@bull-board/koa'
import type { Context as KoaContext, Middleware } from 'koa'
import type { Context } from './context.ts'
import { requireOwnPage } from './http/own-page.ts'
import { Problem } from './http/problem.ts'
import { openQueue } from './tasks/queue.ts'
import type { TaskQueue } from './tasks/queue.ts'
import { isOperator } from './tenancy/operator.ts'

const address = '/operator/queues'

/** Its style attributes need 'unsafe-inline', its scripts do not; the fonts that it would fetch from elsewhere stay there. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join(';')

export interface QueuePage {
  serve: Middleware
  close(): Promise<void>
}

/** The queue as operators see it (bull-board), with the operator token as the password of any name; null where there is no token. */
export function createQueuePage(context: Context): QueuePage | null {
  if (context.config.operatorToken === null) return null
  let opened: { queue: TaskQueue; page: Middleware } | undefined
  return {
    serve: async (ctx, next) => {
      if (ctx.path !== address && !ctx.path.startsWith(`${address}/`)) return next()
      admit(context, ctx)
      opened ??= open(context)
      ctx.set({ 'content-security-policy': policy, 'cache-control': 'private, no-store' })
      await opened.page(ctx, next)
    },
    close: async () => opened?.queue.close(),
  }
}

function open(context: Context): { queue: TaskQueue; page: Middleware } {
  const queue = openQueue(context.config, context.databaseUrl)
  queue.queue.on('error', (cause) => context.log.warn({ err: cause }, 'the queue does not answer'))
  const adapter = new KoaAdapter().setBasePath(address)
  createBullBoard({
    queues: [new BullMQAdapter(queue.queue)],
    serverAdapter: adapter,
    options: { uiConfig: { boardTitle: 'Rolecall', hideRedisDetails: true } },
  })
  return { queue, page: adapter.registerPlugin() as unknown as Middleware }
}

/** A browser sends a password along with any page's request, so what changes something by it must come from this page. */
function admit({ config }: Context, ctx: KoaContext): void {
  const [, scheme = '', given = ''] = /^(Basic|Bearer) +(\S+) *$/i.exec(ctx.get('authorization')) ?? []
  const basic = scheme.toLowerCase() === 'basic'
  const token = basic ? passwordOf(given) : given
  if (!isOperator(config.operatorToken, token)) {
    throw new Problem(401, 'not-signed-in', 'Send the operator token, as a bearer token or as the password of any name.', {
      headers: { 'www-authenticate': 'Basic realm="Rolecall operators", charset="UTF-8"' },
    })
  }
  if (basic) requireOwnPage(ctx.method, ctx.headers, config.publicUrl)
}

const passwordOf = (credentials: string): string =>
  Buffer.from(credentials, 'base64')
    .toString()
    .replace(/^[^:]*:/, '')
