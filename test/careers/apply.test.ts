import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, describe, it } from 'node:test'
import { createApp } from '../../platform/app.ts'
import type { Submission } from '../../platform/applications/submission.ts'
import type { Intake } from '../../platform/careers/apply.ts'
import { applyRoute } from '../../platform/careers/apply-route.ts'
import { Problem, invalid } from '../../platform/http/problem.ts'
import { routes } from '../../platform/routes.ts'
import { inTenant } from '../../platform/database/database.ts'
import { openJob } from '../applications/board.ts'
import type { OpenJob } from '../applications/board.ts'
import { launchBrowser } from '../browser.ts'
import { startTestPlatform } from '../platform.ts'
import type { TestPlatform } from '../platform.ts'
import { publish } from './publish.ts'
import { board, job } from './sample.ts'

const taken: Submission[] = []
const files: { name: string; size: number }[] = []

/** Refuses as the real one does, and remembers what it took: this test is about the page. */
const intake: Intake = {
  keep: async (_, { name, bytes }) => {
    if (!bytes.subarray(0, 5).equals(Buffer.from('%PDF-'))) throw new Problem(422, 'invalid-input', 'The file must be a PDF.')
    files.push({ name, size: bytes.length })
    return `upload-${files.length}`
  },
  submit: async (_, submission) => {
    const errors = []
    if (!/@/.test(String(submission.answers['email'] ?? ''))) errors.push({ field: 'body.answers.email', message: 'must be an address' })
    if (!submission.answers['cv']) errors.push({ field: 'body.answers.cv', message: 'is missing' })
    if (submission.consent.version !== '2026-01') errors.push({ field: 'body.consent.version', message: 'is not what was asked' })
    if (errors.length) throw invalid(errors)
    taken.push(submission)
    return { id: submission.submissionId, reference: 'RC-7K2M' }
  },
  token: async (_, renews = 'token') => renews,
}

describe('applying on the hosted page without script', () => {
  let platform: TestPlatform
  let server: Server
  let origin: string

  before(async () => {
    platform = await startTestPlatform()
    await publish(platform, board, [job])
    server = createServer(createApp(platform.context, { routes: [applyRoute(intake), ...routes] }).callback()).listen(0, '127.0.0.1')
    await once(server, 'listening')
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  after(async () => {
    server.closeAllConnections()
    server.close()
    await platform.close()
  })

  const address = '/kite-works/jobs/sail-maker'
  const open = async (query = ''): Promise<FormData> => {
    const text = await (await fetch(`${origin}${address}${query}`)).text()
    const form = new FormData()
    for (const [, name = '', value = ''] of text.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)) form.append(name, value)
    return form
  }
  const send = (body: FormData | string, query = '', headers?: Record<string, string>): Promise<Response> =>
    fetch(`${origin}${address}${query}`, { method: 'POST', body, redirect: 'manual', headers })
  const complete = (form: FormData): FormData => {
    for (const [name, value] of Object.entries({
      name: 'Zoë Núñez',
      email: 'zoe@example.org',
      nights: '3',
      permit: 'false',
      letter: 'Wind.',
    }))
      form.append(`answers.${name}`, value)
    form.append('answers.cv', new File(['%PDF-1.7 …'], 'Zoë.pdf'))
    form.append('consent', 'true')
    return form
  }

  it('sends a whole application and shows its reference', async () => {
    const response = await send(complete(await open('?utm_source=fair')))
    assert.equal(response.status, 303)
    assert.equal(response.headers.get('location'), `${address}/applied?reference=RC-7K2M`)
    const submission = taken.at(-1)
    assert.deepEqual(submission?.answers, {
      name: 'Zoë Núñez',
      email: 'zoe@example.org',
      cv: 'upload-1',
      letter: 'Wind.',
      nights: 3,
      permit: false,
    })
    assert.equal(submission?.attribution.utm['utm_source'], 'fair')
    assert.match(await (await fetch(`${origin}${response.headers.get('location')}`)).text(), /RC-7K2M/)
    assert.equal(files.at(-1)?.name, 'Zoë.pdf')
  })

  it('brings the form back with every fault at its question, in the reader’s language, and the same id', async () => {
    const form = await open()
    form.append('answers.name', 'Zoë "<b>')
    form.append('answers.email', 'nope')
    const response = await send(form, '?lang=de')
    const text = await response.text()
    assert.equal(response.status, 422)
    for (const part of [
      'Geben Sie eine E-Mail-Adresse wie name@example.com ein',
      'Bitte eine Datei wählen: CV',
      'Stimmen Sie der Verwendung Ihrer Daten zu',
    ])
      assert.ok(text.includes(part), part)
    assert.match(text, /value="Zoë &quot;&lt;b&gt;"/)
    assert.match(text, /<title>Es gibt ein Problem: /)
    assert.ok(text.includes(`name="submissionId" value="${String(form.get('submissionId'))}"`))
    assert.match(text, new RegExp(`action="${address}\\?lang=de"`))
  })

  it('says what is wrong with a file', async () => {
    const form = complete(await open())
    form.set('answers.cv', new File(['MZ'], 'virus.exe'))
    const text = await (await send(form)).text()
    assert.match(text, /The file must be a PDF\./)
    assert.match(text, /value="zoe@example\.org"/)
  })

  it('passes on what a program filled into the hidden field, and thanks it as anybody', async () => {
    const form = complete(await open())
    form.append('homepage', 'http://spam.example')
    const response = await send(form)
    assert.deepEqual([response.status, response.headers.get('location')], [303, `${address}/applied?reference=RC-7K2M`])
    assert.equal(taken.at(-1)?.website, 'http://spam.example')
  })

  it('brings the form back for what is no form', async () => {
    for (const [body, type, status] of [
      ['a=b', 'application/x-www-form-urlencoded', 415],
      ['broken', 'multipart/form-data; boundary=x', 400],
      ['', 'multipart/form-data', 415],
    ] as const) {
      const response = await send(body, '', { 'content-type': type })
      assert.equal(response.status, status)
      assert.match(await response.text(), /<form class="apply-form"/)
    }
    assert.equal(
      (await fetch(`${origin}/kite-works/jobs/nothing`, { method: 'POST', body: new FormData(), headers: { accept: 'text/html' } })).status,
      404,
    )
  })

  it('works by hand in a browser with scripts off', async () => {
    const browser = await launchBrowser()
    try {
      const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage()
      await page.goto(origin + address)
      await page.getByLabel('Full name').fill('Ada Byron')
      await page.getByLabel('Email').fill('ada@example.org')
      await page.getByLabel('Nights away').fill('2')
      await page.getByLabel('CV').setInputFiles({ name: 'cv.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7') })
      await page.getByRole('group', { name: 'Do you need a permit?' }).getByLabel('Yes').check()
      await page.getByRole('group', { name: 'Which permit?' }).getByLabel('Blue Card').check()
      await page.getByLabel('I agree').check()
      await page.getByRole('button', { name: 'Send application' }).click()
      await page.getByRole('heading', { level: 1, name: 'Your application was sent' }).waitFor()
      assert.equal(taken.at(-1)?.answers['permitKind'], 'blue card')
    } finally {
      await browser.close()
    }
  })
})

