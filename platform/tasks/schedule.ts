import type { Context } from '../context.ts'

/** Work that comes round, for all tenants: a sweep finds what is due and does it, so a missed round costs nothing. */
export interface Schedule {
  /** `noun.verb`: `job.expire-due`. */
  name: string
  /** Milliseconds between rounds. */
  every: number
  run(context: Context): Promise<void>
}
