import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { inTenant } from '../../platform/database/database.ts'
import { eventually, launchBrowser } from '../browser.ts'
import { startTestPlatform } from '../platform.ts'
import type { TestPlatform } from '../platform.ts'
import { autofill, buildOnce, openApplyPage } from './apply-page.ts'
import { count, openJob } from './board.ts'
import type { OpenJob } from './board.ts'

const second = 1000
const hour = 3600 * second

/** What companies send whose pages run nothing but what they name. */
const strict = {
  'no worker-src': "default-src 'none'; script-src PLATFORM; connect-src PLATFORM; style-src 'none'; base-uri 'none'",
  'trusted types of a list':
    "default-src 'none'; script-src PLATFORM; connect-src PLATFORM; trusted-types lit-html; require-trusted-types-for 'script'",
}

describe('an application in a browser', () => {
  let platform: TestPlatform
  let browser: Browser
  before(async () => {
    platform = await startTestPlatform({ PROOF_BITS: '10' })
    browser = await launchBrowser()
    await buildOnce()
  })
  after(async () => {
    await browser.close()
    await platform.close()
  })

  const fill = async (page: Page): Promise<void> => {
    await page.getByLabel('Full name').fill('Ada Byron')
    await page.getByLabel('E-mail').fill('ada@example.org')
    await page.getByLabel('I agree').check()
    platform.clock.advance(10 * second)
  }
  const send = (page: Page): Promise<void> => page.getByRole('button', { name: 'Send application' }).click()
  const thanks = (page: Page): Promise<void> => page.getByRole('heading', { name: 'Your application was sent' }).waitFor()
  const sent = (job: OpenJob): Promise<{ status: string; held_for: string[]; attribution: Record<string, unknown> }[]> =>
    inTenant(platform.context.database, job.tenantId, 'system', ({ trx }) => trx('applications').orderBy('id')) as never

  it('is sent with a proof that a worker found, where a page lets one start', async () => {
    const job = await openJob(platform)
    const { page, context, workers, violations } = await openApplyPage(browser, platform, job)
    await fill(page)
    await send(page)
    await thanks(page)
    assert.deepEqual([workers(), await violations()], [1, []])
    const [application] = await sent(job)
    assert.deepEqual([application?.status, application?.held_for], ['received', []])
    assert.deepEqual(
      [application?.attribution['source'], application?.attribution['utm'], application?.attribution['page']],
      ['careers-page', { utm_source: 'fair' }, page.url()],
    )
    await eventually(async () => assert.equal(page.workers().length, 0, 'it is gone when it is done'))
    await context.close()
  })

  it('starts it by a policy of its own where scripts need trusted types', async () => {
    const job = await openJob(platform)
    const policy = "worker-src blob:; require-trusted-types-for 'script'"
    const { page, context, workers, violations } = await openApplyPage(browser, platform, job, policy)
    await fill(page)
    await send(page)
    await thanks(page)
    assert.deepEqual([workers(), await violations()], [1, []])
    await context.close()
  })

  for (const [kind, policy] of Object.entries(strict))
    it(`is proved in short turns on a page that lets no worker start (${kind}), and typing goes on`, async () => {
      const job = await openJob(platform)
      const { page, context, workers } = await openApplyPage(browser, platform, job, policy)
      await fill(page)
      await page.getByLabel('Phone').pressSequentially('+49 30 1234567')
      assert.equal(await page.getByLabel('Phone').inputValue(), '+49 30 1234567')
      await send(page)
      await thanks(page)
      assert.equal(workers(), 0)
      assert.deepEqual(
        (await sent(job)).map(({ status }) => status),
        ['received'],
      )
      await context.close()
    })

  it('gets another proof without a word where the form stood for too long', async () => {
    const job = await openJob(platform)
    const { page, context } = await openApplyPage(browser, platform, job)
    await fill(page)
    platform.clock.advance(3 * hour)
    const ids = new Set<string>()
    page.on('request', (request) => {
      if (request.url().endsWith('/applications')) ids.add((request.postDataJSON() as { submissionId: string }).submissionId)
    })
    await send(page)
    await thanks(page)
    assert.equal(ids.size, 1)
    assert.deepEqual(
      (await sent(job)).map(({ status }) => status),
      ['received'],
    )
    await context.close()
  })

  it('is one however often it is sent: clicked twice, by Enter twice, and again after the answer was lost', async () => {
    const job = await openJob(platform)
    const { page, context } = await openApplyPage(browser, platform, job)
    await fill(page)
    let lost = true
    let posts = 0
    await context.route('**/applications', async (route) => {
      posts++
      const response = await route.fetch()
      if (!lost) return route.fulfill({ response })
      await route.abort()
    })
    await page.getByRole('button', { name: 'Send application' }).dblclick()
    await page.getByText('Your application was not sent').first().waitFor()
    assert.deepEqual([posts, await page.getByLabel('Full name').inputValue()], [1, 'Ada Byron'])
    assert.equal(await count(platform, job, 'applications'), 1, 'it has arrived all the same')
    lost = false
    const name = page.getByLabel('Full name')
    await name.press('Enter')
    await name.press('Enter').catch(() => undefined)
    await thanks(page)
    assert.equal(await count(platform, job, 'applications'), 1)
    const [{ reference }] = (await sent(job)) as unknown as [{ reference: string }]
    await page.getByText(reference).first().waitFor()
    await context.close()
  })

  it('asks for the agreement again where its text has changed meanwhile', async () => {
    const job = await openJob(platform)
    const { page, context } = await openApplyPage(browser, platform, job)
    await fill(page)
    await reword(job)
    await send(page)
    const summary = page.getByRole('group', { name: 'There is a problem' })
    await summary.getByText('The text you agree to has changed').waitFor()
    await page.getByText('Acme may keep my application for two years.').waitFor()
    await eventually(async () =>
      assert.deepEqual(
        [await page.getByLabel('I agree').isChecked(), await page.getByLabel('Full name').inputValue()],
        [false, 'Ada Byron'],
      ),
    )
    await page.getByLabel('I agree').check()
    await send(page)
    await thanks(page)
    const [application] = (await sent(job)) as unknown as { consent: { version: string } }[]
    assert.equal(application?.consent.version, '2026-12')
    await context.close()
  })

  it('that a program may have sent is held, and told the same', async () => {
    const job = await openJob(platform)
    const { page, context } = await openApplyPage(browser, platform, job)
    await page.locator('[name=website]').evaluate((field: HTMLInputElement) => (field.value = 'http://spam.example'))
    await fill(page)
    await send(page)
    await thanks(page)
    assert.deepEqual(
      (await sent(job)).map(({ status, held_for }) => [status, held_for]),
      [['held', ['hidden_field']]],
    )
    await context.close()
  })

  it('that the board takes once is told so, in words for the candidate', async () => {
    const job = await openJob(platform, { duplicates: 'block' })
    for (const [index, said] of ['Your application was sent', 'You have already applied for this job'].entries()) {
      const { page, context } = await openApplyPage(browser, platform, job)
      await fill(page)
      await send(page)
      await page.getByText(said).first().waitFor()
      assert.equal(await count(platform, job, 'applications'), 1, String(index))
      await context.close()
    }
  })

  it('is filled in by the browser’s own autofill, by what each field says it is for', async () => {
    const job = await openJob(platform)
    const { page, context } = await openApplyPage(browser, platform, job)
    const filled = await autofill(page, {
      NAME_FULL: 'Ada Byron',
      EMAIL_ADDRESS: 'ada@example.org',
      PHONE_HOME_WHOLE_NUMBER: '+49301234567',
    })
    assert.deepEqual(
      filled.filter(({ value }) => value !== '').map(({ id, value, fillingStrategy }) => [id, value, fillingStrategy]),
      [
        ['name', 'Ada Byron', 'autocompleteAttribute'],
        ['email', 'ada@example.org', 'autocompleteAttribute'],
        ['phone', '+49301234567', 'autocompleteAttribute'],
      ],
    )
    await page.getByLabel('I agree').check()
    platform.clock.advance(10 * second)
    await send(page)
    await thanks(page)
    const [application] = (await sent(job)) as unknown as { status: string; answers: unknown }[]
    assert.deepEqual(application?.answers, { name: 'Ada Byron', email: 'ada@example.org', phone: '+49301234567' })
    assert.equal(application.status, 'received')
    await context.close()
  })

  it('tells of half a date, which its control gives to nobody', async () => {
    const job = await openJob(platform, { questions: [{ id: 'start', type: 'date', label: 'Earliest start', required: false }] })
    const { page, context } = await openApplyPage(browser, platform, job)
    await fill(page)
    await page.getByLabel('Earliest start').press('1')
    await send(page)
    const summary = page.getByRole('group', { name: 'There is a problem' })
    await summary.getByRole('link', { name: 'Enter a whole date' }).click()
    await page.locator('#start:focus').waitFor()
    assert.equal(await count(platform, job, 'applications'), 0)
    await page.getByLabel('Earliest start').fill('2026-12-01')
    await send(page)
    await thanks(page)
    await context.close()
  })

  async function reword({ tenantId, boardId, jobId }: OpenJob): Promise<void> {
    const { publishJobs } = await import('../../platform/jobs/published-job.ts')
    const { publicUrl } = await import('../search/board.ts')
    await inTenant(platform.context.database, tenantId, 'system', async (scope) => {
      const consent = { version: '2026-12', text: 'Acme may keep my application for two years.' }
      await scope
        .trx('boards')
        .where({ id: boardId })
        .update({ consent: JSON.stringify(consent) })
      await publishJobs(scope, publicUrl, [jobId])
    })
  }
})
