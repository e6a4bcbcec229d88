import type { Question } from '../../platform/boards/question.ts'

/** Every form asks these two of everybody. */
export const isAskedOfAll = ({ id }: Question): boolean => id === 'name' || id === 'email'

/** The candidate's own particulars are of one kind each, wherever they are asked. */
export const hasGivenKind = ({ id }: Question): boolean => ['name', 'email', 'phone', 'cv'].includes(id)

/** Only answers out of a few can be counted. */
export const canBeCounted = (type: Question['type']): boolean => type.endsWith('_choice') || type === 'yes_no'

const fresh = /^new_\d+$/

/** A name for programs, of what people read: `Why this job?` → `why_this_job`. */
function keyOf(text: string, most: number): string {
  const plain = text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase()
  return plain
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^[_\d]+|_+$/g, '')
    .slice(0, most)
}

function free(wanted: string, taken: string[]): string {
  for (let count = 1; ; count++) {
    const name = count === 1 ? wanted : `${wanted}_${count}`
    if (!taken.includes(name)) return name
  }
}

export function newQuestion(others: Question[]): Question {
  const used = others.map(({ id }) => Number(/\d+$/.exec(id)?.[0] ?? 0))
  return { id: `new_${Math.max(0, ...used) + 1}`, type: 'short_text', label: '', required: false }
}

/** Gives a new question the id that its answers are known by, once it is worded; an old one keeps its id for good. */
export function nameQuestion(questions: Question[], at: number, before: Question[]): Question[] {
  const question = questions[at]
  const key = keyOf(question?.label ?? '', 48)
  if (!question || !fresh.test(question.id) || !key) return questions
  const others = [...before, ...questions].filter((one) => one !== question).map(({ id }) => id)
  const id = free(key, ['name', 'email', 'phone', 'cv', ...others])
  return questions.map((one) => {
    if (one === question) return { ...one, id }
    return one.when?.question === question.id ? { ...one, when: { ...one.when, question: id } } : one
  })
}

/** Another kind takes along only what it has a use for. */
export function retype({ id, label, help, required, choices, min, max, when, demographic }: Question, type: Question['type']): Question {
  return {
    id,
    type,
    label,
    required,
    ...(help === undefined ? {} : { help }),
    ...(when === undefined ? {} : { when }),
    ...(type.endsWith('_choice') ? { choices: choices ?? [] } : {}),
    ...(type === 'number' ? { min, max } : {}),
    ...(demographic && canBeCounted(type) ? { demographic } : {}),
  }
}

export const linesOf = ({ choices = [] }: Question): string => choices.map(({ label }) => label).join('\n')

/** Choices that stay keep their values, so that answers given earlier still mean them. */
export function choicesOf({ choices = [] }: Question, lines: string): NonNullable<Question['choices']> {
  const taken: string[] = []
  return lines
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .map((label) => {
      const value =
        choices.find((choice) => choice.label === label)?.value ??
        free(keyOf(label, 90) || 'choice', [...taken, ...choices.map((one) => one.value)])
      taken.push(value)
      return { value, label }
    })
}
