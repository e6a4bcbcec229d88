import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Context } from 'koa'

/** How an answer is compressed, as `content-encoding` says it. */
export type Coding = 'br' | 'gzip'

const [toBrotli, toGzip] = [promisify(brotliCompress), promisify(gzip)]

/** @returns the better of what an `accept-encoding` takes; null where it takes neither */
export function codingOf(accepted: string): Coding | null {
  if (accepted === '') return null
  if (takes(accepted, 'br')) return 'br'
  return takes(accepted, 'gzip') ? 'gzip' : null
}

/** @param quality brotli's, 5 for quick and 11 for small */
export function compress(body: Buffer, coding: Coding, quality = 5): Promise<Buffer> {
  if (coding === 'gzip') return toGzip(body)
  const params = { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_SIZE_HINT]: body.length }
  return toBrotli(body, { params })
}

/** Compresses the text that an answer holds, where its reader takes that. */
export async function compressBody(ctx: Context): Promise<void> {
  ctx.vary('Accept-Encoding')
  const coding = codingOf(ctx.get('accept-encoding'))
  const body = Buffer.from(ctx.body as string | Buffer)
  if (coding === null || !worthCompressing(body)) return
  ctx.set('content-encoding', coding)
  ctx.body = await compress(body, coding)
}

/** Below this it gains nothing. */
export const worthCompressing = (body: Buffer): boolean => body.length > 1000

const refused = { br: /\bbr\s*;\s*q=0(\.0*)?\s*(,|$)/, gzip: /\bgzip\s*;\s*q=0(\.0*)?\s*(,|$)/ }

const takes = (accepted: string, coding: Coding): boolean => accepted.includes(coding) && !refused[coding].test(accepted)
