import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { apply, findJob } from '../journeys/candidate.ts'
import { mouse } from '../journeys/hand.ts'
import { startHostSite } from './site.ts'
import type { HostSite } from './site.ts'

let site: HostSite
before(async () => {
  site = await startHostSite('northwind-robotics')
})
after(() => site.close())

describe('a board on a page whose old scripts change what all scripts share', () => {
  it('is searched, read and applied to, and sends what was written', async () => {
    const { page, errors, context } = await site.visit('old.html')
    assert.equal(await page.evaluate('JSON.stringify({ list: [1] })'), '"{}"')
    let sent: { answers?: Record<string, unknown> } = {}
    page.on('request', (request) => {
      if (request.url().endsWith('/applications')) sent = JSON.parse(request.postData() ?? '{}') as typeof sent
    })
    await findJob(page, mouse)
    assert.match(await apply(page, mouse, { name: 'Noor Haddad', email: 'noor.haddad@example.com' }), /^\w{8}$/)
    assert.ok(Object.values(sent.answers ?? {}).includes('Noor Haddad'), JSON.stringify(sent))
    assert.deepEqual(errors, [])
    await context.close()
  })

  it('shows its grey bars while a slow answer is awaited', async () => {
    const { page, context } = await site.visit('old.html', { before: (page) => page.route('**/jobs', () => undefined) })
    const bars = page.locator('rolecall-board [aria-busy=true] .row')
    await bars.first().waitFor()
    assert.ok((await bars.count()) > 4)
    await context.close()
  })
})
