import { createHash } from 'node:crypto'
import { v7 as uuid } from 'uuid'
import type { Receipt } from '../../platform/applications/submission.ts'
import { aSubmission } from '../applications/board.ts'

/** What one candidate sent, and what they were told. */
export interface Sent {
  email: string
  submissionId: string
  receipt: Receipt
  fileId: string
  /** SHA-256 of the file, in hex. */
  sha256: string
  /** The submission as it went out, to be sent again. */
  body: string
}

export interface Door {
  /** `http://…/v1/boards/acme` */
  board: string
  job: string
  /** Resolves when a request may be tried again. */
  open(): Promise<void>
  /** Told of each acknowledgement: whoever kills then finds all other requests on their way. */
  acknowledged(): void
}

/** Uploads a file and applies, as a page does: each step is tried again until it is acknowledged. */
export async function applyStubbornly(door: Door, index: number, file: Buffer): Promise<Sent> {
  const email = `candidate-${index}@example.org`
  const submissionId = uuid()
  const fileId = await upload(door, file)
  const body = JSON.stringify(aSubmission({ submissionId, answers: { email, cv: fileId } }))
  const receipt = await apply(door, body)
  return { email, submissionId, receipt, fileId, sha256: createHash('sha256').update(file).digest('hex'), body }
}

export const apply = (door: Door, body: string): Promise<Receipt> =>
  insist<Receipt>(door, `${door.board}/jobs/${door.job}/applications`, () => ({ body, headers: { 'content-type': 'application/json' } }))

const tus = { 'tus-resumable': '1.0.0' }

/** Goes on with the same upload wherever it was cut off. */
async function upload(door: Door, file: Buffer): Promise<string> {
  const headers = { ...tus, 'upload-length': String(file.length), 'upload-metadata': `filename ${btoa('cv.txt')}` }
  const { id } = await insist<{ id: string }>(door, `${door.board}/uploads`, () => ({ headers }))
  const address = `${door.board}/uploads/${id}`
  for (let offset = 0; offset < file.length;) {
    await door.open()
    const body = new Uint8Array(file.subarray(offset))
    const more = { ...tus, 'content-type': 'application/offset+octet-stream', 'upload-offset': String(offset) }
    const sent = await fetch(address, { method: 'PATCH', headers: more, body }).catch(() => null)
    const answer = sent?.ok ? sent : await fetch(address, { method: 'HEAD', headers: tus }).catch(() => null)
    // Until it is noticed that the process is dead that was at it, the file is held for it.
    if (answer && answer.status >= 400 && answer.status < 500 && answer.status !== 423)
      throw new Error(`${address} answered ${answer.status}`)
    offset = Number(answer?.headers.get('upload-offset') ?? offset)
  }
  return id
}

/** A lost connection and an answer of 5xx say nothing about what was done; any other refusal is a failure. */
async function insist<Answer>(door: Door, address: string, request: () => RequestInit): Promise<Answer> {
  for (;;) {
    await door.open()
    const response = await fetch(address, { method: 'POST', ...request() }).catch(() => null)
    const text = await response?.text().catch(() => null)
    if (!response || text === null || text === undefined || response.status >= 500) continue
    if (response.status !== 201) throw new Error(`${address} answered ${response.status}: ${text}`)
    door.acknowledged()
    return JSON.parse(text) as Answer
  }
}
