import type { TenantScope } from '../database/database.ts'

/** What a plan allows so many of, or at all. */
export const allowances = ['seats', 'boards', 'domain', 'network'] as const
export type Allowance = (typeof allowances)[number]

/**
 * What a tenant may have for what it pays. Whoever gives a tenant one thing more asks here first, in the same transaction:
 * those who ask for one tenant take turns until they commit, so that two at once cannot both have the last.
 */
export interface Entitlements {
  /** @throws Problem 402 where the plan has no room for one more, with the limit, what is used and what would help */
  require(scope: TenantScope, what: Allowance): Promise<void>
  /**
   * Lets a job be published: by the plan, or else by a credit, which pays for it for a while. The job is locked by the caller;
   * one that is paid for already costs nothing.
   * @throws Problem 402
   */
  admit(scope: TenantScope, jobId: string, at: Date): Promise<void>
  /** Of the published jobs, those that nothing pays for at this moment. */
  findUnpaid(scope: TenantScope, at: Date): Promise<Set<string>>
}

/** Kind of the task that looks which jobs are paid for, and shows and hides them; promised whenever that may have changed. */
export const coverTask = 'job.cover'

/** For those who run the platform for themselves: nobody pays, and everything is allowed. */
export const everythingAllowed: Entitlements = {
  require: async () => undefined,
  admit: async () => undefined,
  findUnpaid: async () => new Set(),
}
