import type { UploadState } from '../../platform/applications/submission.ts'
import type { Question } from '../../platform/boards/question.ts'
import type { Answers } from './answer.ts'
import { isBlank } from './answer.ts'

type Read = NonNullable<UploadState['reading']>

/** What a file offers as answers. */
export interface Offer {
  /** The file's question. */
  id: string
  answers: Array<{ id: string; label: string; value: string }>
  taken?: boolean
}

/**
 * What a file offers for questions without an answer; undefined where that is nothing.
 * @param isWanted whether anybody still waits for it
 */
export async function offerFrom(
  address: string,
  isWanted: () => boolean,
  id: string,
  questions: Question[],
  answers: Answers,
): Promise<Offer | undefined> {
  const values = offersFor(await readingOf(address, isWanted), questions, answers)
  const offered = questions.flatMap(({ id: one, label }) => (values.has(one) ? [{ id: one, label, value: values.get(one) ?? '' }] : []))
  return offered.length ? { id, answers: offered } : undefined
}

/** Asks a few times what was read in a file; a server that is slow, or that could read nothing, suggests nothing. */
async function readingOf(address: string, isWanted: () => boolean): Promise<Read> {
  for (let pause = 300; pause < 6000; pause *= 1.4) {
    await new Promise((resolve) => setTimeout(resolve, pause))
    if (!isWanted()) break
    const answer = await fetch(address).catch(() => null)
    const state = answer?.ok ? ((await answer.json().catch(() => null)) as UploadState | null) : null
    if (state?.reading) return state.reading
  }
  return {}
}

const sites: Array<[RegExp, RegExp]> = [
  [/linked/i, /linkedin\./],
  [/xing/i, /xing\./],
  [/git/i, /git(hub|lab)\./],
  [/behance/i, /behance\./],
  [/dribb/i, /dribbble\./],
]

function offersFor({ name, email, phone, links = [] }: Read, questions: Question[], answers: Answers): Map<string, string> {
  const offers = new Map<string, string>()
  const left = [...links]
  const once = { name, email, phone }
  for (const { id, type, label, when } of questions) {
    const kind = id === 'name' || type === 'email' || type === 'phone' ? (id === 'name' ? 'name' : type) : undefined
    const site = type === 'url' ? (sites.find(([asked]) => asked.test(id + label))?.[1] ?? /./) : undefined
    const value = kind ? once[kind as 'name'] : site && left.find((link) => site.test(link))
    if (kind) delete once[kind as 'name']
    if (value && site) left.splice(left.indexOf(value), 1)
    if (value && !when && isBlank(answers[id])) offers.set(id, value)
  }
  return offers
}
