import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { sweepUploads } from '../../platform/applications/upload.ts'
import { inTenant } from '../../platform/database/database.ts'
import { startTestPlatform } from '../platform.ts'
import type { TestPlatform } from '../platform.ts'
import { applied, count, openJob, uploaded, workOff } from './board.ts'
import { pdf } from './files.ts'

const hour = 60 * 60 * 1000

describe('an uploaded file', () => {
  let platform: TestPlatform
  before(async () => void (platform = await startTestPlatform()))
  after(() => platform.close())

  const stored = (job: { tenantId: string; boardId: string }, id: string): Promise<boolean> =>
    platform.context.files.fileExists(`uploads/${job.tenantId}/${job.boardId}/${id}`)

  it('that no application claimed within a day is removed, row and bytes; a claimed one stays', async () => {
    const job = await openJob(platform)
    const [sent, forgotten] = [await uploaded(platform, job, pdf(), 'sent.pdf'), await uploaded(platform, job, pdf(), 'forgotten.pdf')]
    await applied(platform, job, { answers: { cv: sent.id } })
    platform.clock.advance(25 * hour)
    const young = await uploaded(platform, job, pdf(), 'young.pdf')
    assert.equal(await sweepUploads(platform.context), 1)
    assert.equal(await sweepUploads(platform.context), 0)
    await workOff(platform)
    assert.deepEqual([await stored(job, sent.id), await stored(job, forgotten.id), await stored(job, young.id)], [true, false, true])
    assert.equal(await count(platform, job, 'uploads'), 2)
  })

  it('is swept where the board is published no more as well', async () => {
    const job = await openJob(platform)
    const { id } = await uploaded(platform, job, pdf(), 'forgotten.pdf')
    await inTenant(platform.context.database, job.tenantId, 'system', async ({ trx }) => {
      await trx('published_jobs').where({ tenant_id: job.tenantId }).delete()
      await trx('published_boards').where({ tenant_id: job.tenantId }).delete()
    })
    platform.clock.advance(25 * hour)
    await sweepUploads(platform.context)
    await workOff(platform)
    assert.equal(await count(platform, job, 'uploads'), 0)
    assert.equal(await stored(job, id), false)
  })

  it('keeps the hash of what was sent', async () => {
    const job = await openJob(platform)
    const { id } = await uploaded(platform, job, pdf('Ada'), 'cv.pdf')
    const row = await inTenant(platform.context.database, job.tenantId, 'system', ({ trx }) => trx('uploads').where({ id }).first('sha256'))
    assert.equal(row.sha256.toString('hex'), createHash('sha256').update(pdf('Ada')).digest('hex'))
  })
})
