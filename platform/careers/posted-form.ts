import type { IncomingMessage } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { Busboy } from '@fastify/busboy'
import type { BusboyFileStream, BusboyHeaders } from '@fastify/busboy'
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
  if (!/^multipart\/form-data\s*;.*boundary=/i.test(message.headers['content-type'] ?? '')) {
    throw new Problem(415, 'unsupported-media-type', 'Send the form as multipart/form-data.')
  }
  if (Number(message.headers['content-length'] ?? 0) > 4 * limits.fileSize) throw tooLarge()
  const form: PostedForm = { fields: new Map(), files: [] }
  const reading: Promise<void>[] = []
  let exceeded = false
  const parser = new Busboy({ headers: message.headers as BusboyHeaders, limits })
  parser.on('field', (name, value, _, truncated) => {
    exceeded ||= truncated
    form.fields.set(name, [...(form.fields.get(name) ?? []), value])
  })
  parser.on('file', (field, stream, name) => reading.push(readFile(form, field, stream, name)))
  for (const limit of ['fieldsLimit', 'filesLimit', 'partsLimit']) parser.on(limit, () => (exceeded = true))
  try {
    await pipeline(message, parser)
    await Promise.all(reading)
  } catch {
    throw new Problem(400, 'malformed-body', 'The body is no whole multipart form.')
  }
  if (exceeded) throw tooLarge()
  return form
}

async function readFile(form: PostedForm, field: string, stream: BusboyFileStream, name: string | undefined): Promise<void> {
  const bytes = Buffer.concat(await stream.toArray())
  if (name) form.files.push({ field, name, bytes })
}

const tooLarge = (): Problem => new Problem(413, 'body-too-large', 'The form is larger than it may be.')
