import type { IncomingHttpHeaders } from 'node:http'
import { Problem, invalid } from '../http/problem.ts'
import { plainFileName } from './file-name.ts'
import { largestFile, tooLarge } from './upload-body.ts'

/*
 * What the tus protocol 1.0.0 says in headers: https://tus.io/protocols/resumable-upload. By hand, for a server made
 * elsewhere answers in plain text, sets CORS headers of its own, and holds a lock for as long as a slow line lasts.
 */

export const tusVersion = '1.0.0'

/** What `OPTIONS` tells. */
export const tusOptions = {
  'tus-resumable': tusVersion,
  'tus-version': tusVersion,
  'tus-extension': 'creation,expiration,termination',
  'tus-max-size': String(largestFile),
}

/** What pages of other origins send and read. */
export const tusHeaders = {
  sent: ['tus-resumable', 'upload-length', 'upload-metadata', 'upload-offset', 'x-http-method-override'],
  read: ['location', 'tus-resumable', 'tus-version', 'upload-expires', 'upload-length', 'upload-metadata', 'upload-offset'],
}

/** @throws Problem 412 for a client that speaks another version, or none */
export function requireVersion(headers: IncomingHttpHeaders): void {
  if (headers['tus-resumable'] === tusVersion) return
  throw new Problem(412, 'unsupported-version', `Uploads speak tus ${tusVersion}: send Tus-Resumable.`, {
    headers: { 'tus-version': tusVersion },
  })
}

/**
 * The length and the name of a file to come.
 * @throws Problem 413 for a file too large, 422 naming the header
 */
export function readCreation(headers: IncomingHttpHeaders): { size: number; name: string } {
  const size = readInteger(headers, 'upload-length')
  if (size === 0) throw faulty('upload-length', 'is 0: the file is empty')
  if (size > largestFile) throw tooLarge()
  return {
    size,
    name: plainFileName(readMetadata(headers).get('filename') ?? '')
      .slice(0, 1000)
      .toWellFormed(),
  }
}

/** @throws Problem 415 for another media type, 422 for no offset */
export function readOffset(headers: IncomingHttpHeaders): number {
  if (headers['content-type'] === 'application/offset+octet-stream') return readInteger(headers, 'upload-offset')
  throw new Problem(415, 'unsupported-media-type', 'Send the body as application/offset+octet-stream.')
}

export const writeMetadata = (name: string): string => `filename ${Buffer.from(name).toString('base64')}`

function readInteger(headers: IncomingHttpHeaders, name: string): number {
  const given = headers[name]
  if (typeof given === 'string' && /^\d{1,15}$/.test(given)) return Number(given)
  throw faulty(name, given === undefined ? 'is missing' : 'must be a whole number, 0 or more')
}

function readMetadata(headers: IncomingHttpHeaders): Map<string, string> {
  const found = new Map<string, string>()
  const given = String(headers['upload-metadata'] ?? '').trim()
  for (const pair of given === '' ? [] : given.split(',')) {
    const [, key = '', value = ''] = /^\s*([^\s,]+)(?: ([A-Za-z0-9+/]*={0,2}))?\s*$/.exec(pair) ?? []
    if (key === '' || found.has(key)) throw faulty('upload-metadata', 'must be pairs of a key and its value in Base64, each key once')
    found.set(key, Buffer.from(value, 'base64').toString())
  }
  return found
}

const faulty = (header: string, message: string): Problem => invalid([{ field: `headers.${header}`, message }])
