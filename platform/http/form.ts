import type { IncomingMessage } from 'node:http'
import { Problem } from './problem.ts'
import { readText } from './body.ts'

/**
 * A form's fields by name; a repeated one is a list.
 * @throws Problem 415 for another content type, 413 above the limit
 */
export async function readForm(message: IncomingMessage, limit: number): Promise<Record<string, string | string[]>> {
  if (!/^application\/x-www-form-urlencoded\s*(;|$)/i.test(message.headers['content-type'] ?? '')) {
    throw new Problem(415, 'unsupported-media-type', 'Send the form as application/x-www-form-urlencoded.')
  }
  const fields: Record<string, string | string[]> = {}
  for (const [name, value] of new URLSearchParams(await readText(message, limit))) {
    const before = fields[name]
    fields[name] = before === undefined ? value : [...[before].flat(), value]
  }
  return fields
}
