import { v7 as uuid } from 'uuid'
import { Application } from '../../platform/applications/application.ts'
import { BulkChange } from '../../platform/applications/bulk-change.ts'
import { LetterTemplate } from '../../platform/applications/letter-template.ts'
import { linkToken } from '../../platform/applications/magic-link.ts'
import { Mailing } from '../../platform/applications/mailing.ts'
import { Note } from '../../platform/applications/note.ts'
import { Tag } from '../../platform/applications/tag.ts'
import { grantPlan } from '../../platform/billing/account.ts'
import { BoardDomain } from '../../platform/boards/domain/board-domain.ts'
import { Installation } from '../../platform/boards/installation/installation.ts'
import { Checkout } from '../../platform/billing/checkout.ts'
import { Import } from '../../platform/compat/import.ts'
import { JobSource } from '../../platform/compat/source.ts'
import { inTenant } from '../../platform/database/database.ts'
import type { TenantScope } from '../../platform/database/database.ts'
import { permissions } from '../../platform/http/route.ts'
import { Job } from '../../platform/jobs/job.ts'
import { JobRevision } from '../../platform/jobs/revision.ts'
import { roles } from '../../platform/tenancy/policy.ts'
import type { Role } from '../../platform/tenancy/policy.ts'
import { record } from '../../platform/tenancy/audit.ts'
import { Invitation } from '../../platform/tenancy/invitation.ts'
import { applied, openJob, uploaded } from '../applications/board.ts'
import type { OpenJob } from '../applications/board.ts'
import { pdf } from '../applications/files.ts'
import { addLot } from '../billing/tenant.ts'
import { addKey } from '../http/key.ts'
import type { TestPlatform } from '../platform.ts'
import { addJobs, aJob } from '../search/board.ts'
import { addMember, addUser } from '../tenancy/team.ts'
import type { Colleague } from '../tenancy/team.ts'

/** A company with one of everything that a tenant can have. */
export interface Plant {
  tenantId: string
  /** The board's and a published job's public address. */
  board: string
  job: string
  team: Record<Role, Colleague>
  /** A key with every permission. */
  key: string
}

/** By table, what stands for it in an address: those that belong together stand at the same place. */
export type Own = Record<string, string[]>

export async function plant(platform: TestPlatform, name: string): Promise<Plant> {
  const { database } = platform.context
  const open = await openJob(platform, { slug: name, notifyEmail: `team@${name}.example` })
  const paris = { city: 'Paris', region: null, country: 'FR', latitude: 48.86, longitude: 2.35 }
  await addJobs(database, open, [aJob({ title: `Nurse of ${name}`, departments: ['Care', 'Wards'], places: [paris], team: 'Nights' })])
  const { id: file } = await uploaded(platform, open, pdf(), 'cv.pdf')
  await applied(platform, open, { answers: { email: `ada@${name}.example`, cv: file } })
  await uploaded(platform, open, pdf(), 'unclaimed.pdf')
  await inTenant(database, open.tenantId, 'system', async (scope) => {
    await scope.trx('jobs').insert({
      id: uuid(),
      tenant_id: open.tenantId,
      board_id: open.boardId,
      state: 'draft',
      slug: 'draft',
      title: `Draft of ${name}`,
      requisition_id: `${name}-1`,
    })
    const event = { kind: 'opened', to_state: 'draft', actor: 'system' }
    await scope.trx('job_events').insert({ id: uuid(), tenant_id: open.tenantId, job_id: open.jobId, ...event })
    await plantRevisions(scope, platform.context.clock())
    await linkToken(scope, uuid())
    await plantPayments(scope, platform.context.clock())
    await plantProvider(scope, name)
    await BoardDomain.give(scope, open.boardId, `jobs.${name}.example`, platform.context.clock())
    await Installation.ask(scope, open.boardId, `https://${name}.example/careers`, platform.context.clock())
    await plantImport(scope, open.boardId, platform.context.clock())
    const invited = { email: `invited@${name}.example`, role: 'viewer', billing: false } as const
    await Invitation.send(scope, invited, platform.context.clock())
    const listed = { vendor: 'lever', account: 'acme', loadsAs: 'draft', every: 'day' } as const
    await JobSource.add(scope, { boardId: open.boardId, ...listed }, platform.context.clock())
    await record(scope, { action: 'board.open', subjectId: open.boardId }, platform.context.clock())
  })
  const team = {} as Record<Role, Colleague>
  for (const role of roles) {
    team[role] = await addUser(platform, `${role}@${name}.example`, `${role} of ${name}`)
    await addMember(platform, open.tenantId, team[role], role)
  }
  const key = await addKey(database, open.tenantId, [...permissions])
  await inTenant(database, open.tenantId, 'system', (scope) => review(scope, platform.context.clock()))
  await hire(platform, open, name)
  return { tenantId: open.tenantId, board: open.slug, job: open.job, team, key }
}

/** What each job has said. */
async function plantRevisions(scope: TenantScope, at: Date): Promise<void> {
  const said = { kind: 'saved', actor: 'system', version: 1, values: {}, begunAt: at, at } as const
  for (const { id } of await Job.of<Job>(scope)) await JobRevision.create<JobRevision>(scope, { ...said, jobId: id })
}

