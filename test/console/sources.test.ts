import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { sourceSchedules, sourceTasks } from '../../platform/compat/source-tasks.ts'
import { startWorker } from '../../platform/worker.ts'
import type { TaskWorker } from '../../platform/worker.ts'
import { startVendorHosts } from '../compat/vendor-hosts.ts'
import type { VendorHosts } from '../compat/vendor-hosts.ts'
import { fits } from '../browser.ts'
import { owner, startConsole, violations } from './console.ts'
import type { TestConsole } from './console.ts'

const postings = 'api.lever.co/v0/postings/acme?mode=json'
const posting = (id: string, text: string) => ({ id, text, categories: { location: 'Lyon' }, description: '<p>You build.</p>' })

describe('taking jobs over from another vendor', () => {
  let console: TestConsole
  let hosts: VendorHosts
  let worker: TaskWorker
  before(async () => {
    hosts = await startVendorHosts()
    console = await startConsole()
    console.platform.context.outside = hosts.outside
    worker = await startWorker(console.platform.context, { tasks: sourceTasks, schedules: sourceSchedules })
  })
  after(async () => {
    await worker.close()
    await console.close()
    await hosts.close()
  })

  it('goes from the name there over a look at what would come to jobs that stay in step', async () => {
    const page = await console.open('/import', owner, { checked: true })
    await page.getByLabel('Listed at').selectOption({ label: 'Lever' })
    const name = page.getByLabel('Your company’s name there')
    await name.fill('acme')
    const look = page.getByRole('button', { name: 'See what would come' })
    await look.click()
    await page.getByText(/is no company with jobs at Lever/).waitFor()
    hosts.answers.set(`${postings}&limit=1`, '[]')
    hosts.answers.set(
      `${postings}&skip=0&limit=100`,
      JSON.stringify([posting('a', 'Bell founder'), posting('b', 'Organ builder'), { id: 'c' }]),
    )
    assert.equal(await name.inputValue(), 'acme')
    await look.click()
    const list = page.getByRole('list', { name: 'Where jobs come from' })
    await list.getByText(/It would be: 2 jobs new, 1 job wrong/).waitFor()
    await list.getByText('1 job cannot be taken over').click()
    await list.getByText(/lever:acme\/c/).waitFor()
    assert.deepEqual(await violations(page), [])
    await page.setViewportSize({ width: 360, height: 740 })
    await fits(page)
    await page.emulateMedia({ colorScheme: 'dark' })
    assert.deepEqual(await violations(page), [])
    await page.setViewportSize({ width: 1280, height: 800 })

    await list.getByRole('button', { name: 'Import' }).click()
    await list.getByText(/^2 jobs new, 1 job wrong/).waitFor()
    hosts.answers.set(`${postings}&skip=0&limit=100`, JSON.stringify([posting('a', 'Bell founder')]))
    await list.getByRole('button', { name: 'Bring up to date' }).click()
    await list.getByText(/1 job as before, 1 job closed/).waitFor()
    await list.getByLabel('Import now and keep in step each day').check()
    await list.getByText('Each day', { exact: true }).waitFor()
    await page.goto(page.url().replace('/import', '/jobs?q=bell'))
    await page.getByRole('link', { name: 'Bell founder' }).waitFor()
    await page.context().close()
  })
})
