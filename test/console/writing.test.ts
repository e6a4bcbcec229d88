import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import type { TenantJob } from '../../platform/jobs/job-present.ts'
import { eventually, fits } from '../browser.ts'
import { board, owner, publishedJob, startConsole, violations, violationsInBoth } from './console.ts'
import type { TestConsole } from './console.ts'
import { fromGoogleDocs, fromMarkdown, fromWord, googleDocs, markdown, word } from './pasted.ts'

describe('writing a job in the console', () => {
  let console: TestConsole
  before(async () => {
    console = await startConsole()
  })
  after(() => console.close())

  const idOf = (page: Page): string => page.url().split('/').at(-1)?.split('?')[0] ?? ''
  const stored = async (page: Page, id = idOf(page)): Promise<TenantJob> =>
    (await (await page.request.get(`${console.platform.origin}/v1/jobs/${id}`)).json()) as TenantJob
  const shown = async ({ slug }: { slug: string }): Promise<TenantJob> =>
    (await console.platform.fetch(`/v1/boards/${board}/jobs/${slug}`)).json() as Promise<TenantJob>
  const said = (page: Page, text: string | RegExp): Promise<void> => page.getByText(text).first().waitFor()
  const keeps = (page: Page, html: string): Promise<void> =>
    eventually(async () => assert.equal((await stored(page)).content[0]?.html, html))
  const isShown = (job: { slug: string }, title: string): Promise<void> =>
    eventually(async () => assert.equal((await shown(job)).title, title))
  const holds = (page: Page, field: string, value: string): Promise<void> =>
    eventually(async () => assert.equal(await page.getByLabel(field, { exact: true }).inputValue(), value))
  const status = (page: Page, text: string): Promise<void> => page.locator('.save-bar').getByText(text).waitFor()
  const text = (page: Page) => page.getByRole('textbox', { name: 'Text of block 1', exact: true })

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
      if (expected === fromWord) await said(page, '1 picture was left out')
      await page.keyboard.press('ControlOrMeta+s')
      await status(page, 'All is saved')
      await keeps(page, expected)
    }
    await page.reload()
    await text(page).getByText('Steady.').click()
    await page.keyboard.press('End')
    await page.keyboard.type('!')
    await keeps(page, fromMarkdown.replace('Steady.', 'Steady.!'))
    await status(page, 'All is saved')
    assert.deepEqual(broken, [])
    await page.context().close()
  })

  it('marks text up by the keyboard alone, and takes it back', async () => {
    const page = await console.open('/jobs/new', owner, { width: 360, checked: true })
    await page.getByLabel('Title').fill('Rower')
    await text(page).pressSequentially('Row well')
    await text(page).press('ControlOrMeta+a')
    await text(page).press('Shift+Tab')
    await page.getByLabel('Heading').and(page.locator(':focus')).waitFor()
    for (const key of ['ArrowRight', 'ArrowRight', 'Enter']) await page.keyboard.press(key)
    await page.getByRole('button', { name: 'Bold', pressed: true }).first().waitFor()
    await page.getByRole('button', { name: 'Link' }).first().click()
    await page.getByLabel('Address').fill('javascript:alert(1)')
    await page.getByRole('button', { name: 'Set the link' }).click()
    await said(page, 'Must be a web address or an email address.')
    await page.getByLabel('Address').fill('example.com/row')
    await page.getByRole('button', { name: 'Set the link' }).click()
    await text(page).getByRole('link', { name: 'Row well' }).waitFor()
    await page.keyboard.press('ControlOrMeta+s')
    await status(page, 'All is saved')
    await keeps(page, '<p><a href="https://example.com/row"><strong>Row well</strong></a></p>')
    for (let count = 0; count < 2; count++) await page.getByRole('button', { name: 'Undo' }).first().click()
    await keeps(page, '<p>Row well</p>')
    await status(page, 'All is saved')
    assert.deepEqual(await violations(page), [])
    await fits(page)
    await page.context().close()
  })

  it('stores a draft while it is written, and loses nothing by a cut and a reload', async () => {
    const page = await console.open('/jobs/new', owner)
    await page.getByLabel('Title').fill('Diver')
    await page.getByLabel('Team').fill('Wrecks')
    await status(page, 'All is saved')
    await eventually(async () => assert.deepEqual([(await stored(page)).title, (await stored(page)).team], ['Diver', 'Wrecks']))
    await status(page, 'All is saved')
    await page.route('**/v1/jobs/**', (route) => (route.request().method() === 'GET' ? route.continue() : route.abort()))
    await page.getByLabel('Team').fill('Caves')
    await status(page, 'Not saved yet. The platform does not answer.')
    page.once('dialog', (dialog) => void dialog.accept())
    await page.reload()
    await said(page, 'This is what you had typed and not saved.')
    await holds(page, 'Team', 'Caves')
    await page.unroute('**/v1/jobs/**')
    await status(page, 'All is saved')
    await eventually(async () => assert.equal((await stored(page)).team, 'Caves'))
    await page.context().close()
  })

  it('keeps changes of a published job from candidates until they are published, and brings back what it said before', async () => {
    const job = await publishedJob(console)
    const page = await console.open(`/jobs/${job.id}`, owner, { checked: true })
    await page.getByLabel('Title', { exact: true }).fill('Another title')
    await page.getByLabel('Team').focus()
    await status(page, 'Kept for you, and not published yet')
    assert.equal((await shown(job)).title, job.title)
    await page.reload()
    await said(page, 'Only you see it until you publish the changes.')
    await holds(page, 'Title', 'Another title')
    await page.getByRole('button', { name: 'Preview' }).click()
    await page.frameLocator('.preview-frame').getByRole('heading', { name: 'Another title', level: 1 }).waitFor()
    await page.frameLocator('.preview-frame').locator('#apply-title').scrollIntoViewIfNeeded()
    await page.frameLocator('.preview-frame').locator('rolecall-apply').getByText('Test mode').first().waitFor()
    await page.getByRole('button', { name: 'Close' }).click()
    await page.getByRole('button', { name: 'Publish changes' }).click()
    await said(page, 'The changes of Another title are published')
    await isShown(job, 'Another title')

    await page.getByRole('link', { name: 'Revisions' }).click()
    await page.getByText('Saved: Title').click()
    await page.locator('.difference').first().locator('del').first().waitFor()
    assert.deepEqual(await violationsInBoth(page), [])
    await page.locator('.revisions details').nth(1).locator('summary').click()
    await page.getByRole('link', { name: 'Bring this back' }).click()
    await said(page, /This is what the job said on .* Save it to bring it back\./)
    await holds(page, 'Title', job.title)
    await page.getByRole('button', { name: 'Publish changes' }).click()
    await said(page, `The changes of ${job.title} are published`)
    await isShown(job, job.title)
    await page.context().close()
  })

  it('tells two people who edit one job of each other, shows both versions and loses the work of neither', async () => {
    const job = await publishedJob(console, 1)
    const recruiter = await console.hire('recruiter')
    const [mine, theirs] = [
      await console.open(`/jobs/${job.id}`, owner, { checked: true }),
      await console.open(`/jobs/${job.id}`, recruiter),
    ]
    await said(theirs, 'Imogen Falk is editing it too')
    await theirs.getByLabel('Team').fill('Theirs')
    await theirs.getByLabel('Requisition').fill('R-77')
    await theirs.getByRole('button', { name: 'Publish changes' }).click()
    await said(theirs, `The changes of ${job.title} are published`)
    await mine.getByLabel('Team').fill('Mine')
    await mine.getByRole('button', { name: 'Publish changes' }).click()
    await said(mine, /Robin Doe changed this job/)
    await said(mine, 'Theirs is taken where only they wrote: Requisition.')
    await eventually(async () => assert.equal((await shown(job)).team, 'Theirs'))
    const choice = mine.getByRole('group', { name: 'Team' })
    assert.deepEqual(await choice.locator('.told').allInnerTexts(), ['Mine', 'Theirs'])
    assert.deepEqual(await violationsInBoth(mine), [])
    await mine.getByRole('button', { name: 'Go on with this' }).click()
    await holds(mine, 'Team', 'Mine')
    await mine.getByRole('button', { name: 'Publish changes' }).click()
    await said(mine, `The changes of ${job.title} are published`)
    const { team, requisitionId } = await stored(mine)
    assert.deepEqual([team, requisitionId], ['Mine', 'R-77'])
    await mine.context().close()
    await theirs.context().close()
  })

  it('writes the job in another language, and leads from what search engines miss to the field', async () => {
    const page = await console.open('/jobs/new', owner)
    await page.getByLabel('Title').fill('Sailor')
    await text(page).pressSequentially('You sail.')
    await page.getByLabel('Write it in another language').selectOption({ label: 'German' })
    await page.locator('.variant summary').click()
    await page.getByLabel('Title in German').fill('Seefahrerin')
    await status(page, 'All is saved')
    await eventually(async () => {
      const { variants } = await stored(page)
      assert.deepEqual(variants, [{ language: 'de', title: 'Seefahrerin', content: [{ heading: null, html: '<p>You sail.</p>' }] }])
    })
    await said(page, 'Google would not show it: one thing it demands is missing.')
    await page.getByRole('link', { name: 'Place', exact: true }).click()
    await page.locator('#field-placeIds:focus').waitFor()
    await page.getByLabel('Places').selectOption({ index: 1 })
    await said(page, 'Google can show it, and shows it better with what is missing.')
    await page.context().close()
  })
})