/** What a team makes of its applications; the notes are the key's. */
async function review(scope: TenantScope, at: Date): Promise<void> {
  const keyId: string[] = await scope.trx('api_keys').where({ tenant_id: scope.tenantId }).pluck('id')
  const applications = await Application.of(scope)
  await Tag.make(scope, { name: 'Strong', colour: 'green' }, at)
  await LetterTemplate.make(scope, { name: 'Invitation', locale: null, subject: 'Come in', body: 'Hello {{candidate.name}}' }, at)
  const moved = applications.map(({ id }) => ({ application: id, outcome: 'changed', why: null, undo: { move: 'received' } }) as const)
  await BulkChange.keep(scope, { move: 'offer' }, moved, at)
  await Mailing.write(scope, applications, { subject: 'Come in', body: 'Hello' }, at)
  for (const application of applications) await Note.write({ ...scope, actor: `key:${keyId[0]}` }, application, 'Knows engines', at)
}

/** Somebody who came after the first one, and got the job. */
async function hire(platform: TestPlatform, open: OpenJob, name: string): Promise<void> {
  const { id } = await applied(platform, open, { answers: { email: `bo@${name}.example` } })
  const at = new Date(platform.clock.now().getTime() + 60_000)
  await inTenant(platform.context.database, open.tenantId, 'system', async ({ trx }) => {
    await trx('applications').where({ id }).update({ status: 'hired', submitted_at: at })
    const moved = { kind: 'moved', from_status: 'received', to_status: 'hired', actor: 'system', at }
    await trx('application_events').insert({ id: uuid(), tenant_id: open.tenantId, application_id: id, ...moved })
  })
}

/** A file that somebody brought; what lies on the disk of it is no matter. */
async function plantImport(scope: TenantScope, boardId: string, at: Date): Promise<void> {
  const mapping = { externalId: 'id', title: 'title' }
  const file = {
    name: 'jobs.csv',
    format: 'csv',
    size: 20,
    fields: ['id', 'title'],
    samples: [{ id: '1', title: 'Cook' }],
    mapping,
  } as const
  await Import.bring(scope, { ...file, boardId, fields: [...file.fields], samples: [...file.samples] }, at)
}

/** Everything is allowed, and something was bought all the same. */
async function plantPayments(scope: TenantScope, at: Date): Promise<void> {
  await grantPlan(scope, 'business')
  await addLot(scope, { credits: 5, at })
  const sessionId = `cs_${uuid()}`
  const expiresAt = new Date(at.getTime() + 3_600_000)
  await Checkout.create<Checkout>(scope, { sessionId, url: 'https://example.org', digest: 'x', kind: 'credits', createdAt: at, expiresAt })
}

async function plantProvider({ trx, tenantId }: TenantScope, name: string): Promise<void> {
  const at = new Date('2026-11-24T09:00:00.000Z')
  await trx('identity_providers').insert({
    id: uuid(),
    tenant_id: tenantId,
    issuer: 'https://login.example.org',
    client_id: 'rolecall',
    client_secret: 'kept',
    admits: false,
    default_role: 'viewer',
    updated_at: at,
  })
  await trx('sign_in_domains').insert({ id: uuid(), tenant_id: tenantId, domain: `${name}.example`, challenge: 'x', created_at: at })
}

/** The objects of a tenant as its own routes name them. */
export function ownObjects(platform: TestPlatform, { tenantId, team }: Plant): Promise<Own> {
  return inTenant(platform.context.database, tenantId, 'system', async ({ trx }) => {
    const ids = async (table: string, column = 'id', order = 'created_at'): Promise<string[]> =>
      (await trx(table).where({ tenant_id: tenantId }).orderBy(order).pluck(column)) as string[]
    return {
      boards: await ids('boards', 'slug'),
      jobs: await ids('jobs'),
      job_revisions: (await trx('jobs')
        .join('job_revisions', 'job_id', 'jobs.id')
        .orderBy('created_at')
        .pluck('job_revisions.id')) as string[],
      departments: await ids('departments'),
      places: await ids('places'),
      candidates: await ids('candidates'),
      applications: await ids('applications', 'id', 'submitted_at'),
      uploads: (await trx('uploads').whereNotNull('application_id').pluck('id')) as string[],
      tags: await ids('tags'),
      letter_templates: await ids('letter_templates'),
      mailings: await ids('mailings', 'id', 'written_at'),
      bulk_changes: await ids('bulk_changes', 'id', 'made_at'),
      notes: await ids('application_notes', 'id', 'at'),
      reviewers: (await trx('memberships')
        .where({ tenant_id: tenantId })
        .whereNot({ role: 'viewer' })
        .orderBy('created_at')
        .pluck('user_id')) as string[],
      api_keys: await ids('api_keys'),
      tenants: (await trx('tenants').where({ id: tenantId }).pluck('name')) as string[],
      members: Object.values(team).map(({ id }) => id),
      invitations: await ids('invitations'),
      audit_entries: await ids('audit_entries', 'id', 'id'),
      sign_in_domains: await ids('sign_in_domains'),
      board_ids: await ids('boards'),
      installations: await ids('installations', 'id', 'asked_at'),
      job_sources: await ids('job_sources'),
      checkouts: await ids('checkouts', 'session_id'),
      imports: await ids('imports', 'id', 'made_at'),
      credit_lots: await ids('credit_lots', 'id', 'bought_at'),
    }
  })
}
