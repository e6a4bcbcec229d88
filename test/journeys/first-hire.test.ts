import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { freePort } from '../../platform/database/embedded.ts'
import { startWorker } from '../../platform/worker.ts'
import type { TaskWorker } from '../../platform/worker.ts'
import { lettersTo } from '../applications/board.ts'
import { billingOf } from '../billing/billing.ts'
import { startWebsite } from '../boards/installation/website.ts'
import type { Website } from '../boards/installation/website.ts'
import { eventually } from '../browser.ts'
import { startConsole } from '../console/console.ts'
import type { TestConsole } from '../console/console.ts'
import { parts } from './candidate.ts'
import { makePdf } from './pdf.ts'

const founder = { email: 'robin@quiet.example', password: 'tall blue lamp swims north' }
const candidate = { name: 'Zoë Núñez', email: 'zoe.nunez@mail.example' }
const recruiter = 'rita@quiet.example'

/** A company from nothing to a letter to its first candidate; each step stands on the one before. */
describe('a company that hires with it for the first time', () => {
  let console: TestConsole
  let website: Website
  let worker: TaskWorker
  let page: Page
  before(async () => {
    website = await startWebsite()
    const port = String(await freePort())
    // A snippet leads to the platform, and the company's website stands on this very machine.
    const address = { PORT: port, PUBLIC_URL: `http://localhost:${port}`, REACH_PRIVATE_ADDRESSES: 'true' }
    console = await startConsole({ ...address, BILLING: 'on' })
    billingOf(console.platform)
    worker = await startWorker(console.platform.context)
  })
  after(async () => {
    await worker.close()
    await console.close()
    website.close()
  })

  const press = (name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click()
  const follow = (name: string): Promise<void> => page.getByRole('link', { name, exact: true }).first().click()
  const see = (text: string | RegExp): Promise<void> => page.getByText(text).first().waitFor()
  const letter = (to: string, subject: RegExp) =>
    eventually(async () => {
      const found = (await lettersTo(console.platform, to)).find((one) => subject.test(one.subject))
      assert.ok(found, `no letter to ${to} about ${subject.source}`)
      return found
    })

  it('signs up, and is led to its first job', async () => {
    page = await console.open('/sign-up')
    await page.getByLabel('Company').fill('Quiet Works')
    await page.getByLabel('Your name').fill('Robin Doe')
    await page.getByLabel('Work email').fill(founder.email)
    await page.getByLabel('Password').fill(founder.password)
    await press('Go on')
    await page.goto((await letter(founder.email, /./)).links[0] ?? '')
    await press('Open the company')
    await follow('Write a job')
    await page.getByLabel('Title').fill('Lighthouse Keeper')
    await page.getByRole('radio', { name: 'Remote' }).check()
    await page.getByRole('textbox', { name: 'Text of block 1' }).pressSequentially('You keep the light burning.')
    await see('All is saved')
    await page.waitForURL(/\/jobs\/[0-9a-f-]{36}$/)
  })

  it('publishes it by the plan that it buys for that', async () => {
    const job = page.url()
    await press('Publish')
    await see(/The plan Free allows no published jobs/)
    await follow('See the plans')
    await press('Buy at once: Starter')
    await page.getByRole('radio', { name: /4242/ }).check()
    await press('Pay')
    await see('Your plan: Starter')
    await page.goto(job)
    await press('Publish')
    await see('Lighthouse Keeper is published')
  })

  it('puts the board on its website, where it is seen', async () => {
    await follow('Boards')
    await follow('Install')
    const snippet = await page.getByRole('region', { name: 'the snippet' }).innerText()
    const url = website.serve('/careers', `<!doctype html><title>Careers</title><body><h1>Quiet Works</h1>${snippet}`)
    await page.getByLabel('Address of a page').fill(url)
    await press('Look at it')
    await page.getByText('Works', { exact: true }).waitFor()
  })

  it('receives an application through that page', async () => {
    const visitor = await page.context().newPage()
    await visitor.goto(`${website.origin}/careers`)
    const board = visitor.locator('rolecall-board')
    await board.locator(parts.link).filter({ hasText: 'Lighthouse Keeper' }).click()
    await board.locator(parts.apply).first().click()
    await visitor.getByLabel('Full name').fill(candidate.name)
    await visitor.getByLabel('Email', { exact: true }).fill(candidate.email)
    await visitor
      .getByLabel(/^CV/)
      .setInputFiles({ name: 'cv.pdf', mimeType: 'application/pdf', buffer: makePdf([candidate.name, 'Kept lights from 2019 on']) })
    await board.getByText('cv.pdf').first().waitFor()
    await board.locator('#consent').check()
    // Nobody fills in a form in no time.
    console.platform.clock.advance(30_000)
    await board.locator(parts.submit).click()
    await letter(candidate.email, /We received/)
    await visitor.close()
    await follow('Applications')
    await page.getByRole('link', { name: candidate.name }).click()
    await page.getByRole('region', { name: 'Text of the file' }).getByText('Kept lights from 2019 on').waitFor()
  })

  it('moves the candidate to an interview, and writes to them', async () => {
    await press('Interview')
    await see(`${candidate.name}: Interview`)
    await press('Write')
    await page.getByLabel('Subject').fill('An interview at {{company.name}}')
    await page.getByLabel('Text', { exact: true }).fill('Dear {{candidate.name}}, come and see the light.')
    await press('Send')
    await page.getByRole('button', { name: 'Take back' }).waitFor()
    console.platform.clock.advance(11_000)
    const { text } = await letter(candidate.email, /^An interview at Quiet Works$/)
    assert.match(text, /Dear Zoë Núñez, come and see the light\./)
    await page.reload()
    await page.getByRole('button', { name: 'Interview' }).and(page.locator('[aria-current=step]')).waitFor()
    await see(/Received → Interview/)
  })

  it('brings in a recruiter, who goes on with the candidate and sees nothing of the plan', async () => {
    await follow('Team')
    await press('Invite')
    await page.getByLabel('Email').fill(recruiter)
    await page.getByRole('radio', { name: /^Recruiter/ }).check()
    await press('Send the invitation')
    const { links } = await letter(recruiter, /Quiet Works/)
    page = await console.open(`/join${new URL(links[0] ?? '').hash}`)
    await page.getByLabel('Your name').fill('Rita Ray')
    await page.getByLabel('Password').fill('tangerine-orbit-lantern-42')
    await press('Join Quiet Works')
    await follow('Applications')
    await page.getByRole('link', { name: candidate.name }).click()
    await press('Offer')
    await see(`${candidate.name}: Offer`)
    assert.equal(await page.getByRole('link', { name: 'Plan', exact: true }).count(), 0)
    await page.goto(new URL('/console/billing', page.url()).href)
    await see('This is not yours to see')
    const asked = await page.request.get(new URL('/v1/billing', page.url()).href)
    assert.equal(asked.status(), 403)
  })
})
