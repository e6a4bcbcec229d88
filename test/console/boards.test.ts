import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { workOff } from '../applications/board.ts'
import { startWebsite } from '../boards/installation/website.ts'
import type { Website } from '../boards/installation/website.ts'
import { eventually, fits } from '../browser.ts'
import { board, owner, startConsole, violationsInBoth } from './console.ts'
import type { TestConsole } from './console.ts'

const { zipPlugin } = (await import(new URL('../../rollup.wordpress.mjs', import.meta.url).href)) as { zipPlugin(): Promise<Uint8Array> }

describe('a board in the console', () => {
  let console: TestConsole
  let website: Website
  before(async () => {
    website = await startWebsite()
    console = await startConsole({ REACH_PRIVATE_ADDRESSES: 'true' })
  })
  after(async () => {
    await console.close()
    website.close()
  })

  const saved = async (page: Page): Promise<void> => {
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByText('Saved. Every page that embeds the board shows it now.').waitFor()
  }
  /** Whether the plugin is the one that is kept here, as WordPress takes it, made anywhere at any time. */
  const isInstallable = async (page: Page): Promise<void> => {
    const address = await page.getByRole('link', { name: 'Download the plugin' }).getAttribute('href')
    assert.match(address ?? '', /^\/console\/rolecall-wordpress-\d+\.\d+\.\d+\.zip$/)
    const served = await console.platform.fetch(address ?? '')
    assert.equal(served.headers.get('content-type'), 'application/zip')
    assert.deepEqual(Buffer.from(await served.arrayBuffer()), Buffer.from(await zipPlugin()))
  }
  const themeNow = async (): Promise<Record<string, string>> =>
    ((await (await console.platform.fetch(`/v1/boards/${board}`)).json()) as { theme: Record<string, string> }).theme

  it('warns of colours that are hard to see, and mends them by the nearest that will do', async () => {
    const page = await console.open(`/boards/${board}`, owner, { checked: true })
    const contrast = page.getByRole('status', { name: 'Contrast' })
    await page.getByLabel('Accent', { exact: true }).fill('#f5c518')
    await page.keyboard.press('Tab')
    await contrast.getByText('Links on light pages: contrast 1.6 to 1').waitFor()
    await contrast.getByRole('button', { name: /for links on light pages/ }).click()
    await contrast.getByText('everything you set is read well').waitFor()
    const widget = page.locator('rolecall-board')
    const accent = (): Promise<string> =>
      widget.evaluate((element) => getComputedStyle(element).getPropertyValue('--rolecall-accent').trim())
    await eventually(async () => assert.match(await accent(), /^light-dark\(#[0-9a-f]{6}, #f5c518\)$/, 'dark pages keep what they had'))
    const link = (): Promise<string> =>
      widget
        .locator('[part~=job-link]')
        .first()
        .evaluate((element) => getComputedStyle(element.closest('[part~=job]') ?? element).color)
    const light = await link()
    await page.getByRole('button', { name: 'Dark page' }).click()
    await eventually(async () => assert.notEqual(await link(), light))
    assert.deepEqual(await violationsInBoth(page), [])
    await page.setViewportSize({ width: 360, height: 740 })
    await fits(page)
    await saved(page)
    await eventually(async () => assert.match((await themeNow())['accent'] ?? '', /^light-dark\(#[0-9a-f]{6}, #f5c518\)$/))
    await page.context().close()
  })

  it('gives a snippet for each way to make a website, with its own board and platform', async () => {
    const page = await console.open(`/boards/${board}?tab=install`, owner, { checked: true })
    const makers = page.getByRole('navigation', { name: 'What the website is made with' })
    await makers.getByRole('link').first().waitFor()
    const names = await makers.getByRole('link').allInnerTexts()
    assert.equal(names.length, 10, names.join(', '))
    for (const name of names) {
      await makers.getByRole('link', { name, exact: true }).click()
      await makers.locator('[aria-current]').getByText(name, { exact: true }).waitFor()
      const code = (await page.locator('.copyable code').allInnerTexts()).join('\n')
      assert.ok(code.includes('http://platform.test') && /rolecall/.test(code), `${name}: ${code}`)
      if (name === 'WordPress') await isInstallable(page)
      if (name !== 'Wix') assert.ok(code.includes(`"${board}"`) || code.includes(`'${board}'`), `${name}: ${code}`)
    }
    await page.waitForURL(/with=vue$/)
    assert.deepEqual(await violationsInBoth(page), [])
    await makers.getByRole('link', { name: 'HTML', exact: true }).click()
    await page.getByLabel('Pin a version').check()
    const { version } = (await (await console.platform.fetch('/widget/v1/manifest.json')).json()) as { version: string }
    await page.getByText(`src="http://platform.test/widget/${version}/rolecall.js" integrity="sha384-`).waitFor()
    await page.context().close()
  })

  it('finds the snippet on the page it was pasted into, says what is wrong there, and is seen when somebody looks', async () => {
    const page = await console.open(`/boards/${board}?tab=install`, owner, { checked: true })
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.getByRole('button', { name: 'Copy the snippet' }).first().click()
    const snippet = await page.getByRole('region', { name: 'the snippet' }).innerText()
    const url = website.serve('/careers', `<!doctype html><title>Jobs</title><body>${snippet.replace(board, 'another')}`)
    await page.getByLabel('Address of a page').fill(url)
    await page.getByRole('button', { name: 'Look at it' }).click()
    await page.getByText('Looking at it…').waitFor()
    await workOff(console.platform)
    await page.getByText('The page shows the board “another”.').waitFor()
    assert.deepEqual(await violationsInBoth(page), [])
    website.serve('/careers', `<!doctype html><title>Jobs</title><body>${snippet}`)
    await page.getByRole('button', { name: /Look again/ }).click()
    await page.getByText('Looking at it…').waitFor()
    await workOff(console.platform)
    await page.getByText('Works', { exact: true }).waitFor()
    // The same page, opened by somebody.
    website.serve('/open', `<!doctype html><title>Jobs</title><body>${snippet.replaceAll('http://platform.test', console.platform.origin)}`)
    const visitor = await page.context().newPage()
    await visitor.goto(`${website.origin}/open`)
    await visitor.locator('rolecall-board [part~=job-link]').first().waitFor()
    await page.getByRole('link', { name: 'Tag Manager', exact: true }).click()
    const tag = (await page.getByRole('region', { name: 'the tag' }).innerText()).replaceAll(
      'http://platform.test',
      console.platform.origin,
    )
    website.serve('/tagged', `<!doctype html><title>Jobs</title><body><div id="jobs"></div>${tag}`)
    await visitor.goto(`${website.origin}/tagged`)
    await visitor.locator('#jobs rolecall-board [part~=job-link]').first().waitFor()
    const seen = page.getByRole('list', { name: 'Where it was seen' }).getByRole('listitem')
    // Nobody who visits the page waits for it to be written down.
    await eventually(async () => {
      await page.reload()
      await page.getByRole('heading', { name: 'Seen on' }).waitFor()
      assert.match(
        await seen.filter({ hasText: website.origin.replace('http://', '') }).innerText({ timeout: 2000 }),
        /v\d+\.\d+\.\d+, follows/,
      )
    })
    await page.setViewportSize({ width: 360, height: 740 })
    await fits(page)
    await page.context().close()
  })

  it('names a domain, tells what its DNS needs, and offers what becomes of jobs that are over', async () => {
    const page = await console.open(`/boards/${board}?tab=domains`, owner, { checked: true })
    await page.getByLabel('Domain', { exact: true }).fill('no domain')
    await page.getByRole('button', { name: 'Use this domain' }).click()
    await page.getByText('The domain must be a domain such as jobs.example.com.').waitFor()
    await page.getByLabel('Domain', { exact: true }).fill('jobs.northwind.example')
    await page.getByRole('button', { name: 'Use this domain' }).click()
    await page.getByText('TXT record of _rolecall.jobs.northwind.example').waitFor()
    assert.deepEqual(await violationsInBoth(page), [])
    await page.getByRole('link', { name: 'Settings', exact: true }).click()
    await page.getByLabel('Lead elsewhere').check()
    await page.getByLabel('Where to', { exact: true }).fill('https://www.northwind.example/careers')
    await page.getByLabel('German').check()
    assert.deepEqual(await violationsInBoth(page), [])
    await saved(page)
    await eventually(async () => assert.match(await (await console.platform.fetch(`/${board}`)).text(), /hreflang="de"/))
    await page.context().close()
  })

  it('shows the settings to whoever may not change them, and no buttons that would', async () => {
    const page = await console.open(`/boards/${board}?tab=install`, await console.hire('viewer'))
    await page.getByRole('heading', { name: 'Seen on' }).waitFor()
    assert.equal(await page.getByRole('button', { name: 'Look at it' }).count(), 0)
    await page.getByRole('link', { name: 'Settings', exact: true }).click()
    assert.ok(await page.getByLabel('Name', { exact: true }).isDisabled())
    await page.context().close()
  })
})
