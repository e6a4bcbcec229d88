import type { IncomingMessage } from 'node:http'
import { readMultipart } from '../http/multipart.ts'
import { Problem } from '../http/problem.ts'

/** A form as a page without script posts it. */
export interface PostedForm {
  fields: Map<string, string[]>
  files: PostedFile[]
}

export interface PostedFile {
  field: string
  name: string
  bytes: Buffer
}

const megabyte = 1024 * 1024
const limits = { fieldNameSize: 200, fieldSize: 100_000, fields: 500, fileSize: 10 * megabyte + 1, files: 10, parts: 510, headerPairs: 50 }

/**
 * Reads a multipart form; a file field without a file is left out.
 * @throws Problem 415 for another content type, 413 above the limits, 400 for what is no whole form
 */
export async function readPostedForm(message: IncomingMessage): Promise<PostedForm> {
  if (Number(message.headers['content-length'] ?? 0) > 4 * limits.fileSize) throw tooLarge()
  const { fields, files, exceeded } = await readMultipart(message, limits)
  if (exceeded) throw tooLarge()
  const form: PostedForm = { fields: new Map(), files: files.filter(({ name }) => name !== '') }
  for (const { name, value } of fields) form.fields.set(name, [...(form.fields.get(name) ?? []), value])
  return form
}

const tooLarge = (): Problem => new Problem(413, 'body-too-large', 'The form is larger than it may be.')
