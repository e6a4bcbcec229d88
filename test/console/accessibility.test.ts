import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { fits } from '../browser.ts'
import { apply, board, owner, publishedJob, startConsole, violations } from './console.ts'
import type { TestConsole } from './console.ts'

/** Each screen, and what stands on it once it is whole. */
const screens = (job: string, application: string): Record<string, [path: string, whole: string]> => ({
  'the start': ['/', '.matters'],
  'the list of jobs': ['/jobs', '.table'],
  'an empty list': ['/jobs?state=expired', '.notice'],
  'a new job': ['/jobs/new', '.rich'],
  'a job': [`/jobs/${job}`, '.rich'],
  'the fields of jobs': ['/jobs/fields', '.notice'],
  "a job's history": [`/jobs/${job}/history`, '.timeline'],
  'the list of applications': ['/applications', '.table'],
  'an application': [`/applications/${application}`, '.answers'],
  'the boards': ['/boards?all=1', '.list'],
  'a board': [`/boards/${board}`, 'rolecall-board'],
  "a board's form": [`/boards/${board}?tab=form`, '.questions'],
  'the organisation': ['/organisation', '.tree'],
  'the keys': ['/keys', '.notice'],
  'no page': ['/nowhere', '.notice'],
})

describe('every screen of the console', () => {
  let console: TestConsole
  let all: Record<string, [string, string]>
  before(async () => {
    console = await startConsole()
    const job = await publishedJob(console)
    all = screens(job.id, await apply(console, { job: job.slug, name: 'Maren Quist' }))
  })
  after(() => console.close())

  for (const dark of [false, true]) {
    it(`is accessible in ${dark ? 'dark' : 'light'} colours, and fits into 360 pixels`, async () => {
      const page = await console.open('/jobs', owner, { dark, checked: true })
      for (const [name, [path, whole]] of Object.entries(all)) {
        await page.setViewportSize({ width: 1280, height: 800 })
        await page.goto(`${console.platform.origin}/console${path}`)
        await page.locator(whole).first().waitFor()
        assert.deepEqual(await violations(page), [], name)
        await page.setViewportSize({ width: 360, height: 740 })
        await fits(page, name)
      }
      await page.context().close()
    })

    it(`asks for a sign-in that is accessible in ${dark ? 'dark' : 'light'} colours`, async () => {
      const page = await console.open('/jobs', undefined, { dark, checked: true, width: 360 })
      await page.getByLabel('Email').waitFor()
      assert.deepEqual(await violations(page), [])
      await page.context().close()
    })
  }

  it('asks nobody but the platform, and breaks no rule of its own policy', async () => {
    const page = await console.open('/jobs', owner)
    const outside: string[] = []
    page.on(
      'request',
      (request) => request.url().startsWith(console.platform.origin) || request.url().startsWith('data:') || outside.push(request.url()),
    )
    page.on('console', (message) => message.type() === 'error' && outside.push(message.text()))
    for (const [path, whole] of Object.values(all)) {
      await page.goto(`${console.platform.origin}/console${path}`)
      await page.locator(whole).first().waitFor()
    }
    assert.deepEqual(outside, [])
    await page.context().close()
  })
})
