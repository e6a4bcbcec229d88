import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { after, afterEach, before, beforeEach, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { inTenant } from '../../platform/database/database.ts'
import { startServer } from '../../platform/server.ts'
import { startWorker } from '../../platform/worker.ts'
import { eventually, launchBrowser } from '../browser.ts'
import { startTestPlatform } from '../platform.ts'
import type { TestPlatform } from '../platform.ts'
import { openApplyPage } from './apply-page.ts'
import type { ApplyPage } from './apply-page.ts'
import { openLine } from './bad-line.ts'
import type { BadLine } from './bad-line.ts'
import { openJob } from './board.ts'
import type { OpenJob } from './board.ts'

const size = 3_000_000
const half = size / 2
/** What a broken line may swallow: bytes that had passed it, and stood in the server's socket yet. */
const swallowed = 700_000
const bytes = Buffer.from(randomBytes(size).toString('base64').slice(0, size))
const file = { name: 'cv.txt', mimeType: 'text/plain', buffer: bytes }

describe('a CV on a bad line', () => {
  let platform: TestPlatform
  let browser: Browser
  let line: BadLine
  let job: OpenJob
  let opened: ApplyPage
  let page: Page
  before(async () => {
    platform = await startTestPlatform({ PROOF_BITS: '10' })
    browser = await launchBrowser()
  })
  after(async () => {
    await browser.close()
    await platform.close()
  })
  beforeEach(async () => {
    line = await openLine(Number(new URL(platform.origin).port))
    job = await openJob(platform)
    opened = await openApplyPage(browser, { ...platform, origin: line.origin }, job)
    page = opened.page
  })
  afterEach(async () => {
    await opened.context.close()
    line.close()
  })

  const choose = (): Promise<void> => page.getByLabel('CV').setInputFiles(file)
  const says = (text: string, on = page): Promise<void> => on.locator('[part=file]').getByText(text).waitFor()
  const uploads = (): Promise<{ received: number | null; sha256: Buffer | null }[]> =>
    inTenant(platform.context.database, job.tenantId, 'system', ({ trx }) => trx('uploads').select('received', 'sha256')) as never
  const requireWhole = async (): Promise<void> => {
    const kept = await uploads()
    assert.deepEqual(
      kept.map((row) => [row.received, row.sha256?.toString('hex')]),
      [[null, createHash('sha256').update(bytes).digest('hex')]],
    )
  }

  it('that is cut off at half its length goes on there', async () => {
    const cut = line.cutAfter(half)
    await choose()
    await cut
    await says('The connection was lost')
    const before = line.sent()
    line.mend()
    await page.evaluate(() => dispatchEvent(new Event('online')))
    await says('cv.txt is uploaded')
    await requireWhole()
    const again = line.sent() - before
    assert.ok(again < size - half + swallowed, `${again} bytes were sent after the cut`)
  })

  it('goes on after a reload in the midst, without being chosen again', async () => {
    const held = line.holdAfter(half)
    await choose()
    await held
    await says('Uploading cv.txt')
    const before = line.sent()
    const reloaded = page.reload()
    line.mend()
    await reloaded
    await says('cv.txt is uploaded')
    await requireWhole()
    assert.ok(line.sent() - before < size - half + swallowed, `${line.sent() - before} bytes were sent after the reload`)
  })

  it('goes on when the server is started anew in the midst', async () => {
    const first = await startServer(platform.context, { patience: 0 })
    line.mend(first.port)
    const held = line.holdAfter(half)
    await choose()
    await held
    await first.close()
    await says('The connection was lost')
    const second = await startServer(platform.context)
    line.mend(second.port)
    await page.evaluate(() => dispatchEvent(new Event('online')))
    await says('cv.txt is uploaded')
    await requireWhole()
    await second.close()
  })

  it('is one file in two tabs', async () => {
    const held = line.holdAfter(half)
    await choose()
    await held
    const other = await opened.context.newPage()
    await other.goto(page.url())
    await says('cv.txt', other)
    line.mend()
    await Promise.all([says('cv.txt is uploaded'), says('cv.txt is uploaded', other)])
    await requireWhole()
  })

  it('suggests answers, which are sent as the candidate left them', async () => {
    const worker = await startWorker(platform.context)
    try {
      const cv = ['Curriculum Vitae', 'Ada Byron', 'ada@example.org', 'Mobile: +44 20 7946 0001'].join('\n')
      await page.getByLabel('CV').setInputFiles({ ...file, buffer: Buffer.from(cv) })
      await page.getByRole('button', { name: 'Use these' }).click()
      await eventually(async () => assert.equal(await page.getByLabel('Full name').inputValue(), 'Ada Byron'))
      await page.getByLabel('Phone').fill('+44 20 7946 0999')
      await page.getByLabel('I agree').check()
      platform.clock.advance(10_000)
      await page.getByRole('button', { name: 'Send application' }).click()
      await page.getByRole('heading', { name: 'Your application was sent' }).waitFor()
    } finally {
      await worker.close()
    }
    const [sent] = await inTenant(platform.context.database, job.tenantId, 'system', ({ trx }) => trx('applications').select('answers'))
    const { cv, ...answers } = sent.answers as Record<string, string>
    assert.deepEqual(answers, { name: 'Ada Byron', email: 'ada@example.org', phone: '+44 20 7946 0999' })
    assert.match(cv ?? '', /^[0-9a-f-]{36}$/)
  })
})
