import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import { grantPlan } from '../../platform/billing/account.ts'
import { move, sumAccounts } from '../../platform/billing/ledger.ts'
import type { Overview } from '../../platform/billing/overview.ts'
import type { PlanId } from '../../platform/billing/plans.ts'
import { inTenant } from '../../platform/database/database.ts'
import type { TenantScope } from '../../platform/database/database.ts'
import { sendAwaiting } from '../../platform/jobs/awaiting-letter.ts'
import { coverJobs } from '../../platform/jobs/cover.ts'
import { importJobs } from '../../platform/jobs/import-jobs.ts'
import { sweepDeadlines } from '../../platform/jobs/tasks.ts'
import type { TenantJob } from '../../platform/jobs/job-present.ts'
import { openCaughtMail } from '../../platform/mail/caught.ts'
import { startTestPlatform } from '../platform.ts'
import type { TestPlatform } from '../platform.ts'
import { anImport } from '../jobs/an-import.ts'
import { createTenant } from '../jobs/tenant.ts'
import type { TestTenant } from '../jobs/tenant.ts'
import { addMember, addUser } from '../tenancy/team.ts'
import { addLot, subscribed } from './tenant.ts'

const day = 24 * 3_600_000
const operatorToken = 'an-operator-of-this-platform'

describe('what is paid for', () => {
  let platform: TestPlatform
  let tenant: TestTenant
  before(async () => {
    platform = await startTestPlatform({ BILLING: 'on', OPERATOR_TOKEN: operatorToken })
  })
  after(() => platform.close())
  beforeEach(async () => {
    tenant = await createTenant(platform)
  })

  const inScope = <Result>(work: (scope: TenantScope) => Promise<Result>): Promise<Result> =>
    inTenant(platform.context.database, tenant.tenantId, 'system', work)
  const plan = (id: PlanId | null): Promise<void> => inScope((scope) => grantPlan(scope, id))
  const publish = async (job?: TenantJob): Promise<TenantJob> =>
    tenant.call('PUT', `/v1/jobs/${(job ?? (await tenant.draft())).id}/publication`, {})
  const read = (job: TenantJob): Promise<TenantJob> => tenant.call('GET', `/v1/jobs/${job.id}`)
  const cover = (): Promise<void> => coverJobs(platform.context, tenant.tenantId)
  const isShown = async (job: TenantJob): Promise<boolean> =>
    (await platform.fetch(`/v1/boards/${tenant.slug}/jobs/${job.slug}`)).status === 200
  const soon = (): string => new Date(platform.clock.now().getTime() + day).toISOString()

  it('without a plan and without a credit nothing is published, and the refusal says what would help', async () => {
    const job = await tenant.draft()
    const problem = await tenant.refused(402, 'PUT', `/v1/jobs/${job.id}/publication`, {})
    assert.deepEqual(problem.shortage, { what: 'jobs', limit: 0, used: 0, help: ['change-plan', 'buy-credits'] })
    assert.equal((await read(job)).state, 'draft')
  })

  it('a plan publishes as many jobs as it says and no more, even where ten are published at the same moment', async () => {
    await plan('starter')
    const jobs = await Promise.all(Array.from({ length: 10 }, () => tenant.draft()))
    const answers = await Promise.all(
      jobs.map(({ id }) =>
        platform.fetch(`/v1/jobs/${id}/publication`, { method: 'PUT', headers: { authorization: `Bearer ${tenant.key}` } }),
      ),
    )
    assert.deepEqual(answers.map(({ status }) => status).toSorted(), [...Array(5).fill(200), ...Array(5).fill(402)])
  })

  it('a paused job makes room, and comes back only where there is room', async () => {
    await plan('starter')
    const jobs = []
    for (let number = 0; number < 5; number++) jobs.push(await publish())
    const [first] = jobs as [TenantJob]
    await tenant.call('PUT', `/v1/jobs/${first.id}/pause`)
    await publish()
    const { shortage } = await tenant.refused(402, 'DELETE', `/v1/jobs/${first.id}/pause`)
    assert.deepEqual([shortage?.limit, shortage?.used], [5, 5])
  })

  it('a smaller plan keeps what is published and refuses the next', async () => {
    await plan('team')
    const jobs = []
    for (let number = 0; number < 6; number++) jobs.push(await publish())
    await plan('starter')
    await cover()
    for (const job of jobs) assert.ok(await isShown(job))
    const { detail } = await tenant.refused(402, 'PUT', `/v1/jobs/${(await tenant.draft()).id}/publication`, {})
    assert.equal(
      detail,
      'The plan Starter allows 5 published jobs at a time, and you have 6. Choose a larger plan or buy credits for single jobs.',
    )
  })

  it('a credit publishes one job for its days; then the job is kept out of sight until it is paid for', async () => {
    await inScope((scope) => addLot(scope, { credits: 2, at: platform.clock.now() }))
    const job = await publish()
    assert.ok(await isShown(job))
    assert.deepEqual(await inScope(sumAccounts), { sold: -2, given: 0, available: 1, spent: 1, refunded: 0, expired: 0 })
    await tenant.call('PUT', `/v1/jobs/${job.id}/pause`)
    await tenant.call('DELETE', `/v1/jobs/${job.id}/pause`)
    assert.equal((await inScope(sumAccounts)).spent, 1, 'the same days are not paid for twice')
    platform.clock.advance(30 * day)
    await cover()
    const hidden = await read(job)
    assert.deepEqual([hidden.state, hidden.awaitingPayment, hidden.url, await isShown(job)], ['published', true, null, false])
    assert.ok(hidden.may.includes('publish'))
    const again = await publish(job)
    assert.deepEqual([again.awaitingPayment, await isShown(job), (await inScope(sumAccounts)).spent], [false, true, 2])
  })

  it('the plan carries on a job whose credit is used up', async () => {
    await inScope((scope) => addLot(scope, { credits: 1, at: platform.clock.now() }))
    const job = await publish()
    await plan('starter')
    platform.clock.advance(31 * day)
    await cover()
    assert.ok(await isShown(job))
  })

  it('a credit that was not spent within its year is gone', async () => {
    await inScope((scope) => addLot(scope, { credits: 1, at: platform.clock.now() }))
    platform.clock.advance(366 * day)
    await tenant.refused(402, 'PUT', `/v1/jobs/${(await tenant.draft()).id}/publication`, {})
  })

  it('a scheduled job whose moment finds no room waits, is told of once, and comes with the payment', async () => {
    const job = await tenant.draft()
    await tenant.call('PUT', `/v1/jobs/${job.id}/publication`, { publishAt: soon() })
    platform.clock.advance(2 * day)
    await sweepDeadlines(platform.context)
    await sweepDeadlines(platform.context)
    const waiting = await read(job)
    assert.deepEqual([waiting.state, waiting.awaitingPayment], ['scheduled', true])
    const letters = await platform.context.database('outbox').where({ kind: 'job.awaiting-payment', tenant_id: tenant.tenantId })
    assert.equal(letters.length, 1)
    await addMember(platform, tenant.tenantId, await addUser(platform, `owner@${tenant.slug}.example`), 'owner')
    await sendAwaiting(platform.context, tenant.tenantId, job.id, 'letter')
    const sent = await openCaughtMail(platform.context.config).list()
    assert.deepEqual(
      sent.map(({ to, subject }) => [to, subject]),
      [[`owner@${tenant.slug}.example`, 'Waiting to be published: Engineer']],
    )
    await plan('starter')
    await cover()
    const published = await read(job)
    assert.deepEqual([published.state, published.awaitingPayment, await isShown(job)], ['published', false, true])
  })

  it('a failed payment leaves everything for a fortnight, then hides it, and a payment brings it back', async () => {
    const failedAt = new Date(platform.clock.now())
    await inScope((scope) => subscribed(scope, { plan: 'starter', status: 'past_due', unpaidSince: failedAt, at: failedAt }))
    const job = await publish()
    platform.clock.advance(14 * day - 1)
    await cover()
    assert.ok(await isShown(job))
    platform.clock.advance(1)
    await cover()
    const hidden = await read(job)
    assert.deepEqual([hidden.state, hidden.awaitingPayment, await isShown(job)], ['published', true, false])
    assert.equal((await platform.fetch(`/${tenant.slug}/jobs/${job.slug}`)).status, 404, 'search engines are not told that it is gone')
    const { detail } = await tenant.refused(402, 'PUT', `/v1/jobs/${(await tenant.draft()).id}/publication`, {})
    assert.equal(detail, 'The plan Starter publishes nothing until it is paid for. Pay what is open or buy credits for single jobs.')
    await inScope(({ trx }) => trx('subscriptions').where({ tenant_id: tenant.tenantId }).update({ status: 'active', unpaid_since: null }))
    await cover()
    assert.ok(await isShown(job))
  })

  it('jobs that were published before anybody had to pay stay', async () => {
    await plan('business')
    const job = await publish()
    await inScope(({ trx }) => trx('job_coverages').where({ job_id: job.id }).delete())
    await plan(null)
    await cover()
    assert.ok(await isShown(job))
  })

  it('the operator alone gives a plan for nothing, and takes it back', async () => {
    const give = (token: string, body: object): Promise<Response> =>
      platform.fetch(`/v1/operator/tenants/${tenant.tenantId}/plan`, {
        method: 'PUT',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
    assert.equal((await give(tenant.key, { plan: 'business' })).status, 403)
    assert.equal((await give(operatorToken, { plan: 'everything' })).status, 422)
    assert.equal((await give(operatorToken, { plan: 'business' })).status, 204)
    const { plan, complimentary } = await tenant.call<Overview>('GET', '/v1/billing')
    assert.deepEqual([plan.id, complimentary], ['business', true])
    await publish()
    assert.equal((await give(operatorToken, { plan: null })).status, 204)
    assert.equal((await tenant.call<Overview>('GET', '/v1/billing')).plan.id, 'free')
  })

  it('an import shows what the plan has room for, the youngest, and keeps the rest until it has', async () => {
    await plan('starter')
    const at = (minutes: number): Date => new Date(platform.clock.now().getTime() - minutes * 60_000)
    const jobs = Array.from({ length: 7 }, (_, number) =>
      anImport({ title: 'Engineer', externalId: `import-${number}`, publishedAt: at(number + 1) }),
    )
    const { entitlements } = platform.context
    const around = { boardId: tenant.boardId, publicUrl: 'http://platform.test', now: platform.clock.now(), entitlements }
    await inScope((scope) => importJobs(scope, around, jobs))
    const hidden = (): Promise<string[]> =>
      inScope(async ({ trx, tenantId }) =>
        trx('jobs').where({ tenant_id: tenantId, awaiting_payment: true }).orderBy('external_id').pluck('external_id'),
      )
    assert.deepEqual(await hidden(), ['import-5', 'import-6'])
    await plan('team')
    await cover()
    assert.deepEqual(await hidden(), [])
  })

  it('boards and the list of all companies are asked of the plan too', async () => {
    const board = { slug: `${tenant.slug}-two`, name: 'Two', locale: 'en' }
    const refused = await tenant.refused(402, 'POST', '/v1/boards', board)
    assert.deepEqual(refused.shortage, { what: 'boards', limit: 1, used: 1, help: ['change-plan'] })
    const job = await tenant.draft()
    const network = { version: job.version, network: true }
    assert.equal((await tenant.refused(402, 'PATCH', `/v1/jobs/${job.id}`, network)).shortage?.what, 'network')
    const featured = { version: job.version, featured: true }
    assert.deepEqual((await tenant.refused(402, 'PATCH', `/v1/jobs/${job.id}`, featured)).shortage?.help, ['buy-featured'])
    await plan('team')
    await tenant.call('POST', '/v1/boards', board)
    assert.equal((await tenant.call('PATCH', `/v1/jobs/${job.id}`, network)).network, true)
  })

  it('no more credits are taken from a lot than it has, whatever the code around the ledger believes', async () => {
    await assert.rejects(
      inScope(async (scope) => {
        const lotId = await addLot(scope, { credits: 1, at: platform.clock.now() })
        await move(scope, { kind: 'spend', lotId, credits: 2, key: 'too much' }, platform.clock.now())
      }),
      /no more can be taken/,
    )
    await assert.rejects(
      inScope(async (scope) => {
        await addLot(scope, { credits: 1, at: platform.clock.now() })
        const { id }: { id: string } = await scope.trx('ledger_transactions').first('id')
        await scope.trx('ledger_entries').where({ transaction_id: id }).update({ credits: 5 })
      }),
      /what the ledger says stays/,
    )
  })
})
