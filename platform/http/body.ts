import type { IncomingMessage } from 'node:http'
import type { Readable } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import { Problem } from './problem.ts'

const decoder = new TextDecoder('utf-8', { fatal: true })

/**
 * The body as text, inflated where it came compressed.
 * @param limit bytes, counted after inflating
 * @throws Problem 413 above the limit, 415 for an unknown encoding, 400 for what is no UTF-8
 */
export async function readText(message: IncomingMessage, limit: number): Promise<string> {
  if (Number(message.headers['content-length'] ?? 0) > limit) throw tooLarge(limit)
  const chunks: Buffer[] = []
  let size = 0
  try {
    for await (const chunk of inflated(message) as AsyncIterable<Buffer>) {
      size += chunk.length
      if (size > limit) throw tooLarge(limit)
      chunks.push(chunk)
    }
  } catch (cause) {
    if (cause instanceof Problem) throw cause
    throw new Problem(400, 'malformed-body', 'The body ended early or is not what its content-encoding says.')
  }
  try {
    return decoder.decode(Buffer.concat(chunks))
  } catch {
    throw new Problem(400, 'malformed-body', 'The body is not UTF-8.')
  }
}

/**
 * @returns undefined where there is no body at all
 * @throws Problem 415 for another content type, 400 for what is no JSON
 */
export async function readJson(message: IncomingMessage, limit: number): Promise<unknown> {
  const type = message.headers['content-type']
  const text = await readText(message, limit)
  if (text === '' && !type) return undefined
  if (!type || !/^application\/([\w.+-]+\+)?json\s*(;|$)/i.test(type)) {
    throw new Problem(415, 'unsupported-media-type', 'Send the body as application/json.')
  }
  try {
    return JSON.parse(text) as unknown
  } catch (cause) {
    throw new Problem(400, 'malformed-body', `The body is not JSON: ${(cause as Error).message}`)
  }
}

function inflated(message: IncomingMessage): Readable {
  const encoding = message.headers['content-encoding']?.toLowerCase() ?? 'identity'
  if (encoding === 'identity') return message
  if (encoding === 'gzip') return message.pipe(createGunzip())
  if (encoding === 'deflate') return message.pipe(createInflate())
  if (encoding === 'br') return message.pipe(createBrotliDecompress())
  throw new Problem(415, 'unsupported-media-type', 'content-encoding may be gzip, br or deflate.', {
    headers: { 'accept-encoding': 'gzip, br, deflate' },
  })
}

const tooLarge = (limit: number): Problem =>
  new Problem(413, 'body-too-large', `The body may have ${limit} bytes at most.`, { headers: { connection: 'close' } })
