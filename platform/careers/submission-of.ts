import { Submission } from '../applications/submission.ts'
import type { Form, Question } from '../boards/question.ts'
import { validate } from '../http/validate.ts'
import { consentField, fieldOf, honeypotField, keptField } from './form.ts'
import type { Carried, Filled, KeptFile } from './form.ts'
import type { PostedForm } from './posted-form.ts'

/** What was typed, by question: a form that comes back shows it. Of files there are the names: browsers keep no more. */
export function valuesOf(form: Form, { fields, files }: PostedForm): Filled['values'] {
  const given = form.questions.map(({ id, type }): [string, string[]] => {
    const chosen = files.filter(({ field }) => field === fieldOf(id)).map(({ name }) => name)
    return [id, type === 'file' ? chosen : (fields.get(fieldOf(id)) ?? [])]
  })
  return { ...Object.fromEntries(given), [consentField]: fields.get(consentField) ?? [] }
}

/** What the form carried unseen, for the form that comes back. */
export function carriedOf({ fields }: PostedForm, otherwise: Carried): Carried {
  const known = [...fields].filter(([name]) => /^(utm_[a-z_]{1,28}|source|referrer)$/.test(name))
  return {
    submissionId: fields.get('submissionId')?.[0] ?? otherwise.submissionId,
    token: otherwise.token,
    locale: fields.get('locale')?.[0] ?? otherwise.locale,
    attribution: Object.fromEntries(known.map(([name, [value = '']]) => [name, value])),
  }
}

/** The files that the form had brought along when it was shown before. */
export function keptOf(form: Form, { fields }: PostedForm): Record<string, KeptFile> {
  const kept = form.questions.flatMap(({ id, type }): [string, KeptFile][] => {
    const [, upload, name] = /^([\da-f-]{36}) (.{1,255})$/.exec((type === 'file' && fields.get(keptField(id))?.[0]) || '') ?? []
    return upload && name ? [[id, { id: upload, name }]] : []
  })
  return Object.fromEntries(kept)
}

/**
 * The submission that a posted form makes.
 * @param uploads the files that came along, by question
 * @throws Problem 422 for what is no submission at all
 */
export function submissionOf(form: Form, posted: PostedForm, uploads: Record<string, KeptFile>, page: string): Submission {
  const field = (name: string): string => posted.fields.get(name)?.[0] ?? ''
  const answers = form.questions.flatMap((question) => {
    const answer = question.type === 'file' ? uploads[question.id]?.id : answerOf(question, posted.fields.get(fieldOf(question.id)) ?? [])
    return answer === undefined ? [] : [[question.id, answer] as const]
  })
  const utm = [...posted.fields]
    .filter(([name]) => /^utm_[a-z_]{1,28}$/.test(name))
    .map(([name, [value = '']]) => [name, value.slice(0, 255)])
  return validate('body', Submission, {
    submissionId: field('submissionId'),
    answers: Object.fromEntries(answers),
    consent: { version: field(consentField) === 'true' ? field('consent.version') : '', locale: field('locale') || 'en' },
    attribution: { utm: Object.fromEntries(utm), referrer: field('referrer') || null, page, source: field('source').slice(0, 100) || null },
    locale: field('locale') || 'en',
    website: field(honeypotField).slice(0, 2000) || undefined,
  })
}

/** A typed text as the answer it means; undefined where nothing was typed. What makes no sense goes on as text, to be refused by its name. */
function answerOf({ type }: Question, given: string[]): string | number | boolean | string[] | undefined {
  const filled = given.filter((value) => value.trim() !== '')
  const [first] = filled
  if (first === undefined) return undefined
  if (type === 'multi_choice') return filled
  if (type === 'yes_no') return first === 'true' ? true : first === 'false' ? false : first
  if (type === 'number') return Number.isFinite(Number(first)) ? Number(first) : first
  return type === 'long_text' ? first.replaceAll('\r\n', '\n') : first.trim()
}
