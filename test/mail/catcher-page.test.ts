import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, open, rm } from 'node:fs/promises'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, describe, it } from 'node:test'
import { promisify } from 'node:util'
import { readConfig } from '../../platform/config.ts'
import { createCatcherServer } from '../../platform/mail/catcher-page.ts'
import { createMail } from '../../platform/mail/transport.ts'
import type { Mail } from '../../platform/mail/mail.ts'

interface Caught {
  id: string
  to: string
  subject: string
  date: string
  text: string
  html: string
  links: string[]
}

describe('the mail catcher’s page', () => {
  let folder: string
  let mail: Mail
  let server: Server
  let origin: string
  const letters = async (): Promise<Caught[]> => (await (await fetch(`${origin}/messages`)).json()) as Caught[]
  const page = async (address: string): Promise<string> => (await fetch(origin + address)).text()

  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'rolecall-catcher-'))
    const config = readConfig({ NODE_ENV: 'test', DATA_DIR: folder })
    mail = createMail(config)
    server = createCatcherServer(config).listen(0, '127.0.0.1')
    await once(server, 'listening')
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  after(async () => {
    server.closeAllConnections()
    server.close()
    await mail.close()
    await rm(folder, { recursive: true, force: true })
  })

  it('says what to do while no letter has come', async () => {
    assert.match(await page('/'), /No letter yet/)
    assert.deepEqual(await letters(), [])
  })

  it('shows a letter’s parts, and gives them to programs', async () => {
    await mail.send({
      key: 'receipt-1',
      to: 'Zoë Núñez <zoe@example.org>',
      subject: 'Ihre Bewerbung als Köchin <b>',
      text: 'Danke! https://example.org/plain',
      html: '<p>Danke!</p><a href="https://example.org/a?b=1&amp;c=2">Stand ansehen</a><script>alert(1)</script>',
    })
    const [letter] = await letters()
    assert.ok(letter)
    assert.match(letter.to, /zoe@example\.org/)
    assert.equal(letter.subject, 'Ihre Bewerbung als Köchin <b>')
    assert.deepEqual(letter.links, ['https://example.org/a?b=1&c=2'])
    assert.match(letter.text, /^Danke!/)
    assert.ok(Date.parse(letter.date) > 0)
    assert.deepEqual(await (await fetch(`${origin}/messages/${letter.id}`)).json(), letter)

    const list = await page('/')
    assert.match(list, /Ihre Bewerbung als Köchin &lt;b&gt;/)
    const whole = await page(`/letters/${letter.id}`)
    assert.match(whole, /<iframe[^>]* sandbox="allow-popups allow-popups-to-escape-sandbox"/)
    assert.match(whole, /href="https:\/\/example\.org\/a\?b=1&amp;c=2" target="_blank"/)
    assert.doesNotMatch(whole, /alert\(1\)/)
  })

  it('frames a letter’s HTML so that no script of it runs and its links open elsewhere', async () => {
    const [letter] = await letters()
    const framed = await fetch(`${origin}/letters/${letter?.id}.html`)
    const policy = framed.headers.get('content-security-policy') ?? ''
    assert.match(policy, /default-src 'none'/)
    assert.match(policy, /sandbox allow-popups allow-popups-to-escape-sandbox$/)
    assert.match(await framed.text(), /<a target="_blank" rel="noopener" href=/)
  })

  it('gives the letter as it was sent', async () => {
    const [letter] = await letters()
    const raw = await fetch(`${origin}/letters/${letter?.id}.eml`)
    assert.equal(raw.headers.get('content-type'), 'message/rfc822')
    assert.match(await raw.text(), /^Message-ID: <receipt-1@rolecall>/im)
  })

  it('lists the newest letter first, and one sent twice once', async () => {
    for (const key of ['second', 'second', 'third']) await mail.send({ key, to: 'a@example.org', subject: key, text: key, html: '' })
    assert.deepEqual(
      (await letters()).map(({ subject }) => subject),
      ['third', 'second', 'Ihre Bewerbung als Köchin <b>'],
    )
  })

  it('has no letter at made-up addresses', async () => {
    for (const address of [
      '/letters/..%2f..%2fpasswords',
      `/letters/${'0'.repeat(32)}`,
      '/messages/x',
      `/messages/${'0'.repeat(32)}`,
      '/nothing',
    ]) {
      assert.equal((await fetch(origin + address)).status, 404, address)
    }
  })

  it('deletes everything when asked by its own page, never by another site', async () => {
    const elsewhere = await fetch(`${origin}/delete`, { method: 'POST', headers: { 'sec-fetch-site': 'cross-site' } })
    assert.equal(elsewhere.status, 403)
    assert.equal((await letters()).length, 3)
    const own = await fetch(`${origin}/delete`, { method: 'POST', redirect: 'manual' })
    assert.equal(own.status, 303)
    assert.deepEqual(await letters(), [])
  })

  it('asks again for a letter that came while the page was made', async () => {
    const pipe = path.join(folder, 'mail', `${'f'.repeat(32)}.eml`)
    await promisify(execFile)('mkfifo', [pipe])
    const asked = page('/')
    // It opens once the page reads its letters, and holds it up there.
    const held = await open(pipe, 'w')
    await mail.send({ key: 'late', to: 'a@example.org', subject: 'Came late', text: '', html: '' })
    await held.close()
    const made = await asked
    assert.doesNotMatch(made, /Came late/)
    assert.notEqual(/data-state="([^"]*)"/.exec(made)?.[1], await page('/state'))
    await rm(pipe)
  })

  it('is not there where letters are delivered', () => {
    const config = readConfig({ NODE_ENV: 'test', SMTP_URL: 'smtp://mail.example.org' })
    assert.throws(() => createCatcherServer(config), /letters are delivered/)
  })
})
