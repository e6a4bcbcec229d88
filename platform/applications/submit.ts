import { createHash, randomInt, randomUUID } from 'node:crypto'
import type { Form } from '../boards/question.ts'
import type { Context } from '../context.ts'
import { inTenant } from '../database/database.ts'
import type { TenantScope } from '../database/database.ts'
import { conflict, invalid } from '../http/problem.ts'
import type { FieldError } from '../http/problem.ts'
import { promise } from '../tasks/outbox.ts'
import { Application } from './application.ts'
import type { ConsentGiven } from './application.ts'
import { Candidate } from './candidate.ts'
import { keepDemographics } from './demographic.ts'
import { findDoubts } from './doubt.ts'
import { checkForm, fieldOf } from './form.ts'
import type { CheckedForm } from './form.ts'
import { spend } from './prove.ts'
import { promiseScans } from './scan.ts'
import type { Receipt, Submission } from './submission.ts'
import { findOpenJob } from './target.ts'
import type { Board } from './target.ts'
import { Upload, discardUploads } from './upload.ts'

type Rule = 'block' | 'warn' | 'merge'

/** How a submission came. */
export interface Arrival {
  address: string
  /** What a form without script carried in place of a proof. */
  token?: string
}

/** A submission on its way: where it is sent, and how it came. */
interface Sent {
  board: Board
  slug: string
  submission: Submission
  arrival: Arrival
}

/**
 * Takes an application; when this returns it is committed, and its letters are promised. The same `submissionId`
 * gives the same receipt and stores nothing twice. A test is told what an application would be told, and leaves nothing.
 * @throws Problem 404 for a job that is not open, 422 naming every wrong field or the proof, 409 where the board refuses duplicates
 */
export function submit(context: Context, board: Board, slug: string, submission: Submission, arrival: Arrival): Promise<Receipt> {
  const sent = { board, slug, submission, arrival }
  return inTenant(context.database, board.tenantId, 'candidate', async (scope) => {
    if (submission.test) return rehearse(scope, context, sent)
    await scope.trx.raw('SELECT pg_advisory_xact_lock(hashtextextended(?, 0))', [`${board.tenantId} ${submission.submissionId}`])
    const known = await Application.findBySubmission(scope, submission.submissionId)
    if (!known) return take(scope, context, sent)
    await requireSameJob(scope, known.application, board, slug)
    return receiptOf(known.application, known.replaced)
  })
}

function receiptOf({ id, reference, duplicate }: Application, replaced: boolean): Receipt {
  const earlier = replaced ? ('replaced' as const) : duplicate ? ('beside' as const) : null
  return { id, reference, ...(earlier ? { earlier } : {}) }
}

/** A job that closed since then is no matter; another job is. */
async function requireSameJob({ trx }: TenantScope, known: Application, { boardId }: Board, slug: string): Promise<void> {
  if (await trx('jobs').where({ id: known.jobId, board_id: boardId, slug }).first('id')) return
  throw invalid([{ field: 'body.submissionId', message: 'has been used for another job' }])
}

/** Other applications are not looked at: whoever tests learns of nobody whether they have applied. */
async function rehearse(scope: TenantScope, context: Context, sent: Sent): Promise<Receipt> {
  const { uploads } = await check(scope, context, sent)
  await discardUploads(
    scope,
    uploads.map(({ id }) => ({ id, boardId: sent.board.boardId })),
  )
  return { id: randomUUID(), reference: `TEST-${randomInt(1000, 10_000)}` }
}

/** @throws Problem for all that keeps an application from being taken, but that there is one already */
async function check(scope: TenantScope, context: Context, { board, slug, submission, arrival }: Sent) {
  const now = context.clock()
  const job = await findOpenJob(scope, board, slug, now)
  const brought = arrival.token === undefined ? { proof: submission.proof } : { token: arrival.token }
  // What is refused further down is not spent: the transaction takes it back.
  const since = await spend(scope, context, { boardId: board.boardId, job: job.slug }, brought)
  const checked = checkForm(job.form, submission.answers)
  const uploads = await findUploads(scope, board, checked)
  const errors = [...checked.errors, ...consentErrors(job.form, submission)]
  if (errors.length) throw invalid(errors)
  return { now, job, since, checked, uploads }
}

