import type { TenantScope } from '../database/database.ts'
import { Problem } from '../http/problem.ts'
import type { Shortage } from '../http/problem.ts'
import { promise } from '../tasks/outbox.ts'
import { coverTask } from '../tenancy/entitlements.ts'
import type { Allowance, Entitlements } from '../tenancy/entitlements.ts'
import { coverPublished, findCoverage, writeCoverage } from './coverage.ts'
import { featuredJobs } from './feature.ts'
import { spend } from './ledger.ts'
import { planIds, plans } from './plans.ts'
import type { Limits, Plan } from './plans.ts'
import { lockPosition } from './position.ts'
import { day } from './standing.ts'
import { countUsage } from './usage.ts'
import type { Usage } from './usage.ts'

/** What tenants may have by their plans and credits. */
export function createEntitlements(clock: () => Date): Entitlements {
  return { require: (scope, what) => requireRoom(scope, what, clock()), admit, cover, requireFeature, findFeatured: featuredJobs }
}

async function requireRoom(scope: TenantScope, what: Allowance, at: Date): Promise<void> {
  const { standing } = await lockPosition(scope, at)
  const limit = limitOf(standing.plan.limits, what)
  const used = usedOf(await countUsage(scope, at), what)
  if (used >= limit) throw shortOf(standing.plan, { what, limit, used, help: helpFor(what, used) })
}

async function admit(scope: TenantScope, jobId: string, at: Date): Promise<void> {
  const { standing } = await lockPosition(scope, at)
  const coverage = await findCoverage(scope, jobId)
  if (coverage?.until && coverage.until > at) return
  const limit = standing.publishes && standing.shows ? (standing.plan.limits.jobs ?? Infinity) : 0
  const { jobs: used } = await countUsage(scope, at)
  if (used < limit) return writeCoverage(scope, jobId, { paidBy: 'plan', until: null })
  const lot = await spend(scope, jobId, at)
  if (!lot)
    throw shortOf(standing.plan, {
      what: 'jobs',
      limit,
      used,
      help: [...(standing.publishes ? helpFor('jobs', used) : ['pay']), 'buy-credits'],
    })
  const until = new Date(at.getTime() + lot.days * day)
  await writeCoverage(scope, jobId, { paidBy: 'credit', until })
  await promise(scope, coverTask, {}, until)
}

async function cover(scope: TenantScope, at: Date): Promise<Set<string>> {
  const { standing } = await lockPosition(scope, at)
  return coverPublished(scope, standing, at)
}

async function requireFeature(scope: TenantScope, jobId: string, at: Date): Promise<void> {
  if ((await featuredJobs(scope, at))?.paid.has(jobId)) return
  throw new Problem(402, 'payment-required', 'Showing a job before the others is paid for: buy it for this job.', {
    shortage: { what: 'featured', limit: 0, used: 0, help: ['buy-featured'] },
  })
}

const limitOf = (limits: Limits, what: Allowance): number => {
  const limit = limits[what]
  return limit === null ? Infinity : Number(limit)
}

/** What a plan allows or not is used by none as long as it is asked for. */
const usedOf = (usage: Usage, what: Allowance): number => (what === 'seats' || what === 'boards' ? usage[what] : 0)

/** A larger plan, where there is one with room. */
const helpFor = (what: Allowance | 'jobs', used: number): string[] =>
  planIds.some((id) => (plans[id].limits[what] === null ? Infinity : Number(plans[id].limits[what])) > used) ? ['change-plan'] : []

const named: Record<string, [allowed: (limit: number) => string, forbidden: string]> = {
  jobs: [(limit) => `${limit} published ${limit === 1 ? 'job' : 'jobs'} at a time`, 'no published jobs'],
  seats: [(limit) => `${limit} ${limit === 1 ? 'person' : 'people'} in the team`, 'no team'],
  boards: [(limit) => `${limit} ${limit === 1 ? 'board' : 'boards'}`, 'no boards'],
  domain: [() => 'a domain of your own', 'no domain of your own'],
  network: [() => 'jobs in the list of all companies', 'no jobs in the list of all companies'],
}

function shortOf(plan: Plan, shortage: Shortage): Problem {
  const { what, limit, used, help } = shortage
  const [allowed, forbidden] = named[what] ?? [String, 'nothing']
  const rule = help.includes('pay') ? 'publishes nothing until it is paid for' : `allows ${limit ? allowed(limit) : forbidden}`
  const advised = help.map((one) => advice[one] ?? '').join(' or ')
  const sentences = [
    `The plan ${plan.name} ${rule}${limit && used ? `, and you have ${used}` : ''}`,
    ...(advised ? [advised.replace(/^./, (first) => first.toUpperCase())] : []),
  ]
  return new Problem(402, 'payment-required', `${sentences.join('. ')}.`, { shortage })
}

const advice: Record<string, string> = {
  'change-plan': 'choose a larger plan',
  'buy-credits': 'buy credits for single jobs',
  pay: 'pay what is open',
}
