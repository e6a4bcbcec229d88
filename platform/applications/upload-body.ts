import type { IncomingMessage } from 'node:http'
import { readMultipart } from '../http/multipart.ts'
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
  if (Number(message.headers['content-length'] ?? 0) > largestFile + overhead) throw tooLarge()
  const errors = { missing: named('is missing'), broken: named('could not be read') }
  const { fields, files, exceeded } = await readMultipart(message, limits, errors)
  const [file, second] = files
  if (files.some(({ truncated }) => truncated)) throw tooLarge()
  if (second) throw invalid(named('must come alone'))
  if (file?.field !== 'file' || fields.length || exceeded) throw invalid(named('must be a file, and the only part'))
  return file
}

const named = (message: string) => [{ field: 'body.file', message }]

/** What a file above the limit is answered, whatever way it came. */
export const tooLarge = (): Problem =>
  new Problem(413, 'body-too-large', 'A file may have 10 MB at most.', {
    errors: named('may have 10 MB at most'),
    headers: { connection: 'close' },
  })
