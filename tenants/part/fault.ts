import type { Refusal } from '../api.ts'

/** What the checks of the platform say in the words of programs, said as people would. */
const plainer: [RegExp, string][] = [
  [/^Too small: expected string to have >=1 characters?$/, 'must not be empty'],
  [/^Too small: expected array to have >=1 items?$/, 'must not be empty'],
  [/^Too big: expected (?:string|array) to have <=(\d+) (\w+)$/, 'may have $1 $2 at most'],
  [/^Too small: expected number to be >=(-?[\d.]+)$/, 'must be $1 or more'],
  [/^Too big: expected number to be <=(-?[\d.]+)$/, 'must be $1 or less'],
  [/^needs min or max$/, 'needs an amount'],
  [/^must not be below min$/, 'must not be below the lower one'],
  [/^Invalid email address$/, 'must be an email address such as name@example.com'],
]

/** What is wrong with each field of a body, by its path in there. */
export const faultsByField = ({ errors }: Refusal): Map<string, string> =>
  new Map(errors.map(({ field, message }) => [field.replace(/^body\./, ''), plainly(message)]))

/** @param message as the API gives it for a field */
export function plainly(message: string): string {
  const found = plainer.find(([pattern]) => pattern.test(message))
  return found ? message.replace(found[0], found[1]) : message
}
