import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Submission } from '../../platform/applications/submission.ts'
import { sendForm } from '../package/apply.ts'
import { startSite } from './site.ts'
import type { Site } from './site.ts'

describe('where a candidate came from', () => {
  let site: Site
  before(async () => {
    site = await startSite('harbor-and-field')
  })
  after(() => site.close())

  /** Comes by a link, goes on inside the site, and applies. */
  async function applyAfter(search: string): Promise<Submission['attribution'] & { kept: unknown }> {
    const { page, context } = await site.visit('', { jobs: false })
    await page.goto(`${site.origin}/spa.html${search}`, { referer: 'https://news.example/story' })
    await page.getByRole('navigation').getByRole('link', { name: 'Jobs' }).click()
    const board = page.locator('rolecall-board')
    await board.getByRole('listitem').getByRole('link').first().click()
    await board.getByRole('link', { name: /apply/i }).first().click()
    const sent = page.waitForRequest((request) => request.method() === 'POST' && request.url().endsWith('/applications'))
    await sendForm(site.platform, page, 'harbor-and-field')
    const { attribution } = (await sent).postDataJSON() as Submission
    const kept = {
      cookies: await context.cookies(),
      keys: await page.evaluate('[...Object.keys(localStorage), ...Object.keys(sessionStorage)]'),
    }
    await context.close()
    return { ...attribution, kept }
  }

  it('is what the visit began with, though the site has dropped it from the address since, and is kept nowhere', async () => {
    const { utm, source, referrer, page, kept } = await applyAfter('?utm_source=fair&utm_campaign=spring&source=poster&ref=1')
    assert.deepEqual(utm, { utm_source: 'fair', utm_campaign: 'spring' })
    assert.equal(source, 'poster')
    assert.equal(referrer, 'https://news.example/story')
    const { origin, pathname, searchParams } = new URL(page ?? '')
    assert.deepEqual([origin, pathname, searchParams.has('utm_source'), searchParams.get('apply')], [site.origin, '/spa.html', false, '1'])
    assert.deepEqual(kept, { cookies: [], keys: [] })
  })

  it('is nothing where no link said it', async () => {
    const { utm, source } = await applyAfter('')
    assert.deepEqual([utm, source], [{}, null])
  })
})
