import { z } from 'zod'
import type { TenantScope } from '../database/database.ts'
import { Question } from '../boards/question.ts'
import { statuses } from './application.ts'
import type { Application } from './application.ts'
import { Candidate } from './candidate.ts'
import { doubts } from './doubt.ts'
import { ApplicationChange, readHistory } from './history.ts'
import { Attribution } from './submission.ts'
import { scans } from './upload.ts'
import type { Upload } from './upload.ts'

const Instant = z.iso.datetime()

/** An application as it stands in a list. */
export const ApplicationCard = z
  .object({
    id: z.uuid(),
    reference: z.string(),
    status: z.enum(statuses),
    /** Whether the candidate had applied for the job before. */
    duplicate: z.boolean(),
    /** Why it is held, or was until somebody had looked at it. */
    heldFor: z.array(z.enum(doubts)),
    job: z.object({ id: z.uuid(), slug: z.string(), title: z.string() }),
    candidate: z.object({ id: z.uuid(), name: z.string(), email: z.string(), phone: z.string().nullable() }),
    locale: z.string(),
    submittedAt: Instant,
  })
  .meta({ id: 'ApplicationCard' })
export type ApplicationCard = z.infer<typeof ApplicationCard>

const ApplicationFile = z
  .object({
    id: z.uuid(),
    question: z.string().nullable(),
    name: z.string(),
    type: z.string(),
    size: z.number().int(),
    /** Whether it was looked through for viruses; one that is `waiting` for that or `infected` is not given out. */
    scan: z.enum(scans),
  })
  .meta({ id: 'ApplicationFile' })

/** An application whole, with the questions as they were asked. */
export const ApplicationDetail = ApplicationCard.extend({
  questions: z.array(Question),
  answers: z.record(z.string(), z.unknown()),
  consent: z.object({ version: z.string(), locale: z.string(), textHash: z.string(), at: Instant }),
  attribution: Attribution,
  files: z.array(ApplicationFile),
  history: z.array(ApplicationChange),
}).meta({ id: 'Application' })
export type ApplicationDetail = z.infer<typeof ApplicationDetail>

interface JobRow {
  id: string
  slug: string
  title: string
}

/** Applications as cards, in their order, with two queries for all of them together. */
export async function presentCards(scope: TenantScope, applications: Application[]): Promise<ApplicationCard[]> {
  const ids = (of: (application: Application) => string): string[] => [...new Set(applications.map(of))]
  const jobRows: JobRow[] = await scope
    .trx('jobs')
    .where({ tenant_id: scope.tenantId })
    .whereIn(
      'id',
      ids(({ jobId }) => jobId),
    )
    .select('id', 'slug', 'title')
  const jobs = new Map(jobRows.map((row) => [row.id, row]))
  const found = await Candidate.of(scope).whereIn(
    'id',
    ids(({ candidateId }) => candidateId),
  )
  const candidates = new Map(found.map((candidate) => [candidate.id, candidate]))
  return applications.flatMap((application) => {
    const job = jobs.get(application.jobId)
    const candidate = candidates.get(application.candidateId)
    return job && candidate ? [presentCard(application, job, candidate)] : []
  })
}

function presentCard(application: Application, job: JobRow, { id, name, email, phone }: Candidate): ApplicationCard {
  const { reference, status, duplicate, heldFor, locale, submittedAt } = application
  return {
    id: application.id,
    reference,
    status,
    duplicate,
    heldFor,
    job,
    candidate: { id, name, email, phone },
    locale,
    submittedAt: submittedAt.toISOString(),
  }
}

/** An application whole: what was asked and answered, its files, and what happened to it. */
export async function presentDetail(scope: TenantScope, application: Application): Promise<ApplicationDetail> {
  const [card] = await presentCards(scope, [application])
  const { questions, answers, consent, attribution } = application
  const files = (await application.uploads(scope)).map(presentFile)
  return { ...(card as ApplicationCard), questions, answers, consent, attribution, files, history: await readHistory(scope, application) }
}

const presentFile = ({ id, question, name, type, size, scan }: Upload) => ({ id, question, name, type, size, scan })
