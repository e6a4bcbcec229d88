import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { eventually, fits } from '../browser.ts'
import { firefox } from '../insights/visits.ts'
import { apply, board, owner, publishedJob, startConsole, violations } from './console.ts'
import type { TestConsole } from './console.ts'

const november = 'from=2026-11-01&to=2026-11-30'

describe('the figures of a company', () => {
  let console: TestConsole
  before(async () => {
    console = await startConsole()
  })
  after(() => console.close())

  it('teach what to do before anything was counted', async () => {
    const page = await console.open(`/insights?${november}`, owner, { checked: true, width: 360 })
    await page.getByRole('heading', { name: 'Nothing has been counted here yet' }).waitFor()
    assert.deepEqual(await violations(page), [])
    await page.getByRole('link', { name: 'Put the board on your site' }).click()
    await page.getByRole('heading', { level: 1, name: 'Northwind Robotics' }).waitFor()
    await page.context().close()
  })

  it('tell of visitors who open the board, a job and its form, and of what brought them', async () => {
    const { platform } = console
    const { publicUrl } = platform.context.config
    const job = await publishedJob(console)
    const visitor = await console.open('/sign-in')
    await visitor.context().setExtraHTTPHeaders({ 'user-agent': firefox })
    // The hosted pages know the platform by its public address.
    await visitor.route(`${publicUrl}/**`, async (route) =>
      route.fulfill({ response: await route.fetch({ url: route.request().url().replace(publicUrl, platform.origin) }) }),
    )
    const told = (kind: string): Promise<unknown> =>
      visitor.waitForResponse(
        (response) => response.url().endsWith('/events') && response.request().postData()?.includes(`"${kind}"`) === true,
      )
    await Promise.all([told('list'), visitor.goto(`${publicUrl}/${board}?source=newsletter`)])
    await Promise.all([told('view'), visitor.goto(`${publicUrl}/${board}/jobs/${job.slug}?source=newsletter`)])
    await Promise.all([told('start'), visitor.getByLabel('Full name').fill('Maren Quist')])
    // Scripts are still on their way.
    await visitor.unrouteAll({ behavior: 'ignoreErrors' })
    await visitor.context().close()
    await apply(console, { job: job.slug, name: 'Maren Quist' })
    await platform.context.events.flush()

    const page = await console.open(`/insights?${november}`, owner, { checked: true })
    await page.locator('[data-step=submissions] .big').first().waitFor()
    assert.deepEqual(await page.locator('.funnel .big').allTextContents(), ['1', '1', '1'])
    assert.match(await page.locator('.funnel').innerText(), /From 1 list shown[\s\S]*100% of the jobs opened/)
    const row = page.getByRole('row', { name: /^newsletter/ })
    assert.deepEqual(await row.getByRole('cell').allTextContents(), ['1', '1', '1', '0', '0%'])
    assert.deepEqual(await violations(page), [])

    const plot = page.getByRole('slider', { name: 'Figures by day' })
    await plot.locator('canvas').waitFor()
    await plot.press('Home')
    for (let day = 1; day < 24; day++) await plot.press('ArrowRight')
    await eventually(async () =>
      assert.equal(await plot.getAttribute('aria-valuetext'), '24 Nov 2026: jobs opened 1, applications begun 1, applications received 1'),
    )
    await page.getByText('The same as a table').click()
    const day = page.getByRole('region', { name: 'Figures by day' }).getByRole('row', { name: /^24 Nov 2026/ })
    assert.deepEqual(await day.getByRole('cell').allTextContents(), ['1', '1', '1', '1'])

    await page.getByRole('link', { name: 'Job', exact: true }).click()
    await page.getByRole('button', { name: 'Jobs opened' }).click()
    await page.waitForURL(/by=job&sort=-views/)
    await page.getByRole('table', { name: 'Figures by job' }).getByRole('link', { name: job.title }).first().click()
    await page.waitForURL(new RegExp(`job=${job.id}`))
    await eventually(async () => assert.equal(await page.locator('#job-filter').inputValue(), job.id))
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Export' }).click()])
    assert.equal(file.suggestedFilename(), 'figures-2026-11-01-2026-11-30.csv')

    await page.setViewportSize({ width: 360, height: 740 })
    await fits(page)
    await page.emulateMedia({ colorScheme: 'dark' })
    assert.deepEqual(await violations(page), [])
    await page.context().close()
  })

  it('count nothing of the preview in the console, and are not for interviewers', async () => {
    const counted: string[] = []
    const page = await console.open(`/boards/${board}`, owner)
    page.on('request', (request) => request.url().endsWith('/events') && counted.push(request.url()))
    await page.locator('rolecall-board [part~=job-link]').first().click()
    await page.locator('rolecall-board [part~=view-title]').waitFor()
    await page.context().close()
    assert.deepEqual(counted, [])
    const other = await console.open('/insights', await console.hire('interviewer'))
    await other.getByRole('heading', { name: 'This is not yours to see' }).waitFor()
    await other.context().close()
  })
})
