import type { Question } from '../boards/question.ts'

/** What a check gives: the answer as it is kept, or what is wrong with it. */
export type Checked = { value: unknown } | { fault: string }

type Check = (given: unknown, question: Question) => Checked

const longestLine = 255

/** One check for each type of question. `file` is checked by its shape alone: who asks looks the upload up. */
export const checks: Record<Question['type'], Check> = {
  short_text: (given, { id }) =>
    line(given, (text) => (id === 'name' && holdsAddress(text) ? 'must be a name, without web addresses' : null)),
  long_text: (given) => (typeof given === 'string' ? { value: given.trim() } : { fault: 'must be text' }),
  email: (given) => line(given, (text) => (isEmail(text) ? null : 'must be an e-mail address such as name@example.com')),
  phone: (given) => line(given, (text) => (isPhone(text) ? null : 'must be a phone number such as +49 30 1234567')),
  url: (given) => line(given, (text) => (isWebAddress(text) ? null : 'must be a web address such as https://example.com'), 2000),
  date: (given) => line(given, (text) => (isDate(text) ? null : 'must be a date such as 2026-11-30')),
  number: (given, { min, max }) => {
    if (typeof given !== 'number' || !Number.isFinite(given)) return { fault: 'must be a number' }
    if (min !== undefined && given < min) return { fault: `must be ${min} or more` }
    return max !== undefined && given > max ? { fault: `must be ${max} or less` } : { value: given }
  },
  yes_no: (given) => (typeof given === 'boolean' ? { value: given } : { fault: 'must be true or false' }),
  single_choice: (given, question) => (isChoice(question, given) ? { value: given } : { fault: 'must be one of the choices' }),
  multi_choice: (given, question) =>
    Array.isArray(given) && given.every((one) => isChoice(question, one))
      ? { value: [...new Set(given)] }
      : { fault: 'must be a list of the choices' },
  file: (given) =>
    typeof given === 'string' && uuid.test(given) ? { value: given.toLowerCase() } : { fault: 'must be the id of an upload' },
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Whether a question was left open. */
export const isBlank = (given: unknown): boolean =>
  given === undefined || (typeof given === 'string' && given.trim() === '') || (Array.isArray(given) && given.length === 0)

function line(given: unknown, faultOf: (text: string) => string | null, longest = longestLine): Checked {
  if (typeof given !== 'string') return { fault: 'must be text' }
  const text = given.trim()
  if (text.length > longest) return { fault: `may have ${longest} characters at most` }
  if (/[\p{Cc}\p{Zl}\p{Zp}]/u.test(text)) return { fault: 'must be one line' }
  const fault = faultOf(text)
  return fault === null ? { value: text } : { fault }
}

// A dot may stand in a name (J.R.R. Tolkien), so an address without a scheme is told by its path or a usual ending.
const holdsAddress = (text: string): boolean =>
  /:\/\/|\bhttps?:|\bwww\.|\w\.[a-z]{2,}\/|\w\.(com|net|org|info|biz|io|ru|cn|xyz|top|shop|site|online|click)\b/i.test(text)

// What mail servers take unquoted: nothing that a header could read as more than one address.
const isEmail = (text: string): boolean =>
  text.length <= 254 &&
  /^[^\s@<>()[\]\\,;:"]{1,64}@[^\s@<>()[\]\\,;:".]+(\.[^\s@<>()[\]\\,;:".]+)+$/.test(text) &&
  !/^\.|\.\.|\.@/.test(text)

function isPhone(text: string): boolean {
  const digits = text.replace(/\D/g, '').length
  return /^\+?[\d\s()./-]+$/.test(text) && digits >= 5 && digits <= 20
}

function isWebAddress(text: string): boolean {
  const url = /^https?:\/\//i.test(text) ? URL.parse(text) : null
  return url !== null && url.username === '' && url.password === '' && /[^.]\.[^.]/.test(url.hostname)
}

function isDate(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`)
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
}

const isChoice = ({ choices = [] }: Question, given: unknown): boolean => choices.some(({ value }) => value === given)
