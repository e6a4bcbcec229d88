import type { Answers } from './answer.ts'
import { toJson } from './json.ts'

/** What is kept on the device until an application is sent; the id makes a second try the same application. */
export interface Draft {
  submissionId: string
  answers: Answers
  at: number
  /** Of this shape; what a later one of ours left is not read. */
  version?: number
}

const month = 30 * 24 * 3600 * 1000

/** A version 4 UUID, on plain http pages too. */
const uuid = (): string =>
  crypto.randomUUID?.() ??
  '10000000-1000-4000-8000-100000000000'.replace(/[018]/g, (digit) =>
    (Number(digit) ^ ((crypto.getRandomValues(new Uint8Array(1))[0] ?? 0) & (15 >> (Number(digit) / 4)))).toString(16),
  )

const version = 1

/** Drafts are kept for a month, on whatever job they are. */
function read(key: string): Draft | undefined {
  const draft = JSON.parse(localStorage.getItem(key) ?? 'null') as Draft | null
  return draft?.version === version && Date.now() - draft.at < month ? draft : undefined
}

/** The draft under a key, or a new one. A page may have no storage: the form then lives as long as the page. */
export function readDraft(key: string): Draft {
  try {
    for (const other of Object.keys(localStorage)) if (other.startsWith('rolecall:draft:') && !read(other)) localStorage.removeItem(other)
    const draft = read(key)
    if (draft) return draft
  } catch {}
  return { submissionId: uuid(), answers: {}, at: 0, version }
}

/** @param secret questions whose answers stay on the page */
export function writeDraft(key: string, draft: Draft, secret: string[]): void {
  const answers = Object.entries(draft.answers).filter(([id]) => !secret.includes(id))
  try {
    localStorage.setItem(key, toJson({ ...draft, answers: Object.fromEntries(answers) }))
  } catch {}
}

export function dropDraft(key: string): void {
  try {
    localStorage.removeItem(key)
  } catch {}
}
