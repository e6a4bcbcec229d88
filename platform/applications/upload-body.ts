import type { IncomingMessage } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { Busboy } from '@fastify/busboy'
import type { BusboyFileStream, BusboyHeaders } from '@fastify/busboy'
import { Problem, invalid } from '../http/problem.ts'

/** A file as it was sent, before anything is known of it. */
export interface SentFile {
  name: string
  bytes: Buffer
}

/** The most a file may have, in bytes. */
export const largestFile = 10 * 1024 * 1024

const limits = { fieldNameSize: 100, fieldSize: 1000, fields: 2, files: 2, parts: 3, fileSize: largestFile, headerPairs: 50 }
const overhead = 16 * 1024

/**
 * Reads a multipart body of exactly one part, the file `file`. Nothing reaches the disk here.
 * @throws Problem 415 for another content type, 413 for a file too large, 400 for a broken body, 422 for other parts
 */
export async function readUpload(message: IncomingMessage): Promise<SentFile> {
  if (!/^multipart\/form-data\s*;.*boundary=/i.test(message.headers['content-type'] ?? '')) {
    throw new Problem(415, 'unsupported-media-type', 'Send the file as the part "file" of multipart/form-data.', {
      errors: named('is missing'),
    })
  }
  if (Number(message.headers['content-length'] ?? 0) > largestFile + overhead) throw tooLarge()
  const files: SentFile[] = []
  const reading: Promise<void>[] = []
  const strange: string[] = []
  let truncated = false
  try {
    const parser = new Busboy({ headers: message.headers as BusboyHeaders, limits })
    parser.on('field', (name) => strange.push(name))
    parser.on('file', (field, stream, name) => {
      if (field !== 'file') strange.push(field)
      stream.on('limit', () => (truncated = true))
      reading.push(collect(files, stream, name))
    })
    for (const event of ['partsLimit', 'filesLimit', 'fieldsLimit']) parser.on(event, () => strange.push('too many parts'))
    await pipeline(message, parser)
    await Promise.all(reading)
  } catch {
    throw new Problem(400, 'malformed-body', 'The body is no whole multipart form.', { errors: named('could not be read') })
  }
  if (truncated) throw tooLarge()
  const [file, second] = files
  if (!file || second || strange.length) throw invalid(named(second ? 'must come alone' : 'must be a file, and the only part'))
  return file
}

async function collect(files: SentFile[], stream: BusboyFileStream, name: string | undefined): Promise<void> {
  const bytes = Buffer.concat((await stream.toArray()) as Buffer[])
  files.push({ name: name ?? '', bytes })
}

const named = (message: string) => [{ field: 'body.file', message }]

/** What a file above the limit is answered, whatever way it came. */
export const tooLarge = (): Problem =>
  new Problem(413, 'body-too-large', 'A file may have 10 MB at most.', {
    errors: named('may have 10 MB at most'),
    headers: { connection: 'close' },
  })
