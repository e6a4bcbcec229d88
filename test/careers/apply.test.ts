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
      assert.equal(await page.getByRole('heading', { level: 1 }).textContent(), 'Your application was sent')
      assert.equal(taken.at(-1)?.answers['permitKind'], 'blue card')
    } finally {
      await browser.close()
    }
  })
})
