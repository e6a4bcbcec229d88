import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import axe from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { renderJob } from '../../platform/careers/job-page.ts'
import { fits, launchBrowser } from '../browser.ts'
import { startTestPlatform } from '../platform.ts'
import type { TestPlatform } from '../platform.ts'
import { publish } from './publish.ts'
import { board, job, site } from './sample.ts'

const pages: Record<string, string> = {
  'the list': '/kite-works',
  'a search without a hit': '/kite-works?q=zzzzzz&workplace=remote',
  'a query that makes no sense': '/kite-works?workplace=moon',
  'an empty board': '/still',
  'no board': '/nobody',
  'a job': '/kite-works/jobs/sail-maker',
  'a job that is gone': '/kite-works/jobs/never',
  'the confirmation': '/kite-works/jobs/sail-maker/applied?reference=RC-7K2M',
  'a list from the right': '/kite-works?lang=ar',
  'a job from the right': '/kite-works/jobs/sail-maker?lang=ar',
}

describe('hosted pages in a browser without scripts of theirs', () => {
  let platform: TestPlatform
  let browser: Browser

  before(async () => {
    platform = await startTestPlatform()
    const long = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaftsleitung'
    await publish(platform, { ...board, theme: { accent: '#ffd400' } }, [
      job,
      { ...job, slug: 'long', title: long, featured: true, workplace: 'remote', remote: { countries: ['BE'], timeZones: [] } },
    ])
    await publish(platform, { ...board, slug: 'still', name: 'Still' }, [])
    browser = await launchBrowser()
  })
  after(async () => {
    await browser.close()
    await platform.close()
  })

  const open = async (address: string): Promise<Page> => {
    // The policy is bypassed only so that the checker itself may run in the page.
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, colorScheme: 'light', bypassCSP: true })
    await page.goto(platform.origin + address)
    return page
  }
  const violations = async (page: Page): Promise<string[]> => {
    await page.evaluate(axe.source)
    const { violations: found } = (await page.evaluate('axe.run()')) as axe.AxeResults
    return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
  }

  for (const [name, address] of Object.entries(pages)) {
    it(`${name} is accessible in light and dark, and fits into 320 pixels`, async () => {
      const page = await open(address)
      assert.deepEqual(await violations(page), [])
      await page.emulateMedia({ colorScheme: 'dark' })
      assert.deepEqual(await violations(page), [])
      await page.setViewportSize({ width: 320, height: 640 })
      await fits(page)
      await page.close()
    })
  }

  it('a form that came back is accessible in light and dark, fits into 320 pixels, and starts at what is wrong', async () => {
    const faults = Object.fromEntries([...job.form.questions.map(({ id }) => id), 'consent'].map((id) => [id, `Mend this: ${id}`]))
    const filled = { values: { name: ['Zoë'], permit: ['true'] }, faults, fault: 'Something else is wrong too.' }
    const { body } = renderJob(site(), job, filled, { submissionId: job.id, token: 'token', locale: 'en', attribution: {} })
    const page = await browser.newPage({ colorScheme: 'light', bypassCSP: true, reducedMotion: 'reduce' })
    await page.setContent(String(body))
    await page.waitForFunction(`document.activeElement?.getAttribute('role') === 'alert'`)
    assert.deepEqual(await violations(page), [])
    await page.emulateMedia({ colorScheme: 'dark' })
    assert.deepEqual(await violations(page), [])
    await page.setViewportSize({ width: 320, height: 640 })
    await fits(page)
    for (const { id } of job.form.questions) {
      await page
        .getByRole('alert')
        .getByRole('link', { name: `Mend this: ${id}`, exact: true })
        .click()
      await page.waitForFunction(
        (wanted) => document.querySelector(':target')?.closest('[data-question]')?.getAttribute('data-question') === wanted,
        id,
      )
    }
    await page.close()
  })

  it('is reached by keyboard from the skip link on', async () => {
    const page = await open('/kite-works/jobs/sail-maker')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.waitForFunction(`document.activeElement.id === 'content'`)
    await page.close()
  })

  it('asks a conditional question once its condition holds, by style alone', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false })
    const page = await context.newPage()
    await page.goto(`${platform.origin}/kite-works/jobs/sail-maker`)
    const question = page.getByRole('group', { name: 'Which permit?' })
    assert.equal(await question.isVisible(), false)
    await page.getByRole('group', { name: 'Do you need a permit?' }).getByLabel('Yes').check()
    assert.equal(await question.isVisible(), true)
    await page.getByRole('group', { name: 'Do you need a permit?' }).getByLabel('No').check()
    assert.equal(await question.isVisible(), false)
    await context.close()
  })

  it('searches and opens a job with scripts off, and its own style sheet passes its policy', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false })
    const page = await context.newPage()
    const refused: string[] = []
    page.on('console', (message) => message.type() === 'error' && refused.push(message.text()))
    await page.goto(`${platform.origin}/kite-works`)
    await page.getByRole('searchbox', { name: 'Search jobs' }).fill('sail')
    await page.getByRole('button', { name: 'Search' }).click()
    await page.waitForURL(/\/kite-works\?q=sail$/)
    await page.getByRole('link', { name: 'Sail Maker' }).click()
    await page.getByRole('heading', { level: 1, name: 'Sail Maker' }).waitFor()
    assert.deepEqual(refused, [])
    await context.close()
  })
})
