import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Context } from '../context.ts'
import type { Database } from '../database/database.ts'

/*
 * A challenge is what a form is given when it is opened and hands in with an application: 33 bytes, of which 16 sign the
 * rest together with the board, the job and the purpose. It says since when the form stands, when the challenge was made
 * and how hard it is to solve; what an application was sent with is spent.
 */

/** `proof` is solved by script; `form` stands in a page without one. Neither is taken for the other. */
export type Purpose = 'proof' | 'form'

/** What a challenge is good for. */
export interface Place {
  boardId: string
  /** The job's slug. */
  job: string
}

export interface Challenge {
  /** Since when the form stands, however often its challenge was renewed. */
  since: Date
  issued: Date
  bits: number
  /** What tells it from every other. */
  signature: Buffer
}

const signed = 17
const second = 1000

/** How long each is good for, in seconds. A page without script cannot ask for another while somebody writes. */
export const lifetimes: Record<Purpose, number> = { proof: 2 * 3600, form: 24 * 3600 }

/** Writes a puzzle that only the holder of the key can have written, and that holds at one place for one purpose. */
export function issueChallenge(key: Buffer, purpose: Purpose, place: Place, { since, issued, bits }: Omit<Challenge, 'signature'>): string {
  const content = Buffer.alloc(signed)
  content.writeUInt32BE(Math.floor(since.getTime() / second), 0)
  content.writeUInt32BE(Math.floor(issued.getTime() / second), 4)
  content.writeUInt8(bits, 8)
  randomBytes(8).copy(content, 9)
  return Buffer.concat([content, sign(key, purpose, place, content)]).toString('base64url')
}

/** @returns null for what was not made here, for this place and purpose; one that is void by now is read all the same */
export function readChallenge(key: Buffer, purpose: Purpose, place: Place, text: string): Challenge | null {
  const bytes = Buffer.from(text, 'base64url')
  if (bytes.length !== signed + 16 || bytes.toString('base64url') !== text) return null
  const [content, signature] = [bytes.subarray(0, signed), bytes.subarray(signed)]
  if (!timingSafeEqual(signature, sign(key, purpose, place, content))) return null
  const at = (offset: number): Date => new Date(content.readUInt32BE(offset) * second)
  return { since: at(0), issued: at(4), bits: content.readUInt8(8), signature }
}

/** When a challenge is good for nothing any more. */
export const voidAt = (purpose: Purpose, { issued }: Challenge): Date => new Date(issued.getTime() + lifetimes[purpose] * second)

const sign = (key: Buffer, purpose: Purpose, { boardId, job }: Place, content: Buffer): Buffer =>
  createHmac('sha256', key).update(`${purpose} ${boardId} ${job} `).update(content).digest().subarray(0, 16)

const keys = new WeakMap<Database, Promise<Buffer>>()

/** What signs challenges, the same for all processes; it is read once. */
export function challengeKey({ database }: Pick<Context, 'database'>): Promise<Buffer> {
  const known = keys.get(database)
  if (known) return known
  const read = database('challenge_keys')
    .first('key')
    .then(({ key }: { key: Buffer }) => key)
  keys.set(database, read)
  read.catch(() => keys.delete(database))
  return read
}
