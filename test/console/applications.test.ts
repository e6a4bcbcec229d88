import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { Application } from '../../platform/applications/application.ts'
import { Upload } from '../../platform/applications/upload.ts'
import { inTenant } from '../../platform/database/database.ts'
import { apply, owner, publishedJob, startConsole } from './console.ts'
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
    assert.equal(await page.evaluate('document.activeElement.textContent'), 'Maren Quist')
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('m')
    await page.getByRole('menu', { name: /Move Tomás/ }).waitFor()
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
    const robin = await console.open(`/applications/${id}`, await console.hire('recruiter'))
    await robin
      .getByRole('listitem')
      .filter({ hasText: 'Received → Offer' })
      .getByText(/Imogen Falk/)
      .waitFor()
    for (const open of [page, robin]) await open.context().close()
  })
})
