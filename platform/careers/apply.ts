import type { Receipt, Submission } from '../applications/submission.ts'
import type { Context } from '../context.ts'
import { Problem, invalid } from '../http/problem.ts'
import type { FieldError } from '../http/problem.ts'
import type { Call } from '../http/route.ts'
import type { PublicJob } from '../jobs/public-job.ts'
import { filledAfter } from './fault.ts'
import { blank, fieldOf, tokenField } from './form.ts'
import type { Carried, Filled, KeptFile } from './form.ts'
import { readPostedForm } from './posted-form.ts'
import type { PostedFile, PostedForm } from './posted-form.ts'
import type { PublishedBoard } from './published.ts'
import { carriedOf, keptOf, submissionOf, valuesOf } from './submission-of.ts'
import type { Voice } from './wording.ts'

/** Where an application goes, and who asks. */
export interface Target {
  context: Context
  board: PublishedBoard
  job: PublicJob
  request: Call<unknown, unknown, unknown>['request']
}

/** How applications are taken, whatever way they come. */
export interface Intake {
  /**
   * Keeps a file until its application comes.
   * @returns the id of the upload
   * @throws Problem for a file that is empty, too large or of another kind
   */
  keep(target: Target, file: PostedFile): Promise<string>
  /**
   * @param token what the form carried to show that it is a fresh one
   * @throws Problem 422 naming `body.answers.<id>`, `body.consent` or `body.token`
   */
  submit(target: Target, submission: Submission, token: string): Promise<Receipt>
  /**
   * The token of a form that is shown.
   * @param renews the token of the same form as it was shown before
   */
  token(target: Omit<Target, 'request'>, renews?: string): Promise<string>
}

/** What became of an application: its receipt, or the form to be mended. */
export type Outcome = { receipt: Receipt } | { status: number; filled: Filled; carried: Carried }

/**
 * Takes an application from a page without script.
 * @param otherwise what the form carries that comes back where nothing could be read
 */
export async function applyOnPage(intake: Intake, target: Target, otherwise: Carried, voice: Voice): Promise<Outcome> {
  const { form } = target.job
  let posted: PostedForm | null = null
  let kept: Record<string, KeptFile> = {}
  try {
    posted = await readPostedForm(target.request.message)
    kept = keptOf(form, posted)
    await keepFiles(intake, target, posted, kept)
    const submission = submissionOf(form, posted, kept, target.job.url)
    return { receipt: await intake.submit(target, submission, posted.fields.get(tokenField)?.[0] ?? '') }
  } catch (cause) {
    if (!(cause instanceof Problem)) throw cause
    const values = posted ? valuesOf(form, posted) : blank.values
    const carried = posted ? carriedOf(posted, otherwise) : otherwise
    // A file that something is wrong with is to be chosen again.
    const faulty = new Set(cause.errors?.map(({ field }) => field))
    carried.kept = Object.fromEntries(Object.entries(kept).filter(([id]) => !faulty.has(`body.answers.${id}`)))
    carried.token = await intake.token(target, posted?.fields.get(tokenField)?.[0])
    return { status: cause.status, filled: filledAfter(cause, form, values, voice), carried }
  }
}

/** Puts the files that came along among those that are kept. */
async function keepFiles(intake: Intake, target: Target, posted: PostedForm, kept: Record<string, KeptFile>): Promise<void> {
  const errors: FieldError[] = []
  for (const { id } of target.job.form.questions.filter(({ type }) => type === 'file')) {
    const file = posted.files.find(({ field }) => field === fieldOf(id))
    if (!file) continue
    try {
      kept[id] = { id: await intake.keep(target, file), name: file.name }
    } catch (cause) {
      if (!(cause instanceof Problem)) throw cause
      errors.push({ field: `body.answers.${id}`, message: cause.errors?.[0]?.message ?? cause.message })
    }
  }
  if (errors.length) throw invalid(errors)
}
