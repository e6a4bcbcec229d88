import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { createExampleServer } from '../../platform/cli/example-server.ts'
import { build, isBuildStale } from '../../platform/cli/build.ts'
import { companies } from '../../platform/cli/seed/index.ts'
import { seedCompanies } from '../../platform/cli/seed.ts'
import { fileURLToPath } from 'node:url'
import { launchBrowser } from '../browser.ts'
import { startTestPlatform } from '../platform.ts'
import type { TestPlatform } from '../platform.ts'

const examples = fileURLToPath(new URL('../../examples', import.meta.url))

/** A visit to a page, and what it did that a visitor would not see. */
export interface Visit {
  page: Page
  /** Errors in the console, or thrown by a script. */
  errors: string[]
  /** Each origin that was asked for something. */
  origins: Set<string>
  context: BrowserContext
}

export interface Site {
  platform: TestPlatform
  browser: Browser
  /** The origin of the example pages. */
  origin: string
  /** Opens a page in a browser that has never been there; waits for its boards' first jobs unless told otherwise. */
  visit(path: string, options?: BrowserContextOptions & { jobs?: boolean }): Promise<Visit>
  close(): Promise<void>
}

/** The example pages on one origin and the platform on another, with the jobs of these companies. */
export async function startSite(...slugs: string[]): Promise<Site> {
  if (await isBuildStale()) await build()
  const [platform, browser] = await Promise.all([startTestPlatform(), launchBrowser()])
  await seedCompanies(
    platform.context,
    companies.filter(({ board }) => slugs.includes(board.slug)),
  )
  const server = createExampleServer(examples, platform.origin).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    platform,
    browser,
    origin,
    visit: async (path, { jobs = true, ...options } = {}) => {
      const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce', ...options })
      const visit: Visit = { context, page: await context.newPage(), errors: [], origins: new Set() }
      visit.page.on('console', (message) => message.type() === 'error' && visit.errors.push(message.text()))
      visit.page.on('pageerror', (error) => visit.errors.push(error.message))
      context.on('request', (request) => visit.origins.add(new URL(request.url()).origin))
      await visit.page.goto(`${origin}/${path}`)
      if (jobs) for (const board of await visit.page.locator('rolecall-board').all()) await board.getByRole('listitem').first().waitFor()
      return visit
    },
    close: async () => {
      await browser.close()
      server.closeAllConnections()
      server.close()
      await platform.close()
    },
  }
}
