import type { Question } from '../../platform/boards/question.ts'
import { holds } from './condition.ts'
import type { FormText } from './text.ts'
import { say } from '../text.ts'

/** A file that the server keeps; its content never stays on the device. */
export interface Kept {
  id: string
  name: string
}

export type Given = string | string[] | Kept

/** Answers as the form holds them, by question. */
export type Answers = Record<string, Given | undefined>

export const isKept = (given: Given | undefined): given is Kept => typeof given === 'object' && !Array.isArray(given)

/** Whether a question was left open. */
export const isBlank = (given: Given | undefined): boolean =>
  typeof given === 'string' ? !given.trim() : Array.isArray(given) ? !given.length : !given

/** The questions to be asked, given the answers so far: a hidden question hides those that hang on it. */
export function asked(questions: Question[], answers: Answers): Question[] {
  const open = new Map<string, Question>()
  return questions.filter((question) => {
    const { id, when } = question
    const on = when && open.get(when.question)
    const shown = !when || (on && holds(when, [sent(on, answers[on.id]) ?? []].flat().map(String)))
    if (shown) open.set(id, question)
    return shown
  })
}

type Fault = 'badEmail' | 'badPhone' | 'badUrl' | 'badDate'

const patterns: Partial<Record<Question['type'], [RegExp, Fault]>> = {
  email: [/^[^\s@]+@[^\s@]+\.[^\s@.]+$/, 'badEmail'],
  phone: [/^\+?(?=(\D*\d){5,20}\D*$)[\d\s()./-]+$/, 'badPhone'],
  url: [/^https?:\/\/[^\s.]+\.\S+$/i, 'badUrl'],
  date: [/^\d{4}-\d\d-\d\d$/, 'badDate'],
}

// The particulars that every form asks for are named as a person would.
const own: Record<string, 'requiredName' | 'requiredEmail' | 'requiredCv'> = {
  name: 'requiredName',
  email: 'requiredEmail',
  cv: 'requiredCv',
}

/** A text of the company's inside a sentence of ours: its full stop stays its own, whichever way either runs (Unicode Annex 9). */
export const isolate = (text: string): string => `\u2068${text}\u2069`

/** What is wrong with an answer, for the person who gave it. */
export function faultOf(question: Question, given: Given | undefined, text: FormText): string | undefined {
  const { id, type, label, required } = question
  if (isBlank(given)) {
    const kind = own[id] ?? (type === 'file' ? 'requiredFile' : /choice|yes_no/.test(type) ? 'requiredChoice' : 'required')
    return required ? say(text[kind], { label: isolate(label) }) : undefined
  }
  const fault = typeof given === 'string' ? formFault(question, given, text) : undefined
  // A summary may hold several of these: each says which question it is about.
  return fault && !own[id] && type !== 'email' && type !== 'phone' ? `${fault}: ${isolate(label)}` : fault
}

// A dot may stand in a name, so an address without a scheme is told by its path or a usual ending: as the server tells it.
const webAddress = /:\/\/|\bhttps?:|\bwww\.|\w\.[a-z]{2,}\/|\w\.(com|net|org|info|biz|io|ru|cn|xyz|top|shop|site|online|click)\b/i

/**
 * What the server holds against an answer, in the reader's words where they say the same.
 * @param message a sentence, or the rest of one that begins with the question
 */
export function refusalOf(question: Question, given: Given | undefined, message: string, text: FormText): string {
  if (!/^[a-z]/.test(message)) return message
  const { type, label } = question
  const fault = isBlank(given) ? faultOf({ ...question, required: true }, given, text) : text[patterns[type]?.[1] as Fault]
  return fault ?? `${isolate(label)} ${message}`
}

function formFault({ id, type, min, max }: Question, given: string, text: FormText): string | undefined {
  const [pattern, fault] = patterns[type] ?? []
  if (pattern && fault && !pattern.test(given.trim())) return text[fault]
  if (type === 'number') return numberFault(given, min, max, text)
  if (id === 'name' && webAddress.test(given)) return text.badName
  const most = type === 'long_text' ? 20_000 : type === 'url' ? 2000 : 255
  return given.length > most ? say(text.tooLong, { n: most }) : undefined
}

const numberOf = (given: string): number => Number(given.trim().replace(',', '.'))

function numberFault(given: string, min: number | undefined, max: number | undefined, text: FormText): string | undefined {
  const number = numberOf(given)
  if (!Number.isFinite(number)) return text.badNumber
  if (min !== undefined && number < min) return say(text.tooSmall, { n: min })
  return max !== undefined && number > max ? say(text.tooLarge, { n: max }) : undefined
}

/** An answer as the server takes it; undefined where there is none. */
export function sent({ type }: Question, given: Given | undefined): string | number | boolean | string[] | undefined {
  if (given === undefined || isBlank(given)) return
  if (isKept(given)) return given.id
  if (Array.isArray(given)) return given
  return type === 'yes_no' ? given === 'true' : type === 'number' ? numberOf(given) : given.trim()
}
