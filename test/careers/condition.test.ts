import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import type { Question } from '../../platform/boards/question.ts'
import { blank } from '../../platform/careers/form.ts'
import { renderJob } from '../../platform/careers/job-page.ts'
import { launchBrowser } from '../browser.ts'
import { job, site } from './sample.ts'

const choices = ['Red', 'Blue', 'Green'].map((label) => ({ value: label.toLowerCase(), label }))
const permit: Question = { id: 'permit', type: 'yes_no', label: 'Do you need a permit?', required: false }
const tools: Question = { id: 'tools', type: 'multi_choice', label: 'Which colours?', required: false, choices }
const many = [...choices, ...['Four', 'Five', 'Six', 'Seven'].map((label) => ({ value: label.toLowerCase(), label }))]
const town: Question = { id: 'town', type: 'single_choice', label: 'Which of many?', required: false, choices: many }
const nights: Question = { id: 'nights', type: 'number', label: 'Nights away', required: false }
const start: Question = { id: 'start', type: 'date', label: 'Start date', required: false }
const hung = (id: string, when: NonNullable<Question['when']>): Question => ({
  id,
  type: 'short_text',
  label: `Hung ${id}`,
  required: true,
  when,
})

const questions = [
  permit,
  tools,
  town,
  nights,
  start,
  hung('notPermit', { question: 'permit', not: ['true'] }),
  hung('allTools', { question: 'tools', all: ['red', 'blue'] }),
  hung('anyTown', { question: 'town', answered: true }),
  hung('noTown', { question: 'town', answered: false }),
  hung('manyNights', { question: 'nights', least: 3, most: 5 }),
  hung('soon', { question: 'start', most: '2026-12-01' }),
]

describe('a question that hangs on an answer, on a page without script', () => {
  let browser: Browser
  let page: Page
  before(async () => {
    browser = await launchBrowser()
    page = await (await browser.newContext({ javaScriptEnabled: false, bypassCSP: true })).newPage()
    const carried = { submissionId: job.id, token: 'token', locale: 'en', attribution: {} }
    await page.setContent(String(renderJob(site(), { ...job, form: { ...job.form, questions } }, blank, carried).body))
  })
  after(() => browser.close())

  const isShown = (id: string): Promise<boolean> => page.getByLabel(`Hung ${id}`).isVisible()

  it('is shown by style alone while it is asked', async () => {
    const shown = async (): Promise<boolean[]> => Promise.all(['notPermit', 'allTools', 'anyTown', 'noTown'].map(isShown))
    assert.deepEqual(await shown(), [false, false, false, true])
    const group = page.getByRole('group', { name: 'Do you need a permit?' })
    await group.getByLabel('No').check()
    await page.getByLabel('Red').check()
    assert.deepEqual(await shown(), [true, false, false, true])
    await group.getByLabel('Yes').check()
    await page.getByLabel('Blue').check()
    await page.getByLabel('Which of many?').selectOption('four')
    assert.deepEqual(await shown(), [false, true, true, false])
  })

  it('says when it is asked where no style can tell', async () => {
    assert.deepEqual([await isShown('manyNights'), await isShown('soon')], [true, true])
    const text = async (id: string): Promise<string> => (await page.locator(`#when-${id}`).textContent())?.trim() ?? ''
    assert.equal(
      await text('manyNights'),
      'Only if your answer to “Nights away” is at least 3. Only if your answer to “Nights away” is at most 5.',
    )
    assert.equal(await text('soon'), 'Only if your answer to “Start date” is December 1, 2026 or earlier.')
  })
})
