import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { continueImport } from '../../platform/compat/import-run.ts'
import type { PresentedImport } from '../../platform/compat/import-present.ts'
import { importLocation } from '../../platform/compat/import.ts'
import { compatTasks } from '../../platform/compat/tasks.ts'
import type { Context } from '../../platform/context.ts'
import type { ProblemDetails } from '../../platform/http/problem.ts'
import { startWorker } from '../../platform/worker.ts'
import { createTenant, fieldsOf } from '../jobs/tenant.ts'
import type { TestTenant } from '../jobs/tenant.ts'
import { startTestPlatform } from '../platform.ts'
import type { TestPlatform } from '../platform.ts'

describe('a file of jobs that a company brings', () => {
  let platform: TestPlatform
  let tenant: TestTenant
  before(async () => {
    platform = await startTestPlatform()
    tenant = await createTenant(platform)
  })
  after(() => platform.close())

  const send = (body: string | Buffer<ArrayBuffer>, name = 'jobs.csv', { key, slug } = tenant): Promise<Response> =>
    platform.fetch(`/v1/imports?board=${slug}&name=${name}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'text/csv' },
      body,
    })
  const bring = async (body: string, by = tenant): Promise<PresentedImport> => {
    const response = await send(body, 'jobs.csv', by)
    assert.equal(response.status, 201, await response.clone().text())
    return (await response.json()) as PresentedImport
  }
  const read = (id: string, by = tenant): Promise<PresentedImport> => by.call('GET', `/v1/imports/${id}`)
  const csvAt = async (path: string, by = tenant): Promise<string> =>
    (await platform.fetch(path, { headers: { authorization: `Bearer ${by.key}` } })).text()

  /** Runs it to its end as the worker does. */
  async function load(id: string, dryRun = false, by = tenant): Promise<PresentedImport> {
    await by.call('POST', `/v1/imports/${id}/runs`, { dryRun }, 202)
    const worker = await startWorker(platform.context, { tasks: compatTasks, schedules: [] })
    try {
      for (;;) {
        const state = await read(id, by)
        if (!['checking', 'running'].includes(state.state)) return state
        await nextTurn()
      }
    } finally {
      await worker.close()
    }
  }
  const titles = async (by = tenant): Promise<string[]> =>
    (await by.call<{ jobs: { title: string }[] }>('GET', '/v1/jobs?sort=title')).jobs.map(({ title }) => title)

  it('is answered with what its columns seem to say and its first rows', async () => {
    const brought = await bring('Job ID;Job Title;Salary Min\n1;Cook;20\n2;Waiter;\n')
    assert.deepEqual(brought.fields, ['Job ID', 'Job Title', 'Salary Min'])
    assert.deepEqual(brought.mapping, { externalId: 'Job ID', title: 'Job Title', payMin: 'Salary Min' })
    assert.deepEqual(brought.samples[0], { 'Job ID': '1', 'Job Title': 'Cook', 'Salary Min': '20' })
    assert.deepEqual([brought.state, brought.may], ['ready', ['change', 'run', 'remove']])
  })

  it('is refused with the reason where it is empty, no text, too large or of no board', async () => {
    const refusals: [body: string | Buffer<ArrayBuffer>, status: number, detail: RegExp][] = [
      ['', 422, /is empty/],
      ['id,title\n', 422, /no rows/],
      [Buffer.from([0xff, 0xfe, 0x69, 0]), 400, /not UTF-8/],
      ['[{"id":1}]', 422, /one object a line/],
      ['x'.repeat(20 * 1024 * 1024 + 1), 413, /bytes at most/],
    ]
    for (const [body, status, detail] of refusals) {
      const response = await send(body)
      assert.equal(response.status, status)
      assert.match(((await response.json()) as ProblemDetails).detail ?? '', detail)
    }
    assert.equal((await send('id,title\n1,Cook', 'jobs.csv', { ...tenant, slug: 'nowhere' })).status, 422)
  })

  it('is checked without a trace, then loaded; each row that is wrong is named by its line and field', async () => {
    const { id } = await bring(
      'id,title,country,valid through\n1,Cook,DE,2027-01-31\n2,Waiter,Atlantis,2027-01-31\n3,,DE,soon\n4,Host,FR,\n',
    )
    const checked = await load(id, true)
    assert.equal(checked.state, 'checked')
    assert.deepEqual(checked.counts, { created: 2, updated: 0, unchanged: 0, failed: 2 })
    assert.deepEqual(
      checked.faults.map(({ line, field }) => [line, field]),
      [
        [3, 'country'],
        [4, 'title'],
        [4, 'valid through'],
      ],
    )
    assert.deepEqual(await titles(), [])
    assert.deepEqual((await tenant.call<{ places: unknown[] }>('GET', '/v1/places')).places, [])
    const loaded = await load(id)
    assert.deepEqual([loaded.state, loaded.counts.created, loaded.bytesRead], ['done', 2, loaded.size])
    assert.deepEqual(await titles(), ['Cook', 'Host'])
    assert.deepEqual((await load(id)).counts, { created: 0, updated: 0, unchanged: 2, failed: 2 })
    assert.match(await csvAt(`/v1/imports/${id}/faults.csv`), /3,country,.*Atlantis/)
  })

  it('leaves alone what it has no column for, and comes as drafts where that is wished', async () => {
    const own = await createTenant(platform)
    const { id } = await bring('id,title,team\n1,Cook,Kitchen\n', own)
    await own.call('PATCH', `/v1/imports/${id}`, { as: 'draft' })
    await load(id, false, own)
    await load((await bring('id,title\n1,Chef\n', own)).id, false, own)
    const { jobs } = await own.call<{ jobs: { title: string; team: string; state: string }[] }>('GET', '/v1/jobs')
    assert.deepEqual(
      jobs.map(({ title, team, state }) => [title, team, state]),
      [['Chef', 'Kitchen', 'draft']],
    )
  })

  it('cannot be run before it is said what a job is known by, nor be mapped to columns it does not have', async () => {
    const { id } = await bring('what,who\n9,Baker\n')
    assert.deepEqual(fieldsOf(await tenant.refused(422, 'POST', `/v1/imports/${id}/runs`, {})), ['mapping.externalId', 'mapping.title'])
    const mapping = { externalId: 'what', title: 'whom' }
    assert.deepEqual(fieldsOf(await tenant.refused(422, 'PATCH', `/v1/imports/${id}`, { mapping })), ['body.mapping.title'])
    await tenant.call('PATCH', `/v1/imports/${id}`, { mapping: { externalId: 'what', title: 'who' } })
    assert.equal((await load(id, true)).counts.created, 1)
  })

  it('goes on where it was when its worker died midway, and does nothing twice', async () => {
    const own = await createTenant(platform)
    const { id } = await bring(rows(1100), own)
    await own.call('POST', `/v1/imports/${id}/runs`, {}, 202)
    const task = await promisedRun(own)
    let batches = 0
    const cover: Context['entitlements']['cover'] = async () => {
      if (++batches === 3) throw new Error('The worker dies')
      return new Set()
    }
    const dying: Context = { ...platform.context, entitlements: { ...platform.context.entitlements, cover } }
    await assert.rejects(continueImport(dying, own.tenantId, task), /worker dies/)
    const halfway = await read(id, own)
    assert.deepEqual([halfway.state, halfway.counts.created], ['running', 500])
    assert.ok(halfway.bytesRead > 0 && halfway.bytesRead <= halfway.size)
    await continueImport(platform.context, own.tenantId, task)
    const done = await read(id, own)
    assert.deepEqual([done.state, done.counts], ['done', { created: 1100, updated: 0, unchanged: 0, failed: 0 }])
    await continueImport(platform.context, own.tenantId, task)
    assert.deepEqual((await read(id, own)).counts, done.counts)
  })

  it('has failed when it comes no further however often it is tried', async () => {
    const own = await createTenant(platform)
    const { id } = await bring(rows(2), own)
    await platform.context.files.deleteFile(importLocation(own.tenantId, id))
    await own.call('POST', `/v1/imports/${id}/runs`, {}, 202)
    const task = await promisedRun(own)
    const silent: Context = { ...platform.context, log: platform.context.log.child({}, { level: 'silent' }) }
    for (let attempt = 1; attempt < 5; attempt++) await assert.rejects(continueImport(silent, own.tenantId, task))
    await continueImport(silent, own.tenantId, task)
    assert.equal((await read(id, own)).state, 'failed')
  })

  it('stops when that is asked for, and what is loaded stays', async () => {
    const own = await createTenant(platform)
    const { id } = await bring(rows(1100), own)
    await own.refused(409, 'DELETE', `/v1/imports/${id}/runs`)
    await own.call('POST', `/v1/imports/${id}/runs`, {}, 202)
    await own.refused(409, 'POST', `/v1/imports/${id}/runs`, {})
    await own.refused(409, 'PATCH', `/v1/imports/${id}`, { as: 'draft' })
    const task = await promisedRun(own)
    let batches = 0
    const cover: Context['entitlements']['cover'] = async () => {
      if (++batches === 2) await own.call('DELETE', `/v1/imports/${id}/runs`)
      return new Set()
    }
    await continueImport({ ...platform.context, entitlements: { ...platform.context.entitlements, cover } }, own.tenantId, task)
    assert.equal((await read(id, own)).state, 'stopped')
    const { total } = await own.call<{ total: number }>('GET', '/v1/jobs?limit=1')
    assert.equal(total, 500)
  })

  it('is another company’s business as little as one that never was, and goes with its file', async () => {
    const other = await createTenant(platform)
    const { id } = await bring('id,title\n1,Cook\n', other)
    const nowhere = crypto.randomUUID()
    for (const [method, path, body] of [
      ['GET', ''],
      ['PATCH', '', {}],
      ['DELETE', ''],
      ['POST', '/runs', {}],
      ['DELETE', '/runs'],
      ['GET', '/faults.csv'],
    ] as const) {
      const [foreign, missing] = await Promise.all(
        [id, nowhere].map((one) => tenant.refused(404, method, `/v1/imports/${one}${path}`, body)),
      )
      assert.deepEqual(foreign, missing)
    }
    const file = importLocation(other.tenantId, id)
    assert.equal(await platform.context.files.fileExists(file), true)
    await other.call('DELETE', `/v1/imports/${id}`)
    await perform('import.erase', other)
    assert.equal(await platform.context.files.fileExists(file), false)
    await other.refused(404, 'GET', `/v1/imports/${id}`)
  })

  it('is kept for thirty days', async () => {
    const other = await createTenant(platform)
    const { id } = await bring('id,title\n1,Cook\n', other)
    const due = await platform.context.database('outbox').where({ tenant_id: other.tenantId, kind: 'import.expire' }).first('available_at')
    assert.equal(due.available_at - platform.clock.now().getTime(), 30 * 24 * 3_600_000)
    await perform('import.expire', other)
    assert.equal(await platform.context.files.fileExists(importLocation(other.tenantId, id)), false)
    assert.deepEqual((await read(id, other)).may, ['remove'])
    await other.refused(409, 'POST', `/v1/imports/${id}/runs`, {})
  })

  it('is the same jobs again when it was exported here, and no spreadsheet takes a text for a formula', async () => {
    const own = await createTenant(platform)
    const { id: parent } = await own.call<{ id: string }>('POST', '/v1/departments', { name: 'Engineering' })
    const { id: departmentId } = await own.call<{ id: string }>('POST', '/v1/departments', { name: 'Engineering', parentId: parent })
    const place = { name: 'Quai, Lyon', city: 'Lyon', country: 'FR', latitude: -45.75, longitude: 4.85 }
    const { id: lyon } = await own.call<{ id: string }>('POST', '/v1/places', place)
    const { id: turin } = await own.call<{ id: string }>('POST', '/v1/places', { name: 'Turin' })
    const whole = await own.draft({
      title: '=HYPERLINK("https://evil.example")',
      requisitionId: '+1',
      departmentId,
      team: '@night',
      placeIds: [lyon],
      remote: { countries: ['DE', 'FR'], timeZones: ['Europe/Berlin', 'UTC'] },
      employmentType: 'full_time',
      level: 'senior',
      language: 'pt-BR',
      pay: [
        { min: 6_500_000, max: null, currency: 'EUR', period: 'year' },
        { min: null, max: 5000, currency: 'JPY', period: 'hour' },
      ],
      content: [
        { heading: null, html: 'Plain words' },
        { heading: 'You & <we>', html: '<p>A "quote", a;b</p>\n<ul><li>-1</li></ul>' },
        { heading: null, html: '<p>More.</p>' },
      ],
      variants: [
        { language: 'de', title: '+Koch', content: [{ heading: 'Du', html: '<p>Koche.</p>' }] },
        { language: 'fr', title: 'Cuisinier', content: [] },
      ],
      contact: { name: 'Ada', email: 'ada@example.com' },
      customFields: [
        { label: 'Zone', value: '-7' },
        { label: 'Area', value: 'North, west' },
      ],
      validThrough: '2027-03-01T10:20:30.456Z',
      questions: [{ id: 'why', type: 'long_text', label: 'Why?', required: false }],
    })
    await own.draft({ title: 'Waiter', workplace: 'on_site', placeIds: [turin, lyon] })
    const before = await own.call<Record<string, unknown>>('GET', `/v1/jobs/${whole.id}`)
    const csv = await csvAt('/v1/jobs.csv', own)
    assert.match(csv, /"'=HYPERLINK/)
    assert.match(csv, /,'\+1,/)
    assert.match(csv, /,'@night,/)
    const { id } = await bring(csv, own)
    const loaded = await load(id, false, own)
    assert.deepEqual([loaded.faults, loaded.counts], [[], { created: 0, updated: 0, unchanged: 2, failed: 0 }])
    assert.deepEqual(await own.call('GET', `/v1/jobs/${whole.id}`), before)
    assert.deepEqual((await csvAt('/v1/jobs.csv', own)).split('\n').toSorted(), csv.split('\n').toSorted())
    const changed = await bring(csv.replace("'@night", 'Day').replace("'+Koch", 'Köchin'), own)
    assert.deepEqual((await load(changed.id, false, own)).counts, { created: 0, updated: 1, unchanged: 1, failed: 0 })
    const partly = await bring(`id,title,title.fr,description.fr,title.es,description.es\n${whole.id},Cook,,,Cocinera,Cocina.\n`, own)
    await load(partly.id, false, own)
    const { variants } = await own.call<{ variants: unknown[] }>('GET', `/v1/jobs/${whole.id}`)
    assert.deepEqual(variants, [
      { language: 'de', title: 'Köchin', content: [{ heading: 'Du', html: '<p>Koche.</p>' }] },
      { language: 'es', title: 'Cocinera', content: [{ heading: null, html: '<p>Cocina.</p>' }] },
    ])
  })

  const rows = (count: number): string => ['id,title', ...Array.from({ length: count }, (_, at) => `${at},Cook ${at}`)].join('\n')
  const promisedRun = async ({ tenantId }: TestTenant): Promise<{ importId: string; runId: string }> =>
    (await platform.context.database('outbox').where({ tenant_id: tenantId, kind: 'import.run' }).first('payload')).payload
  const perform = async (kind: string, { tenantId }: TestTenant): Promise<void> => {
    const { id, payload } = await platform.context.database('outbox').where({ tenant_id: tenantId, kind }).first('id', 'payload')
    await compatTasks.find((task) => task.kind === kind)?.handle({ context: platform.context, id, tenantId, payload })
  }
})
