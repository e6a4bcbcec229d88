import type { Question } from './question.ts'

/** Asks a question only while an answer to an earlier one is so; of several wishes all must hold. */
export type Condition = NonNullable<Question['when']>

/**
 * Whether a condition holds for the answer it hangs on. The widget decides the same by a copy of its own
 * (`widget/apply/condition.ts`), which a test holds to this one.
 * @param given the answer as texts: none where the question is open, several of a multiple choice
 */
export function holds({ equals, not, all, least, most, answered }: Condition, given: string[]): boolean {
  const [first] = given
  const isOneOf = (wanted: string[]): boolean => given.some((one) => wanted.includes(one))
  return (
    (!equals || isOneOf(equals)) &&
    (!not || (first !== undefined && !isOneOf(not))) &&
    (!all || all.every((one) => given.includes(one))) &&
    (least === undefined || (first !== undefined && compare(first, least) >= 0)) &&
    (most === undefined || (first !== undefined && compare(first, most) <= 0)) &&
    (answered === undefined || answered === (first !== undefined))
  )
}

/** Numbers by their size, dates as they follow one another; what is no number holds nothing. */
const compare = (given: string, bound: number | string): number =>
  typeof bound === 'number' ? Number(given) - bound : given < bound ? -1 : given > bound ? 1 : 0

/** An answer as conditions read it. */
export const textsOf = (answer: unknown): string[] =>
  [answer]
    .flat()
    .filter((one) => one !== undefined && one !== null)
    .map((one) => String(one).trim())
    .filter((text) => text !== '')
