import { get, withQuery } from '../api.ts'
import { stateNames } from './state.ts'
import type { State } from './state.ts'

export type Counts = Record<State | 'all', number>

/** How many jobs are in each state. */
export async function countJobs(signal: AbortSignal): Promise<Counts> {
  const names = ['all', ...stateNames] as const
  const totals = await Promise.all(
    names.map(async (name) => {
      const { total } = await get<{ total: number }>(withQuery('/v1/jobs', { state: name === 'all' ? null : name, limit: 1 }), signal)
      return [name, total] as const
    }),
  )
  return Object.fromEntries(totals) as Counts
}