async function take(scope: TenantScope, context: Context, sent: Sent): Promise<Receipt> {
  const { board, submission, arrival } = sent
  const { now, job, since, checked, uploads } = await check(scope, context, sent)
  const rule = await duplicateRule(scope, board)
  const heldFor = await findDoubts(context, { website: submission.website, since, address: arrival.address })
  // What a program may have sent never overwrites what a person sent.
  const held = heldFor.length > 0
  const candidate = await Candidate.merge(scope, particulars(checked.answers), now, !held)
  const earlier = await Application.findEarlier(scope, job.id, candidate.id)
  if (earlier && rule === 'block') throw conflict('You have applied for this job already.')
  const content = {
    questions: checked.questions,
    answers: checked.answers,
    consent: consentGiven(job.form, submission, now),
    attribution: submission.attribution,
    locale: submission.locale,
  }
  const { submissionId } = submission
  const replaced = earlier !== undefined && rule === 'merge' && !held
  const application = replaced
    ? await replace(scope, earlier, content, submissionId, now)
    : await begin(
        scope,
        { ...content, jobId: job.id, candidateId: candidate.id, submissionId, heldFor, duplicate: earlier !== undefined },
        now,
      )
  for (const { id, question } of uploads) await Upload.of(scope).findById(id).patch({ applicationId: application.id, question })
  await keepDemographics(scope, application.id, checked.demographics)
  await promiseScans(scope, context, uploads)
  if (!held) await promiseLetters(scope, application)
  return receiptOf(application, replaced)
}

type Content = Pick<Application, 'questions' | 'answers' | 'consent' | 'attribution' | 'locale'>

type Beginning = Content & Pick<Application, 'jobId' | 'candidateId' | 'submissionId' | 'heldFor' | 'duplicate'>

async function begin(scope: TenantScope, values: Beginning, now: Date): Promise<Application> {
  const status = values.heldFor.length ? 'held' : 'received'
  const reference = await Application.newReference(scope)
  const application = await Application.create<Application>(scope, { ...values, status, reference, submittedAt: now })
  await application.record(scope, { kind: 'submitted', submissionId: values.submissionId, toStatus: status }, now)
  return application
}

/** What is asked and was not answered anew stays as it was answered before, and what the candidate added later stays too. */
async function replace(scope: TenantScope, earlier: Application, content: Content, submissionId: string, now: Date): Promise<Application> {
  const asked = new Set(content.questions.map(({ id }) => id))
  const before = Object.entries(earlier.answers).filter(([id]) => asked.has(id))
  const answers = { ...Object.fromEntries(before), ...content.answers }
  const kept = new Set(Object.values(answers))
  const uploads = await earlier.uploads(scope)
  await discardUploads(
    scope,
    uploads.filter(({ id, question }) => question !== null && !kept.has(id)),
  )
  await Application.of(scope)
    .findById(earlier.id)
    .patch({ ...content, answers })
  await earlier.record(scope, { kind: 'replaced', submissionId, fromStatus: earlier.status, toStatus: earlier.status }, now)
  return earlier
}

/** The letters an application is owed: to the candidate and to the team. */
export async function promiseLetters(scope: TenantScope, { id }: Pick<Application, 'id'>): Promise<void> {
  await promise(scope, 'application.receipt', { applicationId: id })
  await promise(scope, 'application.notice', { applicationId: id })
}

/** Looks the files up and locks them; what cannot be used is added to the errors. */
async function findUploads(
  scope: TenantScope,
  { boardId }: Board,
  { files, errors }: CheckedForm,
): Promise<{ id: string; question: string }[]> {
  if (files.size === 0) return []
  const found = await Upload.of(scope)
    .where({ board_id: boardId })
    .whereNull('application_id')
    .whereNull('received')
    .whereIn('id', [...files.values()])
    .orderBy('id')
    .forUpdate()
  const free = new Set(found.map(({ id }) => id))
  return [...files].map(([question, id]) => {
    if (!free.delete(id)) errors.push({ field: fieldOf(question), message: 'is no file that waits to be sent: upload it again' })
    return { id, question }
  })
}

function consentErrors(form: Form, { consent, answers }: Submission): FieldError[] {
  const errors: FieldError[] = []
  if (consent.version === '') errors.push({ field: 'body.consent.version', message: 'consent is required' })
  else if (consent.version !== form.consent.version)
    errors.push({ field: 'body.consent.version', message: 'is not the text that is asked now: load the form again' })
  const asked = form.questions.some(({ id }) => id === 'email')
  if (!asked && answers['email'] === undefined) errors.push({ field: fieldOf('email'), message: 'is required' })
  return errors
}

function consentGiven({ consent }: Form, { consent: given }: Submission, now: Date): ConsentGiven {
  const textHash = createHash('sha256').update(consent.text).digest('hex')
  return { version: consent.version, locale: given.locale, textHash, at: now.toISOString() }
}

function particulars(answers: Record<string, unknown>): { email: string; name: string; phone: string | null } {
  const text = (id: string): string => String(answers[id] ?? '')
  return { email: text('email'), name: text('name'), phone: text('phone') || null }
}

async function duplicateRule({ trx }: TenantScope, { boardId }: Board): Promise<Rule> {
  const row: { duplicates: Rule } | undefined = await trx('boards').where({ id: boardId }).first('duplicates')
  return row?.duplicates ?? 'warn'
}
