import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Role } from '../../platform/tenancy/policy.ts'
import { eraseUploads } from '../../platform/applications/upload.ts'
import { withdrawCompany } from '../../platform/jobs/company.ts'
import { sweepDeletions } from '../../platform/tenancy/deletion.ts'
import { applied, lettersTo, openJob, uploaded, workOff } from '../applications/board.ts'
import { pdf } from '../applications/files.ts'
import { startTestPlatform } from '../platform.ts'
import type { TestPlatform } from '../platform.ts'
import { addWorker } from './team.ts'
import type { Worker } from './team.ts'

const day = 24 * 3_600_000

interface Company {
  name: string
  website: string | null
  deletesAt: string | null
  may: string[]
}

describe('a company', () => {
  let platform: TestPlatform
  let job: Awaited<ReturnType<typeof openJob>>
  let team: Record<'owner' | 'admin' | 'recruiter', Worker>
  before(async () => {
    platform = await startTestPlatform()
    job = await openJob(platform)
    const hire = (role: Role): Promise<Worker> => addWorker(platform, job.tenantId, role, 'acme')
    team = { owner: await hire('owner'), admin: await hire('admin'), recruiter: await hire('recruiter') }
  })
  after(() => platform.close())

  const read = async (by: Worker): Promise<Company> => (await (await by.ask('GET', '/v1/tenant')).json()) as Company
  const change = (by: Worker, changes: unknown): Promise<Response> => by.ask('PATCH', '/v1/tenant', changes)
  const give = (by: Worker, name: string): Promise<Response> => by.ask('PUT', '/v1/tenant/deletion', { name })
  const sweep = (): Promise<number> => sweepDeletions(platform.context, [withdrawCompany, eraseUploads])

  it('is called by its new name at once, on its board and on every job', async () => {
    assert.equal((await change(team.recruiter, { name: 'Mine' })).status, 403)
    const response = await change(team.admin, { name: 'Acme & Sons', website: 'https://sons.example/about' })
    assert.equal(response.status, 200, await response.clone().text())
    const board = (await (await platform.fetch(`/v1/boards/${job.slug}`)).json()) as { company: unknown }
    assert.deepEqual(board.company, { name: 'Acme & Sons', website: 'https://sons.example/about' })
    const { jobs } = (await (await platform.fetch(`/v1/boards/${job.slug}/jobs`)).json()) as { jobs: { company: string }[] }
    assert.deepEqual([...new Set(jobs.map(({ company }) => company))], ['Acme & Sons'])
    assert.equal(((await (await change(team.admin, { website: null })).json()) as Company).website, null)
  })

  it('has a name that is no advertisement, and a website that is one', async () => {
    for (const wrong of [
      { name: ' ' },
      { name: 'Win at https://x.example' },
      { website: 'javascript:alert(1)' },
      { website: 'acme' },
      { role: 'owner' },
    ])
      assert.equal((await change(team.admin, wrong)).status, 422, JSON.stringify(wrong))
  })

  it('says to each what they may do with it', async () => {
    assert.deepEqual((await read(team.owner)).may, ['change', 'delete', 'invite'])
    assert.deepEqual((await read(team.admin)).may, ['change', 'invite'])
    assert.deepEqual((await read(team.recruiter)).may, [])
  })

  it('is given up by an owner who says its name, who can keep it for a fortnight', async () => {
    const { name } = await read(team.owner)
    assert.equal((await give(team.admin, name)).status, 403)
    assert.equal((await give(team.owner, name.toLowerCase())).status, 422)
    assert.equal((await give(team.owner, name)).status, 200)
    const { deletesAt, may } = await read(team.owner)
    assert.equal(deletesAt, new Date(platform.clock.now().getTime() + 14 * day).toISOString())
    assert.deepEqual(may, ['change', 'keep', 'invite'])
    await workOff(platform)
    const [letter] = await lettersTo(platform, team.owner.email)
    assert.match(letter?.subject ?? '', /^Acme & Sons will be deleted on 8 December 2026$/)
    assert.deepEqual(await lettersTo(platform, team.admin.email), [])
    platform.clock.advance(14 * day - 1)
    assert.equal(await sweep(), 0)
    platform.clock.advance(1)
    const fresh = await addWorker(platform, job.tenantId, 'owner', 'acme')
    assert.equal((await fresh.ask('DELETE', '/v1/tenant/deletion')).status, 200)
    assert.equal(await sweep(), 0)
    assert.equal((await platform.fetch(`/v1/boards/${job.slug}`)).status, 200)
  })

  it('goes with all it has, and takes nothing of others along', async () => {
    const other = await openJob(platform)
    const { id: file } = await uploaded(platform, job, pdf(), 'cv.pdf')
    await applied(platform, job, { answers: { email: 'cv@candidate.example', cv: file } })
    const owner = await addWorker(platform, job.tenantId, 'owner', 'acme')
    const path = `uploads/${job.tenantId}/${job.boardId}/${file}`
    assert.equal(await platform.context.files.fileExists(path), true)
    await give(owner, (await read(owner)).name)
    await workOff(platform)
    platform.clock.advance(14 * day)
    assert.equal(await sweep(), 1)
    await workOff(platform)
    assert.equal(await platform.context.files.fileExists(path), false)
    const { rows } = await platform.context.database.raw<{ rows: { table: string }[] }>(
      `SELECT table_name AS "table" FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name)
       WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND column_name = 'tenant_id' AND table_name <> 'outbox'`,
    )
    for (const { table } of rows) {
      const left = await platform.context.database.transaction(async (trx) => {
        await trx.raw(`SELECT set_config('app.tenant_id', ?, true)`, [job.tenantId])
        return trx(table).where({ tenant_id: job.tenantId }).first('tenant_id') as Promise<unknown>
      })
      assert.equal(left, undefined, table)
    }
    const status = async (slug: string): Promise<number> => (await platform.fetch(`/v1/boards/${slug}/jobs`)).status
    assert.deepEqual([await status(job.slug), await status(other.slug)], [404, 200])
    const again = await addWorker(platform, other.tenantId, 'owner', 'other')
    assert.equal((await again.ask('GET', '/v1/tenant')).status, 200)
  })
})
