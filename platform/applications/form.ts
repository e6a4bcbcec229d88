import { holds, textsOf } from '../boards/condition.ts'
import type { Form, Question } from '../boards/question.ts'
import type { FieldError } from '../http/problem.ts'
import { checks, isBlank } from './answer.ts'

export interface CheckedForm {
  /** The questions that were asked, as they were asked: those whose condition held. */
  questions: Question[]
  /** Their answers, by id. */
  answers: Record<string, unknown>
  /** Answers for statistics, by id: neither they nor their questions stand among the others. */
  demographics: Map<string, string[]>
  /** The uploads among them: question → upload. */
  files: Map<string, string>
  errors: FieldError[]
}

/** Checks all answers against the job's own form. What answers a question that was not shown is dropped. */
export function checkForm(form: Form, given: Record<string, unknown>): CheckedForm {
  const answers = new Map(Object.entries(given))
  const known = new Map(form.questions.map((question) => [question.id, question]))
  const errors: FieldError[] = [...answers.keys()]
    .filter((id) => !known.has(id))
    .map((id) => ({ field: fieldOf(id), message: 'answers no question of this form' }))
  const questions = form.questions.filter((question) => isShown(question, known, answers))
  const kept: [string, unknown][] = []
  const files = new Map<string, string>()
  const demographics = new Map<string, string[]>()
  for (const question of questions) {
    const outcome = checkAnswer(question, answers.get(question.id))
    if (outcome === null) continue
    if ('fault' in outcome) errors.push({ field: fieldOf(question.id), message: outcome.fault })
    else if (question.demographic) demographics.set(question.id, textsOf(outcome.value))
    else kept.push([question.id, outcome.value])
    if ('value' in outcome && question.type === 'file') files.set(question.id, String(outcome.value))
  }
  return {
    questions: questions.filter(({ demographic }) => !demographic),
    answers: Object.fromEntries(kept),
    demographics,
    files,
    errors,
  }
}

/** Where the answer to a question stands in a submission. */
export const fieldOf = (id: string): string => `body.answers.${id}`

function checkAnswer(question: Question, given: unknown) {
  const required = question.required || question.id === 'name' || question.id === 'email'
  if (isBlank(given)) return required ? { fault: 'is required' } : null
  return checks[question.type](given, question)
}

/** A question that hangs on a hidden one is hidden as well; the depth ends conditions that go round in a circle. */
function isShown(question: Question, known: Map<string, Question>, answers: Map<string, unknown>, depth = 0): boolean {
  const { when } = question
  if (!when) return true
  const on = known.get(when.question)
  if (!on || depth > known.size || !isShown(on, known, answers, depth + 1)) return false
  return holds(when, textsOf(answers.get(on.id)))
}
