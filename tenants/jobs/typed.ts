import { session } from '../session.ts'
import type { Changes, Draft } from './draft.ts'

/** What was typed and is not on the platform yet, in the store of the tab: it outlives a reload. */
interface Typed {
  /** The version that it was written upon; null for a new job. */
  version: number | null
  board: string
  changes: Changes
}

const keyOf = (id: string | undefined): string => `rolecall-job ${session.tenant?.id} ${id ?? 'new'}`

export function keepTyped({ job, board, changes }: Draft): void {
  if (Object.keys(changes).length === 0) return forgetTyped(job?.id)
  try {
    sessionStorage.setItem(keyOf(job?.id), JSON.stringify({ version: job?.version ?? null, board, changes } satisfies Typed))
  } catch {
    // The store is full or forbidden: the platform has it in a moment.
  }
}

export function findTyped(id: string | undefined): Typed | null {
  const text = sessionStorage.getItem(keyOf(id))
  return text ? (JSON.parse(text) as Typed) : null
}

export function forgetTyped(id: string | undefined): void {
  sessionStorage.removeItem(keyOf(id))
}
