import { hash } from '@node-rs/argon2'
import { v7 as uuid } from 'uuid'
import { readConfig } from '../config.ts'
import { createContext } from '../context.ts'
import type { Context } from '../context.ts'
import { inTenant } from '../database/database.ts'
import type { TenantScope } from '../database/database.ts'
import { createCompany, findBoardBySlug } from '../jobs/import-board.ts'
import { importJobs } from '../jobs/import-jobs.ts'
import type { JobImport } from '../jobs/import-row.ts'
import type { PlaceImport } from '../jobs/import-tree.ts'
import { migrateInTurn } from './migrate.ts'
import { open } from './open.ts'
import type { DataOption } from './open.ts'
import { say } from './progress.ts'
import { renewAddresses } from './readdress.ts'
import type { SeedCompany, SeedJob } from './seed/company.ts'
import { companies } from './seed/index.ts'

export const demoUser = companies[0]?.user.email ?? ''
export const demoPassword = 'rolecall-demo'

/** `rolecall seed` */
export async function runSeed(options: DataOption): Promise<void> {
  const opened = await open(options)
  try {
    if (opened.config.database.ownerUrl) await migrateInTurn(opened.config.database.ownerUrl)
    const context = await createContext({ ...opened.config, logLevel: 'warn' })
    try {
      const made = await seedCompanies(context)
      say(made.length ? `Loaded ${made.join(', ')}.` : 'The companies are there already; nothing was changed.')
    } finally {
      await context.dispose()
    }
  } finally {
    await opened.release()
  }
}

/** The demo's companies into the database that the environment names. */
export async function seedDatabase(environment: Record<string, string | undefined>): Promise<void> {
  const context = await createContext(readConfig(environment))
  try {
    await renewAddresses(context)
    await seedCompanies(context)
  } finally {
    await context.dispose()
  }
}

/** @returns the companies that were not there yet; those that were stay as people left them */
export async function seedCompanies(context: Context, wanted = companies): Promise<string[]> {
  const made: string[] = []
  for (const company of wanted) {
    if (await findBoardBySlug(context.database, company.board.slug)) continue
    await inTenant(context.database, uuid(), 'system', (scope) => load(context, scope, company))
    made.push(company.tenant.name)
  }
  return made
}

async function load({ config, clock }: Context, scope: TenantScope, company: SeedCompany): Promise<void> {
  const { name, website } = company.tenant
  const { boardId } = await createCompany(scope, { ...company.board, company: { name, website } }, config.publicUrl)
  const now = clock()
  const jobs = company.jobs.map((job) => toImport(company, job, now))
  await importJobs(scope, { boardId, publicUrl: config.publicUrl, now }, jobs)
  await addOwner(scope, company.user)
}

/** The person who signs in to the company's console; one who is there already keeps their password. */
async function addOwner({ trx, tenantId }: TenantScope, { email, name }: SeedCompany['user']): Promise<void> {
  await trx('users')
    .insert({ id: uuid(), email, name, password_hash: await hash(demoPassword) })
    .onConflict('email')
    .ignore()
  const user: { id: string } | undefined = await trx('users').where({ email }).first('id')
  if (user) await trx('memberships').insert({ tenant_id: tenantId, user_id: user.id, role: 'owner' })
}

const day = 24 * 3_600_000

function toImport(company: SeedCompany, job: SeedJob, now: Date): JobImport {
  const publishedAt = new Date(now.getTime() + (job.state === 'scheduled' ? 7 * day : -job.publishedDaysAgo * day))
  return {
    externalId: job.requisitionId,
    state: job.state,
    title: job.title,
    requisitionId: job.requisitionId,
    departments: departmentPath(company, job.department),
    team: job.team ?? null,
    places: job.places.flatMap((key) => company.places.filter((place) => place.key === key).map(withoutKey)),
    workplace: job.workplace,
    remote: job.remote ?? null,
    employmentType: job.employmentType,
    level: job.level,
    language: job.language,
    pay: job.pay,
    content: job.content,
    contact: job.contact ?? null,
    customFields: job.customFields ?? [],
    questions: job.questions ?? [],
    featured: job.featured ?? false,
    network: true,
    publishedAt,
    validThrough: job.validForDays ? new Date(publishedAt.getTime() + job.validForDays * day) : null,
  }
}

function withoutKey({ name, city, region, country, latitude, longitude }: SeedCompany['places'][number]): PlaceImport {
  return { name, city, region, country, latitude, longitude }
}

function departmentPath({ departments }: SeedCompany, key: string): string[] {
  const department = departments.find((one) => one.key === key)
  if (!department) return []
  return [...(department.parent ? departmentPath({ departments } as SeedCompany, department.parent) : []), department.name]
}
