import { z } from 'zod'
import { Board } from '../boards/board.ts'
import type { TenantScope } from '../database/database.ts'
import { Id } from '../http/params.ts'
import { notFound } from '../http/problem.ts'
import { route } from '../http/route.ts'
import { Values } from '../jobs/job-input.ts'
import type { WrittenField } from '../jobs/job-input.ts'
import { presentJob } from '../jobs/job-present.ts'
import { occasionOf, tag } from '../jobs/job-routes.ts'
import { Job } from '../jobs/job.ts'
import type { PublicJob } from '../jobs/public-job.ts'
import type { Snapshot } from '../jobs/revision.ts'
import { findWork } from '../jobs/work.ts'
import { blank } from './form.ts'
import { renderJob } from './job-page.ts'
import { findBoardById } from './published.ts'
import { carriedAlong } from './visit.ts'
import { voiceOf } from './wording.ts'

/** A job's hosted page as it would stand, whatever state the job is in. */
export const previewRoute = route({
  method: 'GET',
  path: '/v1/jobs/:id/preview',
  summary: 'See the hosted page of a job as it would stand, with what you have written of it and not saved',
  tag,
  access: { permission: 'jobs:read' },
  params: Id,
  query: z.object({ lang: z.string().max(35).optional() }),
  responses: { 200: 'text/html' },
  handler: async (call) => {
    const { context, scope, params, query } = call
    const job = await Job.load<Job>(scope, params.id)
    const board = await Board.load<Board>(scope, job.boardId)
    const shown = await findBoardById(context, board.id)
    if (!shown) throw notFound()
    const told = await tellAsWritten(scope, job, board, occasionOf(call))
    const site = { board: shown.presented, voice: voiceOf(shown.presented.locale), lang: '', asked: query.lang ?? '', preview: true }
    return renderJob(site, { ...told, company: shown.presented.company.name }, blank, carriedAlong(site, {}))
  },
})

/** The job as candidates would read it were it published now, as far as what is being written can be read already. */
async function tellAsWritten(scope: TenantScope, job: Job, board: Board, occasion: ReturnType<typeof occasionOf>): Promise<PublicJob> {
  const presented = await presentJob(scope, job, occasion)
  const work = await findWork(scope, job.id)
  const { questions, ...told } = { ...presented, ...readable(work?.values ?? {}) }
  const validThrough = told.validThrough instanceof Date ? told.validThrough.toISOString() : told.validThrough
  const form = { questions: [...board.questions, ...questions], consent: board.consent }
  const url = `${occasion.publicUrl}/${board.slug}/jobs/${job.slug}`
  const publishedAt = told.publishedAt ?? occasion.at.toISOString()
  return { ...told, validThrough, url, publishedAt, company: '', form }
}

function readable(values: Snapshot): Partial<z.output<typeof Values>> {
  const right = Object.entries(values).filter(([name, value]) => Values.shape[name as WrittenField].safeParse(value).success)
  return Values.parse(Object.fromEntries(right))
}
