import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { allRoutes } from '../../platform/app.ts'
import { inTenant } from '../../platform/database/database.ts'
import { createMetrics } from '../../platform/http/metrics.ts'
import { createCompany } from '../../platform/jobs/import-board.ts'
import { plainForm } from '../../platform/boards/plain-form.ts'
import { createTenant, fieldsOf } from '../jobs/tenant.ts'
import type { TestTenant } from '../jobs/tenant.ts'
import { startTestPlatform } from '../platform.ts'
import type { TestPlatform } from '../platform.ts'

interface Settings {
  slug: string
  name: string
  theme: Record<string, string>
  allowedOrigins: string[]
  questions: { id: string; required: boolean }[]
  consent: { version: string; text: string }
  duplicates: string
  notifyEmail: string | null
}

const particulars = [
  { id: 'name', type: 'short_text', label: 'Name', required: true },
  { id: 'email', type: 'email', label: 'E-mail', required: true },
]

describe("a board's settings", () => {
  let platform: TestPlatform
  let tenant: TestTenant
  before(async () => {
    platform = await startTestPlatform()
    tenant = await createTenant(platform)
  })
  after(() => platform.close())

  const change = (body: object): Promise<Settings> => tenant.call('PATCH', `/v1/boards/${tenant.slug}`, body)
  const face = async (): Promise<Record<string, unknown>> => (await platform.fetch(`/v1/boards/${tenant.slug}`)).json() as never
  const generation = async (): Promise<number> =>
    (await platform.context.database('published_boards').where({ board_id: tenant.boardId }).first('generation')).generation

  it('are seen by everybody at once, though the answer before was remembered', async () => {
    for (const [name, value] of Object.entries({ name: 'Acme careers', locale: 'de', theme: { accent: '#123456' }, attribution: false })) {
      await face()
      await change({ [name]: value })
      assert.deepEqual((await face())[name], value)
    }
  })

  it('leave what everybody sees alone where only the tenant is concerned', async () => {
    const before = await generation()
    const { notifyEmail, duplicates } = await change({ notifyEmail: 'team@acme.example', duplicates: 'block' })
    assert.deepEqual([notifyEmail, duplicates], ['team@acme.example', 'block'])
    assert.equal(await generation(), before)
    assert.ok(!JSON.stringify(await face()).includes('team@acme.example'))
    await change({ name: 'Another' })
    assert.ok((await generation()) > before)
  })

  it('say who may embed the board, and browsers hear of it at once', async () => {
    const allowed = async (origin: string): Promise<string | null> =>
      (await platform.fetch(`/v1/boards/${tenant.slug}`, { headers: { origin } })).headers.get('access-control-allow-origin')
    assert.equal(await allowed('https://evil.example'), '*')
    const { allowedOrigins } = await change({ allowedOrigins: ['https://WWW.acme.com/', 'https://*.acme.de', 'http://localhost:3000'] })
    assert.deepEqual(allowedOrigins, ['https://www.acme.com', 'https://*.acme.de', 'http://localhost:3000'])
    assert.equal(await allowed('https://www.acme.com'), 'https://www.acme.com')
    assert.equal(await allowed('https://jobs.acme.de'), 'https://jobs.acme.de')
    assert.equal(await allowed('https://evil.example'), null)
    for (const wrong of [
      'acme.com',
      'ftp://acme.com',
      'https://',
      'https://acme.com/jobs',
      'https://*',
      'https://*.com',
      'https://a.*.com',
      '**',
      'https://x:99999',
      'null',
    ]) {
      const problem = await tenant.refused(422, 'PATCH', `/v1/boards/${tenant.slug}`, { allowedOrigins: ['*', wrong] })
      assert.deepEqual(fieldsOf(problem), ['body.allowedOrigins.1'], wrong)
    }
  })

  it('give a changed consent a version of its own, never one that somebody agreed to before', async () => {
    assert.deepEqual(await change({ consent: { text: 'First' } }).then(({ consent }) => consent), { version: '2', text: 'First' })
    assert.equal((await change({ consent: { text: 'First' } })).consent.version, '2')
    assert.equal((await change({ consent: { version: '2', text: 'Second' } })).consent.version, '3')
    assert.equal((await change({ consent: { version: '2', text: 'First' } })).consent.version, '4')
    await inTenant(platform.context.database, tenant.tenantId, 'system', ({ trx }) =>
      trx('boards').update({ consent: JSON.stringify({ version: '2026-11', text: 'Dated' }) }),
    )
    assert.equal((await change({ consent: { text: 'Dated anew' } })).consent.version, '2026-11.2')
    assert.equal((await change({ consent: { text: 'And again' } })).consent.version, '2026-11.3')
  })

  it('give open jobs another form at once', async () => {
    const job = await tenant.draft({ title: 'Form' })
    await tenant.call('PUT', `/v1/jobs/${job.id}/publication`, {})
    const form = async () => {
      const answer = await platform.fetch(`/v1/boards/${tenant.slug}/jobs/${job.slug}`)
      return ((await answer.json()) as { form: { questions: { id: string }[]; consent: { text: string } } }).form
    }
    await form()
    const { questions } = await change({
      questions: [...particulars, { id: 'why', type: 'long_text', label: 'Why?' }],
      consent: { text: 'Agreed' },
    })
    const shown = await form()
    assert.deepEqual(
      shown.questions.map(({ id }) => id),
      questions.map(({ id }) => id),
    )
    assert.equal(shown.consent.text, 'Agreed')
  })

  it('ask everybody for a name and an address, whatever is sent', async () => {
    const { questions } = await change({ questions: particulars.map((question) => ({ ...question, required: false })) })
    assert.ok(questions.every(({ required }) => required))
    const [name] = particulars
    const problem = await tenant.refused(422, 'PATCH', `/v1/boards/${tenant.slug}`, { questions: [name] })
    assert.match(problem.detail ?? '', /must hold the question "email"/)
  })

  it('do not take away what the questions of a job hang on', async () => {
    await change({ questions: [...particulars, { id: 'move', type: 'yes_no', label: 'Would you move?' }] })
    const own = { id: 'when', type: 'date', label: 'When?', when: { question: 'move', equals: ['true'] } }
    const job = await tenant.draft({ title: 'Hangs on it', questions: [own] })
    const problem = await tenant.refused(422, 'PATCH', `/v1/boards/${tenant.slug}`, { questions: particulars })
    assert.match(problem.detail ?? '', /the job "Hangs on it".*"move" is not asked/)
    const clash = { questions: [...particulars, { id: 'move', type: 'yes_no', label: 'M' }, { id: 'when', type: 'date', label: 'W' }] }
    assert.match((await tenant.refused(422, 'PATCH', `/v1/boards/${tenant.slug}`, clash)).detail ?? '', /"when" is asked already/)
    await tenant.call('DELETE', `/v1/jobs/${job.id}`)
    await change({ questions: particulars })
  })

  it('name each field that is wrong', async () => {
    const choice = { id: 'a', type: 'single_choice', label: 'A', choices: [{ value: 'x', label: 'X' }] }
    const wrong: [object, string][] = [
      [{ name: '' }, 'body.name'],
      [{ locale: 'deutsch!' }, 'body.locale'],
      [{ theme: { accent: 'red;} body{display:none' } }, 'body.theme.accent'],
      [{ theme: { accent: 'url(https://evil.example)' } }, 'body.theme.accent'],
      [{ allowedOrigins: [] }, 'body.allowedOrigins'],
      [{ notifyEmail: 'nobody' }, 'body.notifyEmail'],
      [{ duplicates: 'sometimes' }, 'body.duplicates'],
      [{ consent: { text: '' } }, 'body.consent.text'],
      [{ slug: 'other' }, 'body'],
      [{ questions: [...particulars, choice, choice] }, 'body.questions.3.id'],
      [{ questions: [...particulars, { ...choice, when: { question: 'b', equals: ['x'] } }] }, 'body.questions.2.when.question'],
      [
        { questions: [...particulars, choice, { id: 'b', type: 'date', label: 'B', when: { question: 'a', equals: ['y'] } }] },
        'body.questions.3.when.equals.0',
      ],
      [{ questions: [...particulars, { ...choice, choices: [...choice.choices, ...choice.choices] }] }, 'body.questions.2.choices.1.value'],
      [{ questions: [...particulars, { id: 'cv', type: 'url', label: 'CV' }] }, 'body.questions.2.type'],
      [{ questions: [...particulars, { id: 'n', type: 'number', label: 'N', min: 2, max: 1 }] }, 'body.questions.2.max'],
    ]
    for (const [body, field] of wrong) {
      const problem = await tenant.refused(422, 'PATCH', `/v1/boards/${tenant.slug}`, body)
      assert.ok(fieldsOf(problem).includes(field), `${JSON.stringify(body)}: ${JSON.stringify(problem.errors)}`)
    }
  })

  it('are nobody else’s to read or change', async () => {
    const stranger = await createTenant(platform)
    const { boards } = await stranger.call<{ boards: Settings[] }>('GET', '/v1/boards')
    assert.deepEqual(
      boards.map(({ slug }) => slug),
      [stranger.slug],
    )
    const missing = await stranger.refused(404, 'PATCH', '/v1/boards/nobody-at-all', { name: 'Mine' })
    assert.deepEqual(await stranger.refused(404, 'PATCH', `/v1/boards/${tenant.slug}`, { name: 'Mine' }), missing)
    assert.deepEqual(await stranger.refused(404, 'GET', `/v1/boards/${tenant.slug}/settings`), missing)
  })
})

