import type { Locator, Page } from 'playwright-core'
import type { Look } from './site.ts'

/** A state that a reader can find a board in, and how it comes to be. */
export interface State extends Look {
  host?: string
  /** What a reader does, and what stands then. */
  reach(page: Page): Promise<unknown>
}

const part = (page: Page, name: string): Locator => page.locator(`[part~=${name}]`)
const form = '?job=job-0&apply=1'

/** A CV that no test reads. */
export const cv = { name: 'cv.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7') }

/** Fills in what must be filled in. */
export async function fill(page: Page): Promise<void> {
  await page.locator('#name').fill('Ada Lovelace')
  await page.locator('#email').fill('ada@example.com')
  await page.locator('#cv').setInputFiles(cv)
  await part(page, 'file').waitFor()
  await page.locator('input[name=permit][value=false]').check()
  await page.locator('#consent').check()
}

export const states: Record<string, State> = {
  loading: { attributes: { board: 'slow7', limit: '99' }, early: true, reach: (page) => part(page, 'placeholder').first().waitFor() },
  'without jobs': { attributes: { board: 'empty' }, reach: (page) => part(page, 'message').waitFor() },
  'with nothing found': { query: '?q=zzzz', reach: (page) => part(page, 'action').waitFor() },
  'after an error': { attributes: { board: 'broken' }, reach: (page) => part(page, 'action').first().waitFor() },
  'wrong board': { attributes: { board: 'missing' }, reach: (page) => part(page, 'message').waitFor() },
  blocked: { attributes: { origin: 'http://127.0.0.1:9' }, reach: (page) => part(page, 'action').first().waitFor() },
  list: { reach: (page) => part(page, 'more').waitFor() },
  'after a search': { query: '?q=engineer&workplace=remote', reach: (page) => part(page, 'mark').first().waitFor() },
  'with a filter open': {
    reach: async (page) => {
      await part(page, 'facet').filter({ visible: true }).nth(1).click()
      // The field for a town comes by itself.
      await page.locator('[part~=panel]:popover-open input:not([type=checkbox])').waitFor()
    },
  },
  'with suggestions': {
    reach: async (page) => {
      await part(page, 'input').pressSequentially('engi')
      await part(page, 'choice').first().waitFor()
      await page.keyboard.press('ArrowDown')
    },
  },
  'with a filter open on a phone': {
    width: 360,
    reach: async (page) => {
      await part(page, 'facet').filter({ visible: true }).first().click()
      await part(page, 'panel-done').filter({ visible: true }).waitFor()
    },
  },
  job: { query: '?job=job-0', reach: (page) => part(page, 'particulars').waitFor() },
  'job that is closed': { query: '?job=gone', reach: (page) => part(page, 'message').waitFor() },
  form: { query: form, reach: (page) => part(page, 'form').waitFor() },
  'form with errors': {
    query: form,
    reach: async (page) => {
      await part(page, 'submit').click()
      await part(page, 'problem').waitFor()
    },
  },
  'form with a file on its way': {
    query: form,
    reach: async (page) => {
      await page.route(/\/uploads\//, () => {})
      await page.locator('#cv').setInputFiles(cv)
      await part(page, 'progress').waitFor()
    },
  },
  'form with a file that waits': {
    query: form,
    reach: async (page) => {
      await page.route(/\/uploads\//, () => {})
      await page.locator('#cv').setInputFiles(cv)
      await page.getByRole('button', { name: cv.name }).first().click()
      await page.locator('.paused').waitFor()
    },
  },
  'form with what was found in a CV': {
    query: form,
    reach: async (page) => {
      await page.locator('#cv').setInputFiles({ ...cv, name: 'ada.pdf' })
      await part(page, 'offer').waitFor()
    },
  },
  sent: {
    query: form,
    reach: async (page) => {
      await fill(page)
      await part(page, 'submit').click()
      await part(page, 'reference').waitFor()
    },
  },
  'form that is tried out': { query: form, attributes: { test: '' }, reach: (page) => part(page, 'test').waitFor() },
}

/** @throws Error where no state has this name */
export function stateOf(name: string): State {
  const state = states[name]
  if (!state) throw new Error(`There is no state ${name}.`)
  return state
}
