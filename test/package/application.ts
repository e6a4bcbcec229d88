import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { build } from 'esbuild'
import path from 'node:path'
import { createExampleServer } from '../../platform/cli/example-server.ts'
import { companies } from '../../platform/cli/seed/index.ts'
import { seedCompanies } from '../../platform/cli/seed.ts'
import { launchBrowser } from '../browser.ts'
import { startTestPlatform } from '../platform.ts'
import type { TestPlatform } from '../platform.ts'
import { packWidget } from './packed.ts'
import type { Packed } from './packed.ts'

/** An example built against the packed package, on an origin of its own, and a platform with jobs. */
export interface Application {
  packed: Packed
  platform: TestPlatform
  /** Where the example was copied to. */
  folder: string
  /** The files of its bundle. */
  built: string[]
  /** Opens it in a browser that has never been there. `errors` are those of the console and of scripts. */
  open(options?: BrowserContextOptions): Promise<{ page: Page; errors: string[]; origins: Set<string> }>
  close(): Promise<void>
}

/** Bundles an example as its own script does, and serves it. */
export async function startApplication(name: string, entry: string): Promise<Application> {
  const [packed, platform, browser] = await Promise.all([packWidget(), startTestPlatform(), launchBrowser()])
  const slugs = ['atelier-brune', 'lumen-health']
  await seedCompanies(
    platform.context,
    companies.filter(({ board }) => slugs.includes(board.slug)),
  )
  const folder = await packed.example(name)
  const { metafile } = await build({
    absWorkingDir: folder,
    entryPoints: [entry],
    bundle: true,
    splitting: true,
    format: 'esm',
    minify: true,
    outdir: 'dist',
    metafile: true,
    logLevel: 'silent',
  })
  const server = createExampleServer(folder, platform.origin).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    packed,
    platform,
    folder,
    built: Object.keys(metafile.outputs).map((file) => path.basename(file)),
    open: (options) => open(browser, `${origin}/`, options),
    close: async () => {
      await browser.close()
      server.closeAllConnections()
      server.close()
      await platform.close()
      await packed.close()
    },
  }
}

async function open(browser: Browser, url: string, options: BrowserContextOptions = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce', ...options })
  const page = await context.newPage()
  const errors: string[] = []
  const origins = new Set<string>()
  page.on('console', (message) => {
    const { url } = message.location()
    // Programs send a file before the server has read it: whoever asks what was read then finds it gone.
    if (message.type() === 'error' && !/\/uploads\/[\w-]+$/.test(url)) errors.push(`${message.text()} ${url}`)
  })
  page.on('pageerror', (error) => errors.push(error.message))
  context.on('request', (request) => origins.add(new URL(request.url()).origin))
  await page.goto(url)
  await page.locator('rolecall-board').getByRole('listitem').first().waitFor()
  return { page, errors, origins }
}
