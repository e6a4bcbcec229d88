import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { openJob } from '../applications/board.ts'
import type { OpenJob } from '../applications/board.ts'
import { addKey } from '../http/key.ts'
import { startTestPlatform } from '../platform.ts'
import type { TestPlatform } from '../platform.ts'

describe('the address of a job that is over', () => {
  let platform: TestPlatform
  let open: OpenJob
  let key: string
  before(async () => {
    platform = await startTestPlatform()
    open = await openJob(platform, { slug: 'acme' })
    key = await addKey(platform.context.database, open.tenantId, ['boards:write', 'jobs:read', 'jobs:write'])
  })
  after(() => platform.close())

  const ask = (method: string, path: string, body?: object): Promise<Response> =>
    platform.fetch(path, {
      method,
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: body ? JSON.stringify(body) : null,
    })
  const choose = async (changes: object): Promise<void> => assert.equal((await ask('PATCH', '/v1/boards/acme', changes)).status, 200)
  const visit = (query = ''): Promise<Response> =>
    platform.fetch(`/acme/jobs/${open.job}${query}`, { redirect: 'manual', headers: { accept: 'text/html' } })

  it('is gone where its board says nothing else, and never was where it says so', async () => {
    assert.equal((await visit()).status, 200)
    const closed = await ask('PUT', `/v1/jobs/${open.jobId}/closure`)
    assert.ok(closed.ok, await closed.text())
    assert.equal((await visit()).status, 410)
    await choose({ expiredJobs: 'missing' })
    assert.equal((await visit()).status, 404)
  })

  it('leads to the list, or where the company wants', async () => {
    await choose({ expiredJobs: 'redirect' })
    const led = await visit('?lang=de')
    assert.deepEqual([led.status, led.headers.get('location')], [302, '/acme?lang=de'])
    await choose({ expiredJobsUrl: 'https://www.acme.example/careers' })
    assert.equal((await visit()).headers.get('location'), 'https://www.acme.example/careers')
    const refused = await ask('PATCH', '/v1/boards/acme', { expiredJobsUrl: 'javascript:alert(1)' })
    assert.equal(refused.status, 422)
  })

  it('shows its text under a banner, to be read and not to be found or applied for', async () => {
    await choose({ expiredJobs: 'banner' })
    const page = await visit()
    const text = await page.text()
    assert.equal(page.status, 200)
    assert.match(text, /This job is no longer open/)
    assert.match(text, /<meta name="robots" content="noindex"/)
    assert.doesNotMatch(text, /<form|ld\+json|<rolecall-apply/)
    assert.equal((await platform.fetch(`/v1/boards/acme/jobs/${open.job}`)).status, 404)
    assert.ok(!(await (await platform.fetch('/acme/sitemap.xml')).text()).includes(open.job))
  })

  it('shows nothing of what somebody writes on it before it is published again', async () => {
    platform.clock.advance(60_000)
    const { version } = (await (await ask('GET', `/v1/jobs/${open.jobId}`)).json()) as { version: number }
    const changed = await ask('PATCH', `/v1/jobs/${open.jobId}`, { version, title: 'A secret of next year' })
    assert.ok(changed.ok, await changed.text())
    const page = await visit()
    assert.deepEqual([page.status, (await page.text()).includes('secret')], [410, false])
  })
})

describe('the languages of hosted pages', () => {
  it('are those that the company offers, and lead to each other', async () => {
    const platform = await startTestPlatform()
    const open = await openJob(platform, { slug: 'acme' })
    const key = await addKey(platform.context.database, open.tenantId, ['boards:write'])
    const spoken = async (query: string): Promise<string> => {
      const page = await platform.fetch(`/acme${query}`)
      return page.headers.get('content-language') ?? ''
    }
    assert.equal(await spoken('?lang=ja'), 'ja')
    const changed = await platform.fetch('/v1/boards/acme', {
      method: 'PATCH',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify({ locales: ['de', 'fr-ca', 'de'] }),
    })
    assert.deepEqual(((await changed.json()) as { locales: string[] }).locales, ['de', 'fr-CA'])
    assert.deepEqual([await spoken('?lang=ja'), await spoken('?lang=de'), await spoken('')], ['en', 'de', 'en'])
    const text = await (await platform.fetch('/acme')).text()
    assert.match(text, /<a[^>]+href="\/acme\?lang=de"[^>]+hreflang="de"/)
    assert.match(text, /<a[^>]+href="\/acme\?lang=fr-CA"/)
    await platform.close()
  })
})
