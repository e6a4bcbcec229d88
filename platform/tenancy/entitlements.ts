import type { TenantScope } from '../database/database.ts'

/** What a plan allows so many of, or at all. */
export type Allowance = 'seats' | 'boards' | 'domain' | 'network'

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
  /** Lets what is paid carry what is published. @returns the published jobs that nothing pays for at this moment */
  cover(scope: TenantScope, at: Date): Promise<Set<string>>
  /** @throws Problem 402 where nobody paid for the job's place before the others */
  requireFeature(scope: TenantScope, jobId: string, at: Date): Promise<void>
  /** Jobs whose place before the others is paid for, and those for which it is over; null where that costs nothing. */
  findFeatured(scope: TenantScope, at: Date): Promise<{ paid: Set<string>; over: Set<string> } | null>
}

/** Kind of the task that looks which jobs are paid for, and shows and hides them; promised whenever that may have changed. */
export const coverTask = 'job.cover'

/** For those who run the platform for themselves: nobody pays, and everything is allowed. */
export const everythingAllowed: Entitlements = {
  require: async () => undefined,
  admit: async () => undefined,
  cover: async () => new Set(),
  requireFeature: async () => undefined,
  findFeatured: async () => null,
}
