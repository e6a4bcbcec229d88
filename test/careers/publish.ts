import { v7 as uuid } from 'uuid'
import type { PublicBoard } from '../../platform/boards/public-board.ts'
import { inTenant } from '../../platform/database/database.ts'
import { publishJobs } from '../../platform/jobs/published-job.ts'
import type { PublicJob } from '../../platform/jobs/public-job.ts'
import type { TestPlatform } from '../platform.ts'

/** Puts a tenant with a board and its jobs into the database, and publishes them; gives the ids by slug. */
export async function publish({ context }: TestPlatform, board: PublicBoard, jobs: PublicJob[], state = 'published'): Promise<string[]> {
  const tenantId = uuid()
  const boardId = uuid()
  const ids = jobs.map(() => uuid())
  const form = jobs[0]?.form ?? { questions: [], consent: { version: '1', text: 'Yes.' } }
  await inTenant(context.database, tenantId, 'system', async (scope) => {
    const { trx } = scope
    await trx('tenants').insert({ id: tenantId, name: board.company.name, website: board.company.website })
    const row = { slug: board.slug, tenant_id: tenantId, allowed_origins: ['*'] }
    const { name, locale } = board
    await trx('boards').insert({
      ...row,
      id: boardId,
      name,
      locale,
      questions: JSON.stringify(form.questions),
      consent: JSON.stringify(form.consent),
    })
    await trx('published_boards').insert({ ...row, board_id: boardId, presented: JSON.stringify(board) })
    for (const [index, job] of jobs.entries()) {
      await trx('jobs').insert({
        id: ids[index],
        tenant_id: tenantId,
        board_id: boardId,
        state,
        slug: job.slug,
        title: job.title,
        requisition_id: job.requisitionId,
        workplace: job.workplace,
        remote: JSON.stringify(job.remote),
        employment_type: job.employmentType,
        level: job.level,
        language: job.language,
        pay: JSON.stringify(job.pay),
        content: JSON.stringify(job.content),
        contact: JSON.stringify(job.contact),
        custom_fields: JSON.stringify(job.customFields),
        published_at: job.publishedAt,
        valid_through: job.validThrough,
      })
      for (const [position, { name: place, city, region, country }] of job.places.entries()) {
        const placeId = uuid()
        await trx('places').insert({ id: placeId, tenant_id: tenantId, name: `${place} ${index}`, city, region, country })
        await trx('job_places').insert({ tenant_id: tenantId, job_id: ids[index], place_id: placeId, position })
      }
    }
    await publishJobs(scope, context.config.publicUrl, ids)
  })
  return ids
}
