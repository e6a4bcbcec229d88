import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { Server } from 'node:http'
import { after, before, describe, it } from 'node:test'
import type { Page, Route } from 'playwright-core'
import { originOf, startHostSite } from './site.ts'
import type { HostSite, Visit } from './site.ts'

const fallback = 'See our open positions'
const board = (page: Page) => page.locator('rolecall-board')
const row = (page: Page) => board(page).getByRole('listitem').first()
const again = (page: Page) => board(page).getByRole('button', { name: 'Try again' })

const html = { status: 200, contentType: 'text/html', body: '<!doctype html><title>Sign in to the hotel’s network</title>' }
const problem = (status: number) => ({
  status,
  contentType: 'application/problem+json',
  headers: { 'access-control-allow-origin': '*', 'retry-after': '30' },
  body: JSON.stringify({ type: 'about:blank', title: 'Unavailable', status }),
})

/** What goes wrong with a request, and whether the reader is told of a blocker. */
const troubles: Array<{ what: string; says: RegExp; fail: (route: Route) => Promise<void> }> = [
  { what: 'the platform answers 500', says: /could not be loaded/, fail: (route) => route.fulfill(problem(500)) },
  { what: 'the platform is busy and says when to come back', says: /could not be loaded/, fail: (route) => route.fulfill(problem(503)) },
  {
    what: 'a page comes in place of an answer',
    says: /could not be loaded/,
    fail: (route) => route.fulfill({ ...html, headers: { 'access-control-allow-origin': '*' } }),
  },
  { what: 'an ad blocker stops the request', says: /blocks the jobs/, fail: (route) => route.abort('blockedbyclient') },
]

/** Answers half of what it promised, and hangs up. */
async function startBroken(): Promise<Server> {
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '5000', 'access-control-allow-origin': '*' })
    response.write('{"jobs":[{"id":"', () => response.destroy())
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return server
}

/** That the reader is told, can try again, and can go to the hosted board or where the page's author says. */
async function assertTold({ page }: Visit, says: RegExp): Promise<void> {
  const alert = board(page).getByRole('alert')
  await alert.getByText(says).waitFor()
  await again(page).waitFor()
  await alert.getByRole('link', { name: 'Open the job board' }).waitFor()
  assert.ok(await page.getByRole('link', { name: fallback }).isVisible(), 'the link inside the element')
  assert.equal(await board(page).locator('[aria-busy=true]').count(), 0)
}

let site: HostSite
before(async () => {
  site = await startHostSite('northwind-robotics')
})
after(() => site.close())

describe('a board whose network fails', () => {
  for (const { what, says, fail } of troubles) {
    it(`says so, tries again and leaves the links where ${what}`, async () => {
      const visit = await site.visit('plain.html', { before: (page) => page.route('**/v1/boards/**', fail) })
      await assertTold(visit, says)
      await visit.page.unroute('**/v1/boards/**')
      await again(visit.page).click()
      await row(visit.page).waitFor()
      assert.ok(!(await visit.page.getByRole('link', { name: fallback }).isVisible()))
      await visit.context.close()
    })
  }

  it('says so where the line is cut, and lists the jobs once it is back', async () => {
    const visit = await site.visit('plain.html')
    await row(visit.page).waitFor()
    await visit.context.setOffline(true)
    await board(visit.page).locator('input[type=search]').fill('engineer')
    await assertTold(visit, /could not be loaded/)
    assert.equal(await board(visit.page).locator('input[type=search]').inputValue(), 'engineer')
    await visit.context.setOffline(false)
    await again(visit.page).click()
    await board(visit.page).locator('mark').first().waitFor()
    await visit.context.close()
  })

  it('says so where an answer breaks off', async () => {
    const server = await startBroken()
    site.serve('cut.html', {
      body: `<!doctype html><html lang="en"><title>Work with us</title><script type="module" src="__PLATFORM__/widget/v1/rolecall.js"></script>
        <rolecall-board board="northwind-robotics" origin="${originOf(server)}"><a href="/">${fallback}</a></rolecall-board></html>`,
    })
    const visit = await site.visit('cut.html')
    await assertTold(visit, /could not be loaded/)
    await board(visit.page).evaluate((element) => element.removeAttribute('origin'))
    await row(visit.page).waitFor()
    await visit.context.close()
    server.closeAllConnections()
    server.close()
  })

  it('keeps its room with grey bars until a slow answer comes', async () => {
    const held = Promise.withResolvers<void>()
    const visit = await site.visit('plain.html', {
      before: (page) => page.route('**/jobs', (route) => held.promise.then(() => route.continue())),
    })
    const { page } = visit
    await board(page).locator('[aria-busy=true]').waitFor()
    const footer = await page.locator('footer').boundingBox()
    assert.ok(!(await page.getByRole('link', { name: fallback }).isVisible()))
    held.resolve()
    await row(page).waitFor()
    assert.ok(((await page.locator('footer').boundingBox())?.y ?? 0) >= (footer?.y ?? 1))
    await visit.context.close()
  })

  it('drops what it asked for when the reader goes on before it came', async () => {
    const { page, errors, context } = await site.visit('plain.html', { before: (page) => page.route('**/v1/boards/**', () => undefined) })
    await board(page).locator('[aria-busy=true]').waitFor()
    const dropped = page.waitForEvent('requestfailed', (request) => request.url().endsWith('/v1/boards/northwind-robotics/jobs'))
    await board(page).evaluate((element) => element.remove())
    await dropped
    assert.deepEqual(errors, [])
    await context.close()
  })
})

/** What may become of a part of the script that is loaded when a job is opened. */
const losses: Array<{ what: string; lose: (route: Route) => Promise<void> }> = [
  { what: 'is gone after a deployment', lose: (route) => route.fulfill({ status: 404, headers: { 'access-control-allow-origin': '*' } }) },
  { what: 'is answered with a page', lose: (route) => route.fulfill({ ...html, headers: { 'access-control-allow-origin': '*' } }) },
  { what: 'does not come', lose: (route) => route.abort('connectionreset') },
]

describe('a job whose part of the script', () => {
  for (const { what, lose } of losses) {
    it(`${what} is told of, tried again, and read on its hosted page`, async () => {
      const visit = await site.visit('plain.html', { before: (page) => page.route(/\/widget\/.*\/job-/, lose) })
      const { page } = visit
      const title = (await row(page).getByRole('link').textContent())?.trim() ?? ''
      await row(page).getByRole('link').click()
      await assertTold(visit, /could not be loaded/)
      const hosted = await board(page).getByRole('link', { name: 'Open the job board' }).getAttribute('href')
      const answer = await site.platform.fetch(new URL(hosted ?? '').pathname)
      assert.ok((await answer.text()).includes(title), 'the link leads to the job itself')
      await page.unroute(/\/widget\/.*\/job-/)
      await again(page).click()
      await board(page).getByRole('heading', { level: 2, name: title }).waitFor()
      await visit.context.close()
    })
  }
})
