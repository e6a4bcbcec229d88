import type { IncomingMessage } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { Busboy } from '@fastify/busboy'
import type { BusboyConfig, BusboyFileStream, BusboyHeaders } from '@fastify/busboy'
import { Problem } from './problem.ts'
import type { FieldError } from './problem.ts'

export interface MultipartField {
  name: string
  value: string
}

export interface MultipartFile {
  field: string
  /** As it was sent; empty where none was. */
  name: string
  bytes: Buffer
  /** Whether it went on beyond the limit. */
  truncated: boolean
}

export interface Multipart {
  fields: MultipartField[]
  files: MultipartFile[]
  /** Whether there were more parts, or a longer field, than the limits allow. */
  exceeded: boolean
}

/**
 * Reads a multipart body into memory; nothing reaches the disk.
 * @param errors what the problem names where the body cannot be read
 * @throws Problem 415 for another content type, 400 for what is no whole form
 */
export async function readMultipart(
  message: IncomingMessage,
  limits: NonNullable<BusboyConfig['limits']>,
  errors?: { missing: FieldError[]; broken: FieldError[] },
): Promise<Multipart> {
  if (!/^multipart\/form-data\s*;.*boundary=/i.test(message.headers['content-type'] ?? '')) {
    throw new Problem(415, 'unsupported-media-type', 'Send the body as multipart/form-data.', { errors: errors?.missing })
  }
  try {
    return await parse(message, limits)
  } catch {
    throw new Problem(400, 'malformed-body', 'The body is no whole multipart form.', { errors: errors?.broken })
  }
}

async function parse(message: IncomingMessage, limits: NonNullable<BusboyConfig['limits']>): Promise<Multipart> {
  const form: Multipart = { fields: [], files: [], exceeded: false }
  const reading: Promise<Error | null>[] = []
  const parser = new Busboy({ headers: message.headers as BusboyHeaders, limits })
  parser.on('field', (name, value, _, truncated) => {
    form.exceeded ||= truncated
    form.fields.push({ name, value })
  })
  // A part that is cut off fails before the body does: its failure is kept, not thrown where nobody waits for it.
  parser.on('file', (field, stream, name) => reading.push(collect(form, field, stream, name).catch((cause: Error) => cause)))
  for (const limit of ['fieldsLimit', 'filesLimit', 'partsLimit']) parser.on(limit, () => (form.exceeded = true))
  await pipeline(message, parser)
  const cut = (await Promise.all(reading)).find((failure) => failure !== null)
  if (cut) throw cut
  return form
}

async function collect(form: Multipart, field: string, stream: BusboyFileStream, name: string | undefined): Promise<null> {
  const bytes = Buffer.concat((await stream.toArray()) as Buffer[])
  form.files.push({ field, name: name ?? '', bytes, truncated: stream.truncated })
  return null
}
