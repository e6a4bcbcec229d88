import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { Application } from '../../platform/applications/application.ts'
import { Upload } from '../../platform/applications/upload.ts'
import { inTenant } from '../../platform/database/database.ts'
import { lettersTo, workOff } from '../applications/board.ts'
import { fits } from '../browser.ts'
import { apply, owner, publishedJob, startConsole, violations } from './console.ts'
import type { TestConsole } from './console.ts'

describe('applications in the console', () => {
  let console: TestConsole
  let job: { id: string; slug: string; title: string }
  before(async () => {
    console = await startConsole()
    job = await publishedJob(console)
    await apply(console, { job: job.slug, name: 'Maren Quist' })
    await apply(console, { job: job.slug, name: 'Cheap Pills', website: 'http://spam.example' })
  })
  after(() => console.close())

  it('are read with their answers and CV, and moved on', async () => {
    const page = await console.open(`/applications?job=${job.id}`, owner)
    await page.getByRole('link', { name: 'Maren Quist' }).click()
    await page.getByRole('heading', { name: 'Maren Quist', level: 1 }).waitFor()
    await page.getByText('I would like to work here.').first().waitFor()
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: /cv\.pdf/ }).click()])
    assert.equal(file.suggestedFilename(), 'cv.pdf')
    await page.getByRole('button', { name: 'Interview' }).click()
    await page.getByText('Maren Quist: Interview').waitFor()
    await page.reload()
    await page.getByText('Received → Interview').waitFor()
    await page.getByText('not scanned for viruses').waitFor()
    assert.equal(await page.getByRole('button', { name: 'Interview' }).getAttribute('aria-current'), 'step')
    await page.context().close()
  })

  it('are moved by keyboard alone', async () => {
    await apply(console, { job: job.slug, name: 'Tomás Oliveira' })
    const page = await console.open('/applications', owner)
    await page.getByRole('link', { name: 'Tomás Oliveira' }).focus()
    await page.keyboard.press('ArrowDown')
    await page.locator('a:focus', { hasText: 'Maren Quist' }).waitFor()
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('m')
    await page
      .getByRole('menu', { name: /Move Tomás/ })
      .locator(':focus')
      .waitFor()
    await page.keyboard.press('o')
    await page.keyboard.press('Enter')
    await page.getByText('Tomás Oliveira: Offer').waitFor()
    await page.context().close()
  })

  it('that look like spam stand apart until a person has accepted them', async () => {
    const page = await console.open('/applications', owner)
    await page.getByRole('link', { name: 'Maren Quist' }).waitFor()
    assert.equal(await page.getByRole('link', { name: 'Cheap Pills' }).count(), 0)
    await page.getByRole('link', { name: /^Held back/ }).click()
    await page.getByRole('link', { name: 'Cheap Pills' }).waitFor()
    await page.getByRole('button', { name: 'Accept' }).click()
    await page.getByText('Cheap Pills: Received').waitFor()
    await page.getByRole('link', { name: 'All', exact: true }).click()
    await page.getByRole('link', { name: 'Cheap Pills' }).waitFor()
    await page.context().close()
  })

  it('say of a file that the scanner refused it, show what came later, and who did what', async () => {
    const id = await apply(console, { job: job.slug, name: 'Ilse Brandt' })
    await inTenant(console.platform.context.database, console.tenantId, 'candidate', async (scope) => {
      const application = await Application.load<Application>(scope, id)
      const [cv] = await application.uploads(scope)
      await Upload.of(scope)
        .findById(cv?.id ?? '')
        .patch({ scan: 'infected' })
      await Upload.create(scope, {
        boardId: cv?.boardId ?? '',
        applicationId: id,
        name: 'References.pdf',
        type: 'application/pdf',
        size: 2000,
        sha256: Buffer.alloc(32),
        createdAt: new Date(),
        scan: 'clean',
      })
      await application.record(scope, { kind: 'file_added', file: 'References.pdf', toStatus: 'received' }, new Date())
    })
    const page = await console.open(`/applications/${id}`, owner)
    await page.getByText('refused by the scanner').waitFor()
    assert.equal(await page.getByRole('button', { name: /cv\.pdf/ }).count(), 0)
    await page.getByRole('button', { name: /References\.pdf/ }).waitFor()
    await page.getByText('Added the file References.pdf').waitFor()
    await page.getByRole('button', { name: 'Offer' }).click()
    await page.getByText('Ilse Brandt: Offer').waitFor()
    const robin = await console.open(`/applications/${id}`, await console.hire('recruiter'))
    await robin
      .getByRole('listitem')
      .filter({ hasText: 'Received → Offer' })
      .getByText(/Imogen Falk/)
      .waitFor()
    for (const open of [page, robin]) await open.context().close()
  })

  it('are moved on a board by dragging and by keys, and go back with the reason where a colleague was first', async () => {
    const id = await apply(console, { job: job.slug, name: 'Nour Haddad' })
    const page = await console.open('/applications?view=board', owner, { checked: true })
    const lane = (name: string) => page.getByRole('region', { name: new RegExp(`^${name}`) })
    const card = (name: string) =>
      lane(name)
        .getByRole('listitem')
        .filter({ has: page.getByRole('link', { name: 'Nour Haddad' }) })
    await card('Received').waitFor()
    assert.deepEqual(await violations(page), [])
    await card('Received').dragTo(lane('In review'))
    await page.getByText('Nour Haddad: In review').waitFor()
    await card('In review').waitFor()
    await page.getByRole('link', { name: 'Nour Haddad' }).focus()
    for (const key of [' ', 'ArrowRight', 'ArrowRight', ' ']) await page.keyboard.press(key)
    await page.getByText('Nour Haddad moved from In review to Offer').waitFor({ state: 'attached' })
    await card('Offer').waitFor()
    await page.locator('a:focus', { hasText: 'Nour Haddad' }).waitFor()
    await page.getByText('Nour Haddad: Offer').waitFor()
    await inTenant(console.platform.context.database, console.tenantId, 'system', async (scope) => {
      await (await Application.load<Application>(scope, id)).moveTo(scope, 'rejected', new Date())
    })
    for (const key of [' ', 'ArrowRight', 'Enter']) await page.keyboard.press(key)
    await page.getByText(/Nour Haddad was not moved\. .*meanwhile/).waitFor()
    await card('Rejected').waitFor()
    await page.setViewportSize({ width: 360, height: 800 })
    await lane('Received').waitFor()
    await lane('Offer').waitFor({ state: 'hidden' })
    await page.getByRole('button', { name: /^Rejected/ }).click()
    await page.getByRole('link', { name: 'Nour Haddad' }).waitFor()
    await page.context().close()
  })

  it('are searched, changed several at once, and written to with ten seconds to think better of it', async () => {
    for (const name of ['Pia Sommer', 'Pia Winter']) await apply(console, { job: job.slug, name })
    await workOff(console.platform)
    const page = await console.open('/applications', owner, { checked: true })
    await page.getByRole('link', { name: 'Maren Quist' }).waitFor()
    await page.getByRole('searchbox', { name: /Search/ }).fill('pia')
    await page.getByRole('link', { name: 'Maren Quist' }).waitFor({ state: 'detached' })
    await page.waitForURL(/q=pia/)
    await page.getByRole('checkbox', { name: 'Select all on this page' }).first().check()
    const selection = page.getByRole('region', { name: 'Selection' })
    await selection.getByRole('button', { name: 'Move to' }).click()
    await page.getByRole('menuitem', { name: 'Interview' }).click()
    const preview = page.getByRole('dialog', { name: 'Move to Interview' })
    await preview.getByText('2 applications will be changed.').waitFor()
    await preview.getByRole('button', { name: 'Move to Interview' }).click()
    await page.getByText('Move to Interview: 2 applications').waitFor()
    await page.locator('.toast', { hasText: 'Move to Interview' }).getByRole('button', { name: 'Undo' }).click()
    await page.getByText('Taken back: 2 applications').waitFor()
    await page
      .getByRole('row', { name: /Pia Winter/ })
      .locator('.chip', { hasText: 'Received' })
      .waitFor()
    assert.deepEqual(await violations(page), [])
    await page.getByRole('link', { name: 'Pia Sommer' }).click()
    await page.getByRole('region', { name: 'Text of the file' }).locator('mark', { hasText: 'Pia' }).waitFor()
    const write = async (): Promise<void> => {
      await page.getByRole('button', { name: 'Write', exact: true }).click()
      await page.getByLabel('Subject').fill('About {{job.title}}')
      await page.getByLabel('Text', { exact: true }).fill('Hello {{candidate.nme}}')
      await page.getByRole('button', { name: 'Send' }).click()
      await page.getByText(/line 1, column 7/i).waitFor()
      await page.getByLabel('Text', { exact: true }).fill('Hello {{candidate.name}}')
      await page.getByRole('button', { name: 'Preview' }).click()
      await page.getByRole('status', { name: 'Preview' }).getByText('Hello Pia Sommer').waitFor()
      await page.getByRole('button', { name: 'Send' }).click()
    }
    await write()
    await page.getByText(/leaves in 10 seconds/).waitFor()
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByText('The letter was taken back: nobody has received it.').waitFor()
    await write()
    await page.getByRole('button', { name: 'Take back' }).waitFor()
    console.platform.clock.advance(11_000)
    await workOff(console.platform)
    const received = (await lettersTo(console.platform, 'pia.sommer@example.com')).filter(({ subject }) => subject.startsWith('About'))
    assert.deepEqual(
      received.map(({ subject, text }) => [subject, text]),
      [[`About ${job.title}`, 'Hello Pia Sommer\n']],
    )
    await page.context().close()
  })

  it('are answered from templates, which say at once what they cannot fill in', async () => {
    const id = await apply(console, { job: job.slug, name: 'Ines Roth' })
    const page = await console.open('/applications/templates', owner, { checked: true, dark: true })
    await page.getByText('No templates yet').waitFor()
    assert.deepEqual(await violations(page), [])
    await page.getByRole('button', { name: 'Write the first' }).click()
    await page.getByLabel('Name').fill('Invitation')
    await page.getByLabel('Subject').fill('About {{job.title}}')
    await page.getByLabel('Text', { exact: true }).fill('Hello {{candidate.nme}}')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText(/line 1, column 7/i).waitFor()
    assert.deepEqual(await violations(page), [])
    await page.getByLabel('Text', { exact: true }).fill('Hello {{candidate.name}}')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('heading', { name: 'Invitation' }).waitFor()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    assert.deepEqual(await violations(page), [])
    await page.setViewportSize({ width: 360, height: 740 })
    await fits(page)
    await page.goto(`${console.platform.origin}/console/applications/${id}`)
    await page.getByRole('button', { name: 'Write', exact: true }).click()
    await page.getByLabel('Template', { exact: true }).selectOption('Invitation')
    await page.getByRole('status', { name: 'Preview' }).getByText('Hello Ines Roth').waitFor()
    await page.context().close()
  })

  it('are reviewed: rated, tagged, noted with a mention, and read as text', async () => {
    const id = await apply(console, { job: job.slug, name: 'Ravi Menon' })
    await workOff(console.platform)
    const interviewer = await console.hire('interviewer')
    const robin = await console.open(`/applications/${id}`, interviewer)
    await robin.getByRole('radio', { name: '4 stars' }).click()
    await robin.getByText('4 on average of 1').waitFor()
    for (const name of ['Interview', 'Write']) assert.equal(await robin.getByRole('button', { name, exact: true }).count(), 0)
    const page = await console.open(`/applications/${id}`, owner, { checked: true })
    await page.getByRole('region', { name: 'Text of the file' }).getByText('Ravi Menon').waitFor()
    await page.getByLabel('Add a tag').fill('Night shifts')
    await page.getByRole('button', { name: 'Add', exact: true }).click()
    await page.getByRole('button', { name: 'Take off Night shifts' }).waitFor()
    await page.getByLabel('Write a note').fill('@Robin Doe what do you think?')
    await page.getByRole('button', { name: 'Add note' }).click()
    await page.getByText('@Robin Doe', { exact: true }).waitFor()
    assert.deepEqual(await violations(page), [])
    await page.getByRole('link', { name: 'All tags' }).click()
    await page.getByRole('link', { name: '1 application with Night shifts' }).waitFor()
    const act = async (tag: string, item: string): Promise<void> => {
      await page.getByRole('button', { name: `Change ${tag}` }).click()
      await page.getByRole('menuitem', { name: item }).click()
    }
    await act('Night shifts', 'Rename or recolour…')
    await page.getByLabel('Name').fill('Nights')
    await page.getByLabel('Colour').selectOption('Purple')
    assert.deepEqual(await violations(page), [])
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('link', { name: '1 application with Nights' }).click()
    await page
      .getByRole('row', { name: /Ravi Menon/ })
      .getByText('Nights')
      .waitFor()
    await page.goBack()
    await act('Nights', 'Delete')
    await page.getByRole('dialog').getByText('It is taken off 1 application.').waitFor()
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
    await page.getByText('No tags yet').waitFor()
    await workOff(console.platform)
    assert.equal((await lettersTo(console.platform, interviewer.email)).length, 1)
    await robin.goto(`${console.platform.origin}/console/applications?mentioned=true`)
    await robin.getByRole('link', { name: 'Ravi Menon' }).waitFor()
    for (const open of [page, robin]) await open.context().close()
  })
})
