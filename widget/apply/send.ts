import type { Receipt } from '../../platform/applications/submission.ts'
import type { ProblemDetails } from '../../platform/http/problem.ts'
import { Trouble } from '../trouble.ts'

/** What became of an application: received, or what the server holds against it, by question; `''` is the whole. */
export type Outcome = { receipt: Receipt } | { faults: Map<string, string>; trouble: Trouble }

const field = (path: string): string => (path.startsWith('body.consent') ? 'consent' : (/^body\.answers\.([^.]+)/.exec(path)?.[1] ?? ''))

/** Sends an application. A lost answer and a lost request look alike from here: both are sent again under the same id. */
export async function send(url: string, body: object, texts: { unsent: string; busy: string }): Promise<Outcome> {
  const headers = { 'content-type': 'application/json' }
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) }).catch(() => null)
  if (response?.status === 201 || response?.status === 200) return { receipt: (await response.json()) as Receipt }
  const problem = (await response?.json().catch(() => null)) as ProblemDetails | null | undefined
  const faults = new Map((problem?.errors ?? []).map(({ field: path, message }) => [field(path), message]))
  const status = response?.status ?? 0
  if (!faults.size)
    faults.set('', status === 429 ? texts.busy : status < 400 || status >= 500 ? texts.unsent : (problem?.detail ?? texts.unsent))
  return { faults, trouble: new Trouble(url, status) }
}
