import { createHash } from 'node:crypto'
import { v7 as uuid } from 'uuid'
import type { Context } from '../context.ts'
import { inTenant } from '../database/database.ts'
import type { TenantScope } from '../database/database.ts'
import { plainForm } from '../boards/plain-form.ts'
import { createCompany, findBoardBySlug } from '../jobs/import-board.ts'
import type { FoundBoard } from '../jobs/import-board.ts'
import { importJobs } from '../jobs/import-jobs.ts'
import type { ImportedCounts } from '../jobs/import-jobs.ts'
import { toImport } from '../compat/file/job.ts'
import type { ImportedJob } from '../compat/file/job.ts'
import { faultOf } from '../compat/fault.ts'
import type { ImportStore } from '../compat/file/run.ts'

export interface BoardSummary {
  slug: string
  company: string
  url: string
  rows: number
  made: boolean
}

export interface BoardStore extends ImportStore {
  /** The boards that rows went to, in the order of the file. */
  boards(): BoardSummary[]
}

/** What a dry run throws to undo what it did. */
class Undone extends Error {}

interface StoreOptions {
  /** The board's slug; with a company for each row, what their boards' slugs begin with. */
  board: string
  dryRun: boolean
}

/** Loads into the database: each batch in a transaction, which a dry run takes back. */
export function createImportStore(context: Context, { board, dryRun }: StoreOptions): BoardStore {
  const { database, config, clock } = context
  const summaries = new Map<string | null, BoardSummary>()

  async function load(company: string | null, jobs: ImportedJob[]): Promise<ImportedCounts> {
    const target = await findTarget(context, board, company)
    let counts: ImportedCounts = { created: 0, updated: 0, unchanged: 0 }
    const work = async (scope: TenantScope): Promise<void> => {
      const name = company ?? target.slug
      const found = target.found ?? (await createCompany(scope, newBoard(target.slug, name), config.publicUrl))
      counts = await importJobs(
        scope,
        { boardId: found.boardId, publicUrl: config.publicUrl, now: clock() },
        jobs.map((job) => toImport(job)),
      )
      if (dryRun) throw new Undone()
    }
    await inTenant(database, target.found?.tenantId ?? uuid(), 'system', work).catch((cause: unknown) => {
      if (!(cause instanceof Undone)) throw cause
    })
    summarise(company, target, jobs.length)
    return counts
  }

  function summarise(company: string | null, { slug, found }: Target, rows: number): void {
    const summary = summaries.get(company) ?? {
      slug,
      company: found?.presented.company.name ?? company ?? slug,
      url: `${config.publicUrl}/${slug}`,
      rows: 0,
      made: !found,
    }
    summary.rows += rows
    summaries.set(company, summary)
  }

  return { load, faultOf, boards: () => [...summaries.values()] }
}

interface Target {
  slug: string
  found: FoundBoard | null
}

/** A slug that another company has already is left to it: this one's ends in a few digits made of its name. */
async function findTarget({ database }: Context, prefix: string, company: string | null): Promise<Target> {
  if (company === null) return { slug: prefix, found: await findBoardBySlug(database, prefix) }
  const slug = companySlug(prefix, company)
  const found = await findBoardBySlug(database, slug)
  if (!found || found.presented.company.name === company) return { slug, found }
  const other = `${slug.slice(0, 54).replace(/-$/, '')}-${digest(company)}`
  return { slug: other, found: await findBoardBySlug(database, other) }
}

const digest = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 8)

/** `usajobs` and `Department of Energy` → `usajobs-department-of-energy`; the same at every run. */
export function companySlug(prefix: string, company: string): string {
  const words = company
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
  const whole = `${prefix}-${words || digest(company)}`
  return whole.length <= 63 ? whole : `${whole.slice(0, 54).replace(/-$/, '')}-${digest(company)}`
}

const newBoard = (slug: string, company: string) => ({
  slug,
  name: company,
  company: { name: company, website: null },
  locale: 'en',
  theme: {},
  allowedOrigins: ['*'],
  ...plainForm,
})