describe('a form without script', () => {
  let platform: TestPlatform
  before(async () => void (platform = await startTestPlatform({ PROOF_BITS: '8' })))
  after(() => platform.close())

  const day = 24 * 3600 * 1000
  const pathOf = ({ slug, job }: OpenJob): string => `/${slug}/jobs/${job}`
  const hiddenOf = (text: string): FormData => {
    const form = new FormData()
    for (const [, name = '', value = ''] of text.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g))
      form.append(name, value.replaceAll('&amp;', '&'))
    return form
  }
  /** The form as it is shown, filled in by somebody. */
  const open = async (job: OpenJob, email = 'ada@example.org', query = '', headers: Record<string, string> = {}): Promise<FormData> =>
    fillIn(hiddenOf(await (await platform.fetch(pathOf(job) + query, { headers })).text()), email)
  const fillIn = (form: FormData, email = 'ada@example.org'): FormData => {
    for (const [name, value] of Object.entries({ 'answers.name': 'Ada Byron', 'answers.email': email, consent: 'true' }))
      form.set(name, value)
    return form
  }
  const send = (job: OpenJob, body: FormData): Promise<Response> =>
    platform.fetch(pathOf(job), { method: 'POST', body, redirect: 'manual' })
  const applications = (job: OpenJob): Promise<{ status: string; held_for: string[]; attribution: Record<string, unknown> }[]> =>
    inTenant(platform.context.database, job.tenantId, 'system', ({ trx }) => trx('applications').orderBy('id')) as never
  const standing = async (job: OpenJob): Promise<unknown[]> =>
    (await applications(job)).map(({ status, held_for }) => [status, ...held_for])

  it('is taken by the token that it carries: once, for its job, and within a day', async () => {
    const [job, other] = [await openJob(platform), await openJob(platform)]
    const form = await open(job)
    platform.clock.advance(5000)
    assert.equal((await send(job, form)).status, 303)
    assert.deepEqual(await standing(job), [['received']])

    const fresh = await open(job, 'mary@example.org')
    platform.clock.advance(5000)
    fresh.set('token', String(form.get('token')))
    assert.equal((await send(job, fresh)).status, 422, 'used')
    fresh.set('token', String((await open(other)).get('token')))
    assert.equal((await send(job, fresh)).status, 422, 'of another job')
    for (const token of ['', 'x', 'A'.repeat(44)]) {
      fresh.set('token', token)
      assert.equal((await send(job, fresh)).status, 422, token)
    }
    const old = await open(job, 'mary@example.org')
    platform.clock.advance(day + 5000)
    assert.equal((await send(job, old)).status, 422, 'old')
    assert.equal((await applications(job)).length, 1)
  })

  it('comes back with a fresh token and all that was typed where its own was good no more, and is taken then', async () => {
    const job = await openJob(platform)
    const form = await open(job)
    platform.clock.advance(day + 5000)
    const text = await (await send(job, form)).text()
    assert.match(text, /This form was open for a long time, or was sent already\. Send it once more\./)
    assert.match(text, /value="Ada Byron"/)
    assert.equal((await send(job, fillIn(hiddenOf(text)))).status, 303)
    assert.deepEqual(await standing(job), [['received']], 'it had stood for a day: nothing was fast about it')
  })

  it('keeps the file that came along while something else is mended, and sends it once', async () => {
    const job = await openJob(platform)
    const form = await open(job, 'nope')
    form.append('answers.cv', new File(['Ada Byron, born to compute. '.repeat(20)], 'Zoë Núñez.txt'))
    platform.clock.advance(5000)
    const text = await (await send(job, form)).text()
    assert.match(text, /Zoë Núñez\.txt is kept\. Choose another file only if it is to take its place\./)
    const [, kept = ''] = /name="kept\.cv" value="([^"]*)"/.exec(text) ?? []
    const again = fillIn(hiddenOf(text))
    assert.equal(again.get('kept.cv'), kept)
    assert.equal((await send(job, again)).status, 303)
    const uploads = await inTenant(platform.context.database, job.tenantId, 'system', ({ trx }) =>
      trx('uploads').whereNotNull('application_id'),
    )
    assert.deepEqual([uploads.length, kept.startsWith(uploads[0].id)], [1, true])

    const other = await open(job, 'mary@example.org')
    other.set('kept.cv', kept)
    platform.clock.advance(5000)
    assert.equal((await send(job, other)).status, 422, 'a file is sent once')
  })

  it('is the same application when it is sent twice, as by a click too many', async () => {
    const job = await openJob(platform)
    const form = await open(job)
    platform.clock.advance(5000)
    const answers = await Promise.all([send(job, form), send(job, form)])
    assert.equal(new Set(answers.map((answer) => `${answer.status} ${answer.headers.get('location')}`)).size, 1)
    assert.equal((await applications(job)).length, 1)
  })

  it('is held where it came too fast or a program filled in its hidden field, and thanks all the same', async () => {
    const job = await openJob(platform)
    const fast = await open(job)
    const response = await send(job, fast)
    assert.match(response.headers.get('location') ?? '', /\/applied\?reference=[0-9A-Z]{8}$/)
    const trapped = await open(job, 'spam@robot.example')
    platform.clock.advance(5000)
    trapped.append('homepage', 'http://spam.example')
    assert.match((await send(job, trapped)).headers.get('location') ?? '', /\/applied\?reference=[0-9A-Z]{8}$/)
    assert.deepEqual(await standing(job), [
      ['held', 'too_fast'],
      ['held', 'hidden_field'],
    ])
  })

  it('asks for the agreement again where its text has changed, and never agrees by itself', async () => {
    const job = await openJob(platform)
    const form = await open(job)
    form.set('consent.version', 'earlier')
    platform.clock.advance(5000)
    const text = await (await send(job, form)).text()
    assert.match(text, /The text you agree to has changed since you opened the form/)
    assert.doesNotMatch(text, /name="consent"[^>]*checked/)
  })

  it('says that somebody has applied before, as the board takes it', async () => {
    for (const [duplicates, said] of [
      ['warn', /You had applied for this job before/],
      ['merge', /was brought up to date/],
      ['block', /You have already applied for this job/],
    ] as const) {
      const job = await openJob(platform, { duplicates })
      for (const turn of [1, 2]) {
        const form = await open(job)
        platform.clock.advance(5000)
        const response = await send(job, form)
        const location = response.headers.get('location')
        const text = location ? await (await platform.fetch(location)).text() : await response.text()
        assert.equal(said.test(text), turn === 2, `${duplicates} ${turn}`)
      }
    }
  })

  it('knows where somebody came from, also by the page of ours that was before', async () => {
    const job = await openJob(platform)
    const list = `http://platform.test/${job.slug}?q=engineer&utm_source=fair&source=poster`
    const { referrer, utm_source: utm, source } = Object.fromEntries(await open(job, undefined, '', { referer: list }))
    assert.deepEqual([referrer, utm, source], [undefined, 'fair', 'poster'])
    const form = await open(job, undefined, '?utm_source=letter', { referer: 'https://news.example/jobs' })
    platform.clock.advance(5000)
    assert.equal((await send(job, form)).status, 303)
    const [application] = await applications(job)
    assert.deepEqual(
      [application?.attribution['utm'], application?.attribution['referrer']],
      [{ utm_source: 'letter' }, 'https://news.example/jobs'],
    )
  })
})
