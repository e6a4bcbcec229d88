import type { Form, Question } from '../boards/question.ts'
import type { FieldError, Problem } from '../http/problem.ts'
import { consentField } from './form.ts'
import type { Filled } from './form.ts'
import { say } from './strings.ts'
import type { Voice } from './wording.ts'

/** What the form shows of a problem: what concerns a question stands at the question, in the reader's language. */
export function filledAfter(problem: Problem, form: Form, given: Filled['values'], voice: Voice): Filled {
  const text = voice.strings.form
  const agreed = given[consentField]?.[0] === 'true'
  // Who agreed to another text has not agreed to this one.
  const changed = problem.errors?.some(({ field }) => field.startsWith('body.consent')) ?? false
  const values = changed ? { ...given, [consentField]: [] } : given
  const faults: Filled['faults'] = {}
  const others: string[] = []
  for (const error of problem.errors ?? []) {
    const question = form.questions.find(({ id }) => error.field === `body.answers.${id}` || error.field.startsWith(`body.answers.${id}.`))
    if (question) faults[question.id] ??= faultText(question, values[question.id] ?? [], error, voice)
    else if (error.field.startsWith('body.consent')) faults[consentField] = agreed ? text.consentChanged : text.agreeToSend
    else if (error.field === 'body.token') others.push(text.sendAgain)
    else others.push(error.message)
  }
  if (problem.status === 409) others.push(text.alreadyApplied)
  const whole = others.length ? others.join(' ') : Object.keys(faults).length ? null : problem.message
  return { values, faults, fault: whole }
}

function faultText(question: Question, given: string[], error: FieldError, { strings, locale }: Voice): string {
  const text = strings.form
  const { type, label } = question
  if (type === 'file') return given.length ? error.message : say(text.requiredFile, { label })
  if (given.every((value) => value.trim() === '')) return say(/choice|yes_no/.test(type) ? text.requiredChoice : text.required, { label })
  if (type === 'number') return numberText(question, given[0] ?? '', text, locale)
  return type === 'email' || type === 'phone' || type === 'url' || type === 'date' ? text[type] : error.message
}

function numberText({ min, max }: Question, given: string, text: Voice['strings']['form'], locale: string): string {
  if (!Number.isFinite(Number(given.replace(',', '.')))) return text.number
  const bounds = { min: min?.toLocaleString(locale) ?? '', max: max?.toLocaleString(locale) ?? '' }
  if (min !== undefined && max !== undefined) return say(text.between, bounds)
  return min === undefined && max === undefined ? text.number : say(min === undefined ? text.atMost : text.atLeast, bounds)
}
