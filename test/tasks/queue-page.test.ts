import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser } from 'playwright-core'
import { inTenant } from '../../platform/database/database.ts'
import { promise } from '../../platform/tasks/outbox.ts'
import { startWorker } from '../../platform/worker.ts'
import { launchBrowser } from '../browser.ts'
import { startTestPlatform } from '../platform.ts'
import type { TestPlatform } from '../platform.ts'

const token = 'an operator token of some length'
const password = `Basic ${Buffer.from(`anybody:${token}`).toString('base64')}`

describe('the page of the queue', () => {
  let platform: TestPlatform
  let browser: Browser
  before(async () => {
    platform = await startTestPlatform({ OPERATOR_TOKEN: token, LOG_LEVEL: 'silent' })
    browser = await launchBrowser()
  })
  after(async () => {
    await browser?.close()
    await platform.close()
  })

  const get = (path: string, authorization?: string): Promise<Response> =>
    platform.fetch(path, authorization === undefined ? {} : { headers: { authorization } })

  it('asks for the password, and takes no other', async () => {
    const basic = (text: string): string => `Basic ${Buffer.from(text).toString('base64')}`
    for (const path of ['/operator/queues', '/operator/queues/api/queues', '/operator/queues/static/js/main.js']) {
      for (const given of [undefined, basic(`anybody:${token}x`), basic(token.slice(1)), 'Bearer x', 'Basic', 'Basic %%%']) {
        const response = await get(path, given)
        assert.equal(response.status, 401, `${path} ${given}`)
        assert.match(response.headers.get('www-authenticate') ?? '', /^Basic realm=/)
      }
    }
  })

  it('shows operators what waits and what failed, and fetches nothing from elsewhere', async () => {
    const { database } = platform.context
    const tenantId = '01a20e35-8cef-7082-a314-d46f5bf97cd0'
    await inTenant(database, tenantId, 'system', (scope) => promise(scope, 'test.nobody', {}))
    const worker = await startWorker(platform.context, { tasks: [], schedules: [] })
    while (!(await database('outbox').whereNotNull('handed_at').first('id')));
    await worker.close()
    const page = await browser.newPage({ httpCredentials: { username: 'anybody', password: token } })
    const elsewhere: string[] = []
    page.on('request', (request) => void (request.url().startsWith(platform.origin) || elsewhere.push(request.url())))
    const response = await page.goto(`${platform.origin}/operator/queues`)
    assert.equal(response?.status(), 200)
    await page.getByText('tasks').first().click()
    await page
      .getByText(/test\.nobody/)
      .first()
      .waitFor()
    assert.deepEqual(await answered(page, elsewhere), [])
    await page.close()
  })

  it('changes nothing for another site’s page, though the browser sends the password along', async () => {
    const response = await platform.fetch('/operator/queues/api/queues/tasks/pause', {
      method: 'PUT',
      headers: { authorization: password, 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' },
    })
    assert.equal(response.status, 403)
  })

  it('is not there where no token is set', async () => {
    const other = await startTestPlatform()
    const response = await other.fetch('/operator/queues', { headers: { authorization: password } })
    assert.equal(response.status, 404)
    await other.close()
  })
})

/** Of the addresses that a page asked for, those that anybody answered: its policy blocks the rest before they leave. */
async function answered(
  page: { requests(): Promise<{ url(): string; response(): Promise<unknown> }[]> },
  addresses: string[],
): Promise<string[]> {
  const requests = await page.requests()
  const reached = await Promise.all(requests.map(async (one) => ((await one.response()) ? one.url() : null)))
  return addresses.filter((address) => reached.includes(address))
}
