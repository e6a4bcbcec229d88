import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import type { TenantJob } from '../../platform/jobs/job-present.ts'
import { owner, startConsole } from './console.ts'
import type { TestConsole } from './console.ts'
import { fromGoogleDocs, fromMarkdown, fromWord, googleDocs, markdown, word } from './pasted.ts'

describe('writing a job in the console', () => {
  let console: TestConsole
  before(async () => {
    console = await startConsole()
  })
  after(() => console.close())

  const stored = async (page: Page): Promise<TenantJob> => {
    const id = page.url().split('/').at(-1)
    return (await (await page.request.get(`${console.platform.origin}/v1/jobs/${id}`)).json()) as TenantJob
  }
  const said = (page: Page, text: string | RegExp): Promise<void> => page.getByText(text, { exact: true }).first().waitFor()
  const text = (page: Page) => page.getByRole('textbox', { name: 'Text of block 1' })

  /** As the browser does when somebody pastes. */
  const paste = (page: Page, given: Record<string, string>): Promise<unknown> =>
    text(page).evaluate((place, data) => {
      place.focus()
      const clipboardData = new DataTransfer()
      for (const [type, value] of Object.entries(data)) clipboardData.setData(type, value)
      place.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
    }, given)

  it('keeps what was said in Word, Google Docs and Markdown, and shows again what was stored as it was', async () => {
    const page = await console.open('/jobs/new', owner)
    const broken: string[] = []
    page.on('console', (message) => broken.push(...(/Content Security Policy/.test(message.text()) ? [message.text()] : [])))
    await page.getByLabel('Title').fill('Keeper')
    const pastes: [Record<string, string>, string][] = [
      [{ 'text/html': word, 'text/plain': 'Lighthouse keeper' }, fromWord],
      [{ 'text/html': googleDocs }, fromGoogleDocs],
      [{ 'text/plain': markdown }, fromMarkdown],
    ]
    for (const [given, expected] of pastes) {
      await text(page).press('ControlOrMeta+a')
      await text(page).press('Delete')
      await paste(page, given)
      await page.keyboard.press('ControlOrMeta+s')
      await page.waitForFunction(() => !/not saved|saving/i.test(document.querySelector('.save-bar [role=status]')?.textContent ?? ''))
      assert.equal((await stored(page)).content[0]?.html, expected)
    }
    await page.getByText('1 picture was left out', { exact: false }).waitFor()
    await page.reload()
    await text(page).getByText('Steady.').waitFor()
    await text(page).press('End')
    await page.keyboard.type('!')
    await page.keyboard.press('ControlOrMeta+s')
    await page.waitForFunction(() => !/not saved|saving/i.test(document.querySelector('.save-bar [role=status]')?.textContent ?? ''))
    assert.equal((await stored(page)).content[0]?.html.replace('!', ''), fromMarkdown)
    assert.deepEqual(broken, [])
    await page.context().close()
  })
})
