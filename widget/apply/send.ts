import type { Receipt } from '../../platform/applications/submission.ts'
import type { ProblemDetails } from '../../platform/http/problem.ts'
import { Trouble } from '../trouble.ts'
import { toJson } from './json.ts'

/** What became of an application: received, or what the server holds against it, by question; `''` is the whole. */
export type Outcome =
  | { receipt: Receipt }
  | {
      faults: Map<string, string>
      trouble: Trouble
      /** Whether nothing is wrong but the proof. */
      stale: boolean
    }

interface Texts {
  unsent: string
  broken: string
  busy: string
  alreadyApplied: string
  closed: string
}

const field = (path: string): string => (path.startsWith('body.consent') ? 'consent' : (/^body\.answers\.([^.]+)/.exec(path)?.[1] ?? ''))

/** Sends an application. A lost answer and a lost request look alike from here: both are sent again under the same id. */
export async function send(url: string, body: object, texts: Texts): Promise<Outcome> {
  const headers = { 'content-type': 'application/json' }
  const response = await fetch(url, { method: 'POST', headers, body: toJson(body) }).catch(() => null)
  const answer: unknown = await response?.json().catch(() => null)
  if (response?.ok && answer) return { receipt: answer as Receipt }
  const { errors = [], detail } = (answer ?? {}) as Partial<ProblemDetails>
  const status = response?.ok ? 0 : (response?.status ?? 0)
  const stale = errors.some(({ field: path }) => path === 'body.proof')
  const faults = new Map(stale ? [['', texts.unsent]] : errors.map(({ field: path, message }) => [field(path), message]))
  const known: Record<number, string> = { 0: texts.unsent, 404: texts.closed, 409: texts.alreadyApplied, 429: texts.busy }
  if (!faults.size) faults.set('', known[status] ?? (status < 500 && detail ? detail : texts.broken))
  return { faults, trouble: new Trouble(url, status), stale }
}
