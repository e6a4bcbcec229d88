import { z } from 'zod'
import { notFound } from '../../http/problem.ts'
import type { Reply } from '../../http/route.ts'
import type { Sandbox } from './sandbox.ts'
import type { Kind, StripeObject } from './shape.ts'

export const common = { tag: 'Sandbox', access: 'public', documented: false } as const
export const responses = { 200: 'text/html', 303: null, 402: 'text/html' }
/** What a person enters in one field. */
export const entered = z.string().max(200).default('')

export const back = (location: string): Reply => ({ status: 303, headers: { location } })

/** @throws Problem 404 */
export async function find(sandbox: Sandbox, kind: Kind, id: string): Promise<StripeObject> {
  const found = await sandbox.look(({ store }) => store.get(kind, id))
  if (!found) throw notFound()
  return found
}
