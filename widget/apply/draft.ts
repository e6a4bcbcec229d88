import type { Answers } from './answer.ts'

/** What is kept on the device until an application is sent; the id makes a second try the same application. */
export interface Draft {
  submissionId: string
  answers: Answers
  at: number
}

const month = 30 * 24 * 3600 * 1000

/** A version 4 UUID, on plain http pages too. */
const uuid = (): string =>
  crypto.randomUUID?.() ??
  '10000000-1000-4000-8000-100000000000'.replace(/[018]/g, (digit) =>
    (Number(digit) ^ ((crypto.getRandomValues(new Uint8Array(1))[0] ?? 0) & (15 >> (Number(digit) / 4)))).toString(16),
  )

/** The draft under a key, or a new one. A page may have no storage: the form then lives as long as the page. */
export function readDraft(key: string): Draft {
  try {
    const draft = JSON.parse(localStorage.getItem(key) ?? '') as Draft
    if (Date.now() - draft.at < month) return draft
  } catch {}
  return { submissionId: uuid(), answers: {}, at: 0 }
}

export function writeDraft(key: string, draft: Draft): void {
  try {
    localStorage.setItem(key, JSON.stringify(draft))
  } catch {}
}

export function dropDraft(key: string): void {
  try {
    localStorage.removeItem(key)
  } catch {}
}
