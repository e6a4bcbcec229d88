import type { Condition } from './condition.ts'
import type { Question } from './question.ts'

/** What is wrong with a question, and where in the list it stands. */
export interface QuestionFault {
  path: (string | number)[]
  message: string
}

/** The candidate's own particulars: their kind is given, wherever they are asked. */
const particulars: Record<string, Question['type']> = { name: 'short_text', email: 'email', phone: 'phone', cv: 'file' }

/**
 * What the schema of one question cannot see: ids that come twice, conditions on what is not asked before.
 * @param before the questions that a candidate has met already: the board's, for those of a job
 */
export function findQuestionFaults(questions: Question[], before: Question[] = []): QuestionFault[] {
  const met = new Map(before.map((question) => [question.id, question]))
  return questions.flatMap((question, index) => {
    const faults = [
      ...idFaults(question, met),
      ...choiceFaults(question),
      ...demographicFaults(question),
      ...conditionFaults(question, met),
    ]
    met.set(question.id, question)
    return faults.map(({ path, message }) => ({ path: [index, ...path], message }))
  })
}

function idFaults({ id, type }: Question, met: Map<string, Question>): QuestionFault[] {
  if (met.has(id)) return [{ path: ['id'], message: `"${id}" is asked already: each question needs an id of its own` }]
  const kind = Object.hasOwn(particulars, id) ? particulars[id] : undefined
  return kind && kind !== type ? [{ path: ['type'], message: `must be ${kind} for the question "${id}"` }] : []
}

function choiceFaults({ choices = [], min, max }: Question): QuestionFault[] {
  const values = choices.map(({ value }) => value)
  const twice = values.findIndex((value, index) => values.indexOf(value) !== index)
  return [
    ...(twice === -1 ? [] : [{ path: ['choices', twice, 'value'], message: `"${values[twice]}" is offered twice` }]),
    ...(min !== undefined && max !== undefined && max < min ? [{ path: ['max'], message: 'must not be below min' }] : []),
  ]
}

/** Statistics ask everybody alike, and nothing else is known by their answers. */
function demographicFaults({ type, required, when, demographic }: Question): QuestionFault[] {
  if (!demographic) return []
  return [
    ...(type.endsWith('_choice') || type === 'yes_no'
      ? []
      : [{ path: ['type'], message: 'a question for statistics is a choice or yes-no' }]),
    ...(required ? [{ path: ['required'], message: 'a question for statistics is voluntary' }] : []),
    ...(when ? [{ path: ['when'], message: 'a question for statistics is asked of everybody' }] : []),
  ]
}

function conditionFaults({ id, when }: Question, met: Map<string, Question>): QuestionFault[] {
  if (!when) return []
  if (id === 'name' || id === 'email') return [{ path: ['when'], message: `"${id}" is asked of everybody` }]
  const on = met.get(when.question)
  if (!on) return [{ path: ['when', 'question'], message: `"${when.question}" is not asked before this question` }]
  if (on.demographic) return [{ path: ['when', 'question'], message: 'nothing hangs on a question for statistics' }]
  const unfit = Object.keys(when).filter((wish) => wish !== 'question' && !wishesFor(on).includes(wish))
  if (unfit.length) return unfit.map((wish) => ({ path: ['when', wish], message: `says nothing about the answer to "${on.id}"` }))
  return [...answerFaults(when, on), ...boundFaults(when, on)]
}

/** What a condition may say of an answer of this type. */
function wishesFor({ type }: Question): string[] {
  if (type === 'file' || type === 'long_text') return ['answered']
  if (type === 'number' || type === 'date') return ['equals', 'not', 'least', 'most', 'answered']
  return type === 'multi_choice' ? ['equals', 'not', 'all', 'answered'] : ['equals', 'not', 'answered']
}

function answerFaults(when: Condition, on: Question): QuestionFault[] {
  const possible = answersOf(on)
  return (['equals', 'not', 'all'] as const).flatMap((wish) =>
    (when[wish] ?? []).flatMap((answer, index) =>
      possible && !possible.includes(answer)
        ? [{ path: ['when', wish, index], message: `is no answer to "${on.id}": it takes ${possible.join(', ')}` }]
        : [],
    ),
  )
}

function boundFaults({ least, most }: Condition, { type }: Question): QuestionFault[] {
  const kind = type === 'number' ? 'number' : 'string'
  const unlike = Object.entries({ least, most }).filter(([, bound]) => bound !== undefined && typeof bound !== kind)
  if (unlike.length)
    return unlike.map(([wish]) => ({ path: ['when', wish], message: type === 'number' ? 'must be a number' : 'must be a date' }))
  return least !== undefined && most !== undefined && most < least ? [{ path: ['when', 'most'], message: 'must not be below least' }] : []
}

/** The only answers a question takes; null where they are without number. */
function answersOf({ type, choices }: Question): string[] | null {
  if (type === 'yes_no') return ['true', 'false']
  return type.endsWith('_choice') ? (choices ?? []).map(({ value }) => value) : null
}

/** A board's form asks everybody for a name and an e-mail address. */
export function findMissingParticulars(questions: Question[]): QuestionFault[] {
  return ['name', 'email']
    .filter((id) => !questions.some((question) => question.id === id))
    .map((id) => ({ path: [], message: `must hold the question "${id}"` }))
}

/** Whatever was sent, nobody applies without a name and an address. */
export const requireParticulars = (questions: Question[]): Question[] =>
  questions.map((question) => (question.id === 'name' || question.id === 'email' ? { ...question, required: true } : question))
