import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, describe, it } from 'node:test'
import { pathToFileURL } from 'node:url'
import type { FrameLocator, Page } from 'playwright-core'
import { startHostSite } from './site.ts'
import type { HostSite } from './site.ts'

const markup = `<script type="module" src="__PLATFORM__/widget/v1/rolecall.js"></script>
<rolecall-board board="northwind-robotics"><a href="__PLATFORM__/northwind-robotics">See our open positions</a></rolecall-board>`

/** Opens a job and its form, and goes back to the list by the links. */
async function walk(place: Page | FrameLocator): Promise<void> {
  const board = place.locator('rolecall-board')
  await board.getByRole('listitem').first().getByRole('link').click()
  await board.getByRole('heading', { level: 2 }).waitFor()
  await board.locator('[part~="apply"]').first().click()
  await place.getByLabel('Full name').fill('Noor Haddad')
  await board.locator('.back').click()
  await board.locator('[part~="content"]').waitFor()
  await board.locator('.back').click()
  await board.locator('[part~="input"]').fill('engineer')
  await board.locator('mark').first().waitFor()
}

let site: HostSite
before(async () => {
  site = await startHostSite('northwind-robotics')
})
after(() => site.close())

describe('a board', () => {
  it('keeps to the page’s own address where its links start elsewhere by <base>', async () => {
    site.serve('base.html', {
      body: `<!doctype html><html lang="en"><head><base href="https://elsewhere.example/deep/"><title>Work with us</title></head><body>${markup}</body></html>`,
    })
    const { page, errors, context } = await site.visit('base.html')
    await walk(page)
    assert.equal(page.url(), `${site.origin}/base.html?q=engineer`)
    assert.deepEqual(errors, [])
    await context.close()
  })

  for (const sandbox of ['allow-scripts allow-forms', 'allow-scripts allow-forms allow-same-origin']) {
    it(`is used in a frame with sandbox="${sandbox}"`, async () => {
      site.serve('framed.html', { body: `<!doctype html><html lang="en"><title>Jobs</title><body>${markup}</body></html>` })
      site.serve('frame.html', {
        body: `<!doctype html><html lang="en"><title>Work with us</title><iframe src="/framed.html" sandbox="${sandbox}" width="1200" height="800" title="Jobs"></iframe></html>`,
      })
      const { page, errors, context } = await site.visit('frame.html')
      await walk(page.frameLocator('iframe'))
      assert.deepEqual(errors, [])
      await context.close()
    })
  }

  it('is used in a frame that has no address, as page builders show what they build', async () => {
    const inner = `<!doctype html><html lang="en"><title>Jobs</title><body>${markup}</body></html>`.replaceAll('"', '&quot;')
    site.serve('builder.html', {
      body: `<!doctype html><html lang="en"><title>Builder</title><iframe srcdoc="${inner}" sandbox="allow-scripts allow-forms" width="1200" height="800" title="Preview"></iframe></html>`,
    })
    const { page, errors, context } = await site.visit('builder.html')
    await walk(page.frameLocator('iframe'))
    assert.deepEqual(errors, [])
    assert.equal(page.url(), `${site.origin}/builder.html`)
    await context.close()
  })

  it('is used on a page without a doctype', async () => {
    site.serve('quirks.html', {
      body: `<html lang="en"><title>Work with us</title><body><table width="100%"><tr><td>${markup}</table></html>`,
    })
    const { page, errors, context } = await site.visit('quirks.html')
    assert.equal(await page.evaluate('document.compatMode'), 'BackCompat')
    await walk(page)
    assert.deepEqual(errors, [])
    await context.close()
  })

  it('is used in a file without a doctype that is opened from a disk', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'rolecall-page-'))
    const file = path.join(folder, 'jobs.html')
    await writeFile(file, `<title>Jobs</title>${markup.replaceAll('__PLATFORM__', site.platform.origin)}`)
    const { page, errors, context } = await site.visit('plain.html')
    await page.goto(pathToFileURL(file).href)
    await walk(page)
    assert.deepEqual(errors, [])
    await context.close()
    await rm(folder, { recursive: true })
  })
})