describe('opening a board', () => {
  let platform: TestPlatform
  let tenant: TestTenant
  before(async () => {
    platform = await startTestPlatform()
    tenant = await createTenant(platform)
  })
  after(() => platform.close())

  it('makes one that is public and takes applications, with the plain form', async () => {
    const made = await tenant.call<Settings>('POST', '/v1/boards', { slug: 'Fresh-Board', name: 'Fresh' }, 201)
    assert.deepEqual([made.slug, made.questions, made.consent], ['fresh-board', plainForm.questions, plainForm.consent])
    const page = await platform.fetch('/v1/boards/fresh-board')
    assert.equal(((await page.json()) as Settings).name, 'Fresh')
    assert.equal((await platform.fetch('/fresh-board')).status, 200)
    assert.deepEqual(await tenant.call('GET', '/v1/boards/fresh-board/settings'), made)
  })

  it('refuses an address that is taken, even by another company and in other letters', async () => {
    const stranger = await createTenant(platform)
    await stranger.call('POST', '/v1/boards', { slug: 'taken', name: 'Taken' })
    assert.deepEqual(fieldsOf(await tenant.refused(409, 'POST', '/v1/boards', { slug: 'TAKEN', name: 'Mine' })), ['body.slug'])
  })

  it('refuses every address that the platform uses itself', async () => {
    const { registry } = createMetrics()
    const table = allRoutes(platform.context, { registry, stopping: () => false })
    const tops = new Set(table.map(({ path }) => path.split('/')[1] ?? '').filter((top) => top !== '' && !/[:*.]/.test(top)))
    assert.ok(tops.size > 5)
    for (const slug of [...tops, 'a', '-x', 'x--y', 'ä', 'a b', 'a/b', 'x'.repeat(64)]) {
      const problem = await tenant.refused(422, 'POST', '/v1/boards', { slug, name: 'X' })
      assert.deepEqual([...new Set(fieldsOf(problem))], ['body.slug'], slug)
    }
  })

  it('keeps imports away from those addresses as well', async () => {
    const given = {
      slug: 'docs',
      name: 'Docs',
      company: { name: 'Docs', website: null },
      locale: 'en',
      theme: {},
      allowedOrigins: ['*'],
      ...plainForm,
    }
    const making = inTenant(platform.context.database, tenant.tenantId, 'system', (scope) =>
      createCompany(scope, given, 'http://platform.test'),
    )
    await assert.rejects(making, /"docs" is kept for the platform itself/)
  })
})
