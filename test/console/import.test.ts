import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, before, describe, it } from 'node:test'
import { compatTasks } from '../../platform/compat/tasks.ts'
import { startWorker } from '../../platform/worker.ts'
import type { TaskWorker } from '../../platform/worker.ts'
import { eventually, fits } from '../browser.ts'
import { owner, startConsole, violations } from './console.ts'
import type { TestConsole } from './console.ts'

const file = (text: string | Buffer, name = 'vacancies.csv') => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })

const vacancies = `Nr,Job Title,Dept,Country,Closing Date,Perks,Auf Deutsch
A-1,Glass blower,Workshop,CZ,31/01/2027,Lunch,Glasbläserin
A-2,Lens grinder,Workshop,Atlantis,31/01/2027,Lunch,
A-3,"=cmd|'/c calc'!A1",Office,DE,,,
`

describe('bringing jobs in', () => {
  let console: TestConsole
  let worker: TaskWorker
  before(async () => {
    console = await startConsole()
    worker = await startWorker(console.platform.context, { tasks: compatTasks, schedules: [] })
  })
  after(async () => {
    await worker.close()
    await console.close()
  })

  it('goes from a file over its columns and a check to the jobs, and tells of each row that is wrong', async () => {
    const page = await console.open('/import', owner, { checked: true })
    await page.getByRole('heading', { name: 'No file was brought yet' }).waitFor()
    assert.deepEqual(await violations(page), [])
    const input = page.locator('input[type=file]')
    await input.setInputFiles(file(Buffer.from([0x50, 0x4b, 3, 4]), 'vacancies.xlsx'))
    await page.getByText(/vacancies.xlsx is a workbook/).waitFor()
    await input.setInputFiles(file('Nr,Job Title\n'))
    await page.getByText('vacancies.csv has no rows below its header').waitFor()
    await input.setInputFiles(file(vacancies))

    await page.getByRole('heading', { level: 1, name: 'vacancies.csv' }).waitFor()
    await eventually(async () => assert.equal(await page.getByLabel('Title', { exact: true }).inputValue(), 'Job Title'))
    await page.getByText('Workshop · Office').waitFor()
    await page.getByText('Say which columns hold the id and the title first.').waitFor()
    await page.getByLabel('Id', { exact: true }).selectOption('Nr')
    await page.getByLabel('Last day, how it is written').selectOption('eu')
    await page.getByText('Columns that nothing is made of').click()
    await page.getByRole('checkbox', { name: /Perks/ }).check()
    await page.getByText('Other languages').click()
    await page.getByLabel('Another language').selectOption({ label: 'German' })
    await page.getByLabel('Title in this language').selectOption('Auf Deutsch')
    await page.getByLabel('Title in German').and(page.locator('[aria-describedby]')).waitFor()
    await page.getByText('Glasbläserin').first().waitFor()
    assert.deepEqual(await violations(page), [])
    await page.getByRole('button', { name: 'Check the file' }).click()
    await page.getByText('It would be: 2 jobs new, 1 row wrong.').waitFor()
    const fault = page.getByRole('table').getByRole('row').nth(1)
    assert.match((await fault.getByRole('cell').allTextContents()).join(' '), /^3 Country is "Atlantis"/)
    const [faults] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Download' }).click()])
    assert.match(await readFile(await faults.path(), 'utf8'), /^\uFEFFline,field,message\r\n3,Country,/)
    await page.setViewportSize({ width: 360, height: 740 })
    await fits(page)
    await page.emulateMedia({ colorScheme: 'dark' })
    assert.deepEqual(await violations(page), [])
    await page.setViewportSize({ width: 1280, height: 800 })

    await page.getByRole('button', { name: 'Import now' }).click()
    await page.getByRole('heading', { name: 'The jobs are imported' }).waitFor()
    await page.getByRole('link', { name: 'See the jobs' }).click()
    await page.getByRole('link', { name: 'Glass blower' }).waitFor()
    await page.goto(page.url().replace('/jobs', '/import'))
    await page.getByText('2 jobs new, 1 row wrong').waitFor()
    const [jobs] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Export all jobs' }).click()])
    assert.match(await readFile(await jobs.path(), 'utf8'), /,"?'=cmd\|/)
    await page.context().close()
  })

  it('shows how far a long file is, and stops when one says so', async () => {
    const page = await console.open('/import', owner)
    // Somebody else's lock on the departments holds the import up, so that there is time to stop it.
    const held = await console.platform.context.database.transaction()
    try {
      await held.raw('LOCK TABLE job_places IN ACCESS EXCLUSIVE MODE')
      const rows = Array.from({ length: 600 }, (_, at) => `L-${at},Lamp lighter ${at}`)
      await page.locator('input[type=file]').setInputFiles(file(['id,title', ...rows].join('\n'), 'lamps.csv'))
      await page.getByRole('button', { name: 'Import', exact: true }).click()
      await page.getByRole('progressbar', { name: 'Importing the jobs' }).waitFor()
      await page.getByRole('button', { name: 'Stop' }).click()
      await page.getByRole('heading', { name: /The import was stopped/ }).waitFor()
    } finally {
      await held.rollback()
    }
    await page.getByRole('button', { name: 'Remove' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
    await page.getByRole('link', { name: 'vacancies.csv' }).waitFor()
    assert.equal(await page.getByRole('link', { name: 'lamps.csv' }).count(), 0)
    await page.context().close()
  })
})
