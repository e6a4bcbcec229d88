import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { v7 as uuid } from 'uuid'
import type { TenantJob } from '../../platform/jobs/job-present.ts'
import { startTestPlatform } from '../platform.ts'
import type { TestPlatform } from '../platform.ts'
import { createTenant, fieldsOf } from './tenant.ts'
import type { History, TestTenant } from './tenant.ts'

describe('writing a job', () => {
  let platform: TestPlatform
  let tenant: TestTenant
  before(async () => {
    platform = await startTestPlatform()
    tenant = await createTenant(platform)
  })
  after(() => platform.close())

  const publish = (job: TenantJob): Promise<TenantJob> => tenant.call('PUT', `/v1/jobs/${job.id}/publication`, {})
  const shown = async (job: TenantJob): Promise<TenantJob> =>
    (await platform.fetch(`/v1/boards/${tenant.slug}/jobs/${job.slug}`)).json() as Promise<TenantJob>

  it('keeps all that was written, and shows it as it was', async () => {
    const department = await tenant.call<{ id: string }>('POST', '/v1/departments', { name: 'Kept' })
    const place = await tenant.call<{ id: string }>('POST', '/v1/places', { name: 'Kept', city: 'Graz', country: 'AT' })
    const written = {
      title: 'Ingénieur',
      requisitionId: 'R-1',
      departmentId: department.id,
      placeIds: [place.id],
      team: 'Core',
      workplace: 'remote',
      remote: { countries: ['AT'], timeZones: ['Europe/Vienna'] },
      employmentType: 'full_time',
      level: 'senior',
      language: 'fr',
      pay: [{ min: 100, max: 200, currency: 'EUR', period: 'month' }],
      content: [{ heading: 'Vous', html: '<p>Bonjour</p>' }],
      contact: { name: 'Ada', email: 'ada@example.org' },
      customFields: [{ label: 'Grade', value: '7' }],
      questions: [{ id: 'why', type: 'long_text', label: 'Why?', required: false }],
      featured: true,
      validThrough: '2027-01-01T00:00:00.000Z',
    }
    const job = await tenant.call('POST', '/v1/jobs', { board: tenant.slug, ...written })
    const read = await tenant.call('GET', `/v1/jobs/${job.id}`)
    assert.deepEqual(read, job)
    assert.deepEqual(Object.fromEntries(Object.keys(written).map((name) => [name, read[name as keyof TenantJob]])), written)
    assert.deepEqual([read.slug, read.department, read.places[0]?.city, read.version], ['ingenieur', 'Kept', 'Graz', 1])
  })

  it("writes in its board's language, with blanks as nothing", async () => {
    const job = await tenant.draft({ requisitionId: ' ', team: '' })
    assert.deepEqual([job.language, job.requisitionId, job.team], ['en', null, null])
  })

  it('lets nothing into a text but plain markup', async () => {
    const html =
      '<h1 onclick="x()">A</h1><script>alert(1)</script><b>b</b><a href="javascript:x" target="_blank">c</a><img src=x onerror=y>'
    const job = await tenant.draft({ content: [{ heading: '<i>', html }] })
    assert.deepEqual(job.content, [{ heading: '<i>', html: '<h3>A</h3><strong>b</strong><a>c</a>' }])
  })

  it('shows a change of a published job at once, through the cache', async () => {
    const job = await publish(await tenant.draft({ title: 'Before' }))
    assert.equal((await shown(job)).title, 'Before')
    await tenant.call('PATCH', `/v1/jobs/${job.id}`, { version: 1, title: 'After' })
    assert.equal((await shown(job)).title, 'After')
  })

  it('lets nobody overwrite what they have not read', async () => {
    const job = await tenant.draft()
    const mine = await tenant.call('PATCH', `/v1/jobs/${job.id}`, { version: 1, title: 'Mine' })
    assert.equal(mine.version, 2)
    const problem = await tenant.refused(409, 'PATCH', `/v1/jobs/${job.id}`, { version: 1, title: 'Yours' })
    assert.match(problem.detail ?? '', /you read version 1, it is at version 2/)
    assert.deepEqual(fieldsOf(problem), ['body.version'])
    assert.equal((await tenant.call('GET', `/v1/jobs/${job.id}`)).title, 'Mine')
  })

  it('takes one of many edits of one version that come at once', async () => {
    const job = await tenant.draft()
    const answers = await Promise.all(
      Array.from({ length: 6 }, (_, index) =>
        platform.fetch(`/v1/jobs/${job.id}`, {
          method: 'PATCH',
          headers: { authorization: `Bearer ${tenant.key}`, 'content-type': 'application/json' },
          body: JSON.stringify({ version: 1, team: `Team ${index}` }),
        }),
      ),
    )
    assert.deepEqual(answers.map(({ status }) => status).toSorted(), [200, 409, 409, 409, 409, 409])
  })

  it('remembers which fields were changed, and nothing where nothing was', async () => {
    const job = await tenant.draft({ team: 'A' })
    const same = await tenant.call('PATCH', `/v1/jobs/${job.id}`, { version: 1, team: 'A', content: job.content })
    assert.equal(same.version, 1)
    await tenant.call('PATCH', `/v1/jobs/${job.id}`, { version: 1, team: 'B', featured: true, level: null })
    const { history } = await tenant.call<History>('GET', `/v1/jobs/${job.id}/history`)
    assert.deepEqual(
      history.map(({ kind, fields }) => [kind, fields]),
      [
        ['created', []],
        ['edited', ['team', 'featured']],
      ],
    )
  })

  it('follows its title with its address until it was seen, and never again', async () => {
    const job = await tenant.draft({ title: 'First Name' })
    const renamed = await tenant.call('PATCH', `/v1/jobs/${job.id}`, { version: 1, title: 'Second Name' })
    assert.deepEqual([job.slug, renamed.slug], ['first-name', 'second-name'])
    await publish(job)
    assert.equal((await tenant.call('PATCH', `/v1/jobs/${job.id}`, { version: 2, title: 'Third Name' })).slug, 'second-name')
  })

  it('gives many jobs of one title addresses of their own', async () => {
    const jobs = await Promise.all(Array.from({ length: 6 }, () => tenant.draft({ title: 'Twin' })))
    assert.equal(new Set(jobs.map(({ slug }) => slug)).size, 6)
    assert.ok(jobs.some(({ slug }) => slug === 'twin'))
    assert.ok(jobs.every(({ slug }) => /^twin(-[0-9a-f]{8})?$/.test(slug)))
    assert.match((await tenant.draft({ title: '看護師' })).slug, /^job-[0-9a-f]{8}$/)
  })

  it('keeps a job that is seen complete', async () => {
    const job = await publish(await tenant.draft())
    assert.deepEqual(fieldsOf(await tenant.refused(422, 'PATCH', `/v1/jobs/${job.id}`, { version: 1, content: [] })), ['job.content'])
    assert.deepEqual(fieldsOf(await tenant.refused(422, 'PATCH', `/v1/jobs/${job.id}`, { version: 1, workplace: 'hybrid' })), [
      'job.placeIds',
    ])
    const past = { version: 1, validThrough: '2020-01-01T00:00:00Z' }
    assert.deepEqual(fieldsOf(await tenant.refused(422, 'PATCH', `/v1/jobs/${job.id}`, past)), ['body.validThrough'])
    assert.equal((await tenant.call('GET', `/v1/jobs/${job.id}`)).version, 1)
  })

  it('drops the rules of remote work with the remote work', async () => {
    const place = await tenant.call<{ id: string }>('POST', '/v1/places', { name: 'Office' })
    const job = await tenant.draft({ remote: { countries: ['DE'], timeZones: [] } })
    const moved = await tenant.call('PATCH', `/v1/jobs/${job.id}`, { version: 1, workplace: 'on_site', placeIds: [place.id] })
    assert.equal(moved.remote, null)
    const remote = { countries: [], timeZones: [] }
    assert.deepEqual(fieldsOf(await tenant.refused(422, 'PATCH', `/v1/jobs/${job.id}`, { version: 2, remote })), ['body.remote'])
  })

  it('copies a job into a draft of its own, without its life', async () => {
    const place = await tenant.call<{ id: string }>('POST', '/v1/places', { name: 'Copied' })
    const job = await publish(await tenant.draft({ title: 'Original', placeIds: [place.id], team: 'Core' }))
    const copied = await tenant.call('POST', `/v1/jobs/${job.id}/copies`, undefined, 201)
    assert.notEqual(copied.slug, job.slug)
    assert.deepEqual(
      [copied.state, copied.title, copied.team, copied.placeIds, copied.content, copied.publishedAt, copied.externalId],
      ['draft', 'Original', 'Core', [place.id], job.content, null, null],
    )
    await tenant.call('PATCH', `/v1/jobs/${copied.id}`, { version: 1, title: 'Copy' })
    assert.equal((await shown(job)).title, 'Original')
  })

  it('leaves an archived job as it is', async () => {
    const job = await tenant.draft()
    await tenant.call('PUT', `/v1/jobs/${job.id}/archival`)
    assert.match((await tenant.refused(409, 'PATCH', `/v1/jobs/${job.id}`, { version: 1, title: 'X' })).detail ?? '', /restore/)
  })

  it("asks its own questions after the board's, which they may hang on", async () => {
    const board = [
      { id: 'name', type: 'short_text', label: 'Name' },
      { id: 'email', type: 'email', label: 'E-mail' },
      { id: 'relocate', type: 'yes_no', label: 'Would you move?' },
    ]
    await tenant.call('PATCH', `/v1/boards/${tenant.slug}`, { questions: board })
    const question = { id: 'when', type: 'date', label: 'When?', required: true, when: { question: 'relocate', equals: ['true'] } }
    const job = await publish(await tenant.draft({ questions: [question] }))
    const { form } = (await shown(job)) as unknown as { form: { questions: { id: string }[] } }
    assert.deepEqual(
      form.questions.map(({ id }) => id),
      ['name', 'email', 'relocate', 'when'],
    )
    const wrong: [object, string][] = [
      [{ ...question, id: 'email', type: 'email' }, 'body.questions.0.id'],
      [{ ...question, when: { question: 'nobody', equals: ['true'] } }, 'body.questions.0.when.question'],
      [{ ...question, when: { question: 'relocate', equals: ['maybe'] } }, 'body.questions.0.when.equals.0'],
    ]
    for (const [bad, field] of wrong) {
      const problem = await tenant.refused(422, 'PATCH', `/v1/jobs/${job.id}`, { version: 1, questions: [bad] })
      assert.ok(fieldsOf(problem).includes(field), JSON.stringify(problem))
    }
  })

  it('names each field that is wrong', async () => {
    const stranger = await createTenant(platform)
    const theirs = await stranger.call<{ id: string }>('POST', '/v1/departments', { name: 'Theirs' })
    const their = await stranger.call<{ id: string }>('POST', '/v1/places', { name: 'Theirs' })
    const wrong: [Record<string, unknown>, string][] = [
      [{ title: ' ' }, 'body.title'],
      [{ board: stranger.slug }, 'body.board'],
      [{ departmentId: theirs.id }, 'body.departmentId'],
      [{ departmentId: uuid() }, 'body.departmentId'],
      [{ placeIds: [their.id] }, 'body.placeIds.0'],
      [{ placeIds: ['x'] }, 'body.placeIds.0'],
      [{ workplace: 'moon' }, 'body.workplace'],
      [{ remote: { countries: ['Germany'], timeZones: [] } }, 'body.remote.countries.0'],
      [{ remote: { countries: [], timeZones: ['Mars/Base'] } }, 'body.remote.timeZones.0'],
      [{ workplace: 'on_site', remote: { countries: [], timeZones: [] } }, 'body.remote'],
      [{ pay: [{ min: 2, max: 1, currency: 'EUR', period: 'year' }] }, 'body.pay.0.max'],
      [{ pay: [{ min: null, max: null, currency: 'EUR', period: 'year' }] }, 'body.pay.0.min'],
      [{ pay: [{ min: 1, max: 9e15, currency: 'EUR', period: 'hour' }] }, 'body.pay.0.max'],
      [{ pay: [{ min: 1, max: 2, currency: 'euro', period: 'year' }] }, 'body.pay.0.currency'],
      [{ language: 'not a language' }, 'body.language'],
      [{ content: [{ heading: null }] }, 'body.content.0.html'],
      [{ contact: { name: 'A', email: 'x' } }, 'body.contact.email'],
      [{ validThrough: 'tomorrow' }, 'body.validThrough'],
      [{ questions: [{ id: 'a', type: 'single_choice', label: 'A' }] }, 'body.questions.0.choices'],
      [{ titel: 'X' }, 'body'],
    ]
    for (const [values, field] of wrong) {
      const body = { board: tenant.slug, title: 'X', workplace: 'remote', ...values }
      const problem = await tenant.refused(422, 'POST', '/v1/jobs', body)
      assert.deepEqual(fieldsOf(problem), [field], JSON.stringify(values))
    }
  })

  it('takes the highest pay that can be compared', async () => {
    const pay = [{ min: 1, max: 1_000_000_000_000, currency: 'KWD', period: 'hour' }]
    assert.equal((await publish(await tenant.draft({ pay }))).state, 'published')
  })
})
