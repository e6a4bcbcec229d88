import { setImmediate as nextTurn } from 'node:timers/promises'
import { v7 as uuid } from 'uuid'
import type { Question } from '../../platform/boards/question.ts'
import type { Receipt, Submission } from '../../platform/applications/submission.ts'
import type { Context } from '../../platform/context.ts'
import { inTenant } from '../../platform/database/database.ts'
import { openCaughtMail } from '../../platform/mail/caught.ts'
import type { CaughtLetter } from '../../platform/mail/caught.ts'
import { startWorker } from '../../platform/worker.ts'
import { publishJobs } from '../../platform/jobs/published-job.ts'
import type { TestPlatform } from '../platform.ts'
import { createBoard, publicUrl } from '../search/board.ts'
import type { TestBoard } from '../search/board.ts'

export const consent = { version: '2026-11', text: 'Acme may keep my application for six months.' }

export const particulars: Question[] = [
  { id: 'name', type: 'short_text', label: 'Full name', required: true },
  { id: 'email', type: 'email', label: 'E-mail', required: true },
  { id: 'phone', type: 'phone', label: 'Phone', required: false },
]

export const cv: Question = { id: 'cv', type: 'file', label: 'CV', required: false }

export interface OpenJob extends TestBoard {
  jobId: string
  job: string
}

interface Wanted {
  slug?: string
  title?: string
  questions?: Question[]
  duplicates?: 'block' | 'warn' | 'merge'
  notifyEmail?: string
  locale?: string
}

let made = 0

/** A company's board with an open job that asks the given questions after name, e-mail and phone. */
export async function openJob({ context }: { context: Pick<Context, 'database'> }, wanted: Wanted = {}): Promise<OpenJob> {
  const board = await createBoard(context.database, wanted.slug ?? `company-${++made}`)
  const job = { jobId: uuid(), job: 'engineer' }
  await inTenant(context.database, board.tenantId, 'system', async (scope) => {
    await scope.trx('boards').update({
      questions: JSON.stringify([...particulars, ...(wanted.questions ?? [cv])]),
      consent: JSON.stringify(consent),
      duplicates: wanted.duplicates ?? 'warn',
      notify_email: wanted.notifyEmail ?? null,
      locale: wanted.locale ?? 'en',
    })
    await scope.trx('jobs').insert({
      id: job.jobId,
      tenant_id: board.tenantId,
      board_id: board.boardId,
      state: 'published',
      slug: job.job,
      title: wanted.title ?? 'Engineer',
      published_at: '2026-11-01T00:00:00Z',
    })
    await publishJobs(scope, publicUrl, [job.jobId])
  })
  return { ...board, ...job }
}

type Given = Partial<Omit<Submission, 'answers'>> & { answers?: Record<string, unknown> }

/** A submission that is right in all that is not given. */
export const aSubmission = ({ answers, ...given }: Given = {}) => ({
  submissionId: uuid(),
  answers: { name: 'Ada Byron', email: 'ada@example.org', ...answers },
  consent: { version: consent.version, locale: 'en' },
  attribution: { utm: { source: 'fair' }, referrer: null, page: 'https://acme.example/jobs', source: 'footer' },
  locale: 'en',
  ...given,
})

export const apply = ({ fetch }: TestPlatform, { slug, job }: OpenJob, body: unknown): Promise<Response> =>
  fetch(`/v1/boards/${slug}/jobs/${job}/applications`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })

/** Applies and expects to be received. */
export async function applied(platform: TestPlatform, job: OpenJob, given: Given = {}): Promise<Receipt> {
  const response = await apply(platform, job, aSubmission(given))
  if (response.status !== 201) throw new Error(`${response.status}: ${await response.text()}`)
  return (await response.json()) as Receipt
}

const tus = { 'tus-resumable': '1.0.0' }

/** Begins an upload by the tus protocol. */
export const beginUpload = (
  { fetch }: Pick<TestPlatform, 'fetch'>,
  { slug }: { slug: string },
  size: number,
  name: string,
  headers: Record<string, string> = {},
): Promise<Response> =>
  fetch(`/v1/boards/${slug}/uploads`, {
    method: 'POST',
    headers: {
      ...tus,
      'upload-length': String(size),
      'upload-metadata': `filename ${Buffer.from(name).toString('base64')}`,
      ...headers,
    },
  })

/** Sends bytes of an upload that was begun. */
export const sendBytes = (
  { fetch }: Pick<TestPlatform, 'fetch'>,
  location: string,
  bytes: Buffer,
  offset = 0,
  headers: Record<string, string> = {},
): Promise<Response> =>
  fetch(location, {
    method: 'PATCH',
    headers: { ...tus, 'content-type': 'application/offset+octet-stream', 'upload-offset': String(offset), ...headers },
    body: new Uint8Array(bytes),
  })

/** Uploads a file whole. @returns the answer that refused it, or the last one */
export async function upload(platform: TestPlatform, board: TestBoard, bytes: Buffer, name: string): Promise<Response> {
  const begun = await beginUpload(platform, board, bytes.length, name)
  return begun.status === 201 ? sendBytes(platform, begun.headers.get('location') ?? '', bytes) : begun
}

/** Uploads and expects it to be kept. */
export async function uploaded(platform: TestPlatform, board: TestBoard, bytes: Buffer, name: string): Promise<{ id: string }> {
  const begun = await beginUpload(platform, board, bytes.length, name)
  const location = begun.headers.get('location')
  const response = location ? await sendBytes(platform, location, bytes) : begun
  if (response.status !== 204) throw new Error(`${response.status}: ${await response.text()}`)
  return (await begun.json()) as { id: string }
}

/** Starts a worker, lets it do all that was promised, and stops it. */
export async function workOff({ context }: TestPlatform): Promise<void> {
  const worker = await startWorker(context)
  try {
    while (await context.database('outbox').whereNull('failed_at').first('id')) await nextTurn()
  } finally {
    await worker.close()
  }
}

/** The letters that were caught for somebody. */
export const lettersTo = async ({ context }: TestPlatform, address: string): Promise<CaughtLetter[]> =>
  (await openCaughtMail(context.config).list()).filter(({ to }) => to === address)

/** The path of the link in a candidate's only letter. */
export async function magicPath(platform: TestPlatform, address: string): Promise<string> {
  const [letter, second] = await lettersTo(platform, address)
  if (!letter || second) throw new Error(`${address} has ${letter ? 'several letters' : 'no letter'}`)
  return new URL(letter.links[0] ?? '').pathname
}

/** How many rows a tenant has in a table. */
export const count = (
  platform: TestPlatform,
  { tenantId }: TestBoard,
  table: string,
  where: Record<string, unknown> = {},
): Promise<number> =>
  inTenant(platform.context.database, tenantId, 'system', async ({ trx }) => {
    const [row] = (await trx(table)
      .where({ tenant_id: tenantId, ...where })
      .count('* as rows')) as { rows: number }[]
    return row?.rows ?? 0
  })
