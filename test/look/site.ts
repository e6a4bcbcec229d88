import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import Koa from 'koa'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { launchBrowser } from '../browser.ts'
import { buildWidget, servePlatform } from '../widget/fixture-server.ts'

const { default: config } = (await import(new URL('../../rollup.config.mjs', import.meta.url).href)) as {
  default: Parameters<typeof buildWidget>[0]
}

const folder = (from: string): string => fileURLToPath(new URL(from, import.meta.url))

const beside = (url: string): string => path.dirname(fileURLToPath(url))

/** What stands under an address besides the platform: pages of customers, their fonts, and the themes. */
const folders: Array<[prefix: string, folder: string]> = [
  ['/hosts/', folder('hosts/')],
  ['/fonts/inter/', beside(import.meta.resolve('@fontsource-variable/inter/files/inter-latin-wght-normal.woff2'))],
  ['/fonts/lora/', beside(import.meta.resolve('@fontsource-variable/lora/files/lora-latin-wght-normal.woff2'))],
  ['/widget/v1/themes/', folder('../../widget/themes/')],
]

async function serveFiles(ctx: Koa.Context, next: Koa.Next): Promise<void> {
  const [prefix = '', place] = folders.find(([start]) => ctx.path.startsWith(start)) ?? []
  if (!place) return next()
  ctx.type = path.extname(ctx.path)
  ctx.body = await readFile(path.join(place, path.basename(ctx.path.slice(prefix.length))))
}

/** How a page is opened: who looks at it, and what the element is given. */
export interface Look extends BrowserContextOptions {
  width?: number
  /** Attributes of the board, besides those that the page gives it. */
  attributes?: Record<string, string>
  /** The page's query string: what is searched, which job is open. */
  query?: string
  /** A theme that the page links. */
  theme?: string
  /** Rules of the page. */
  css?: string
  /** Whether to come back before the list stands. */
  early?: boolean
}

export interface LookSite {
  origin: string
  /** Opens a page of `hosts/` at a fixed time, in a browser that has never been there. */
  open(host: string, look?: Look): Promise<Page>
  close(): Promise<void>
}

/** Customers' pages with the built widget on them, and a platform of canned answers. */
export async function startLooks(): Promise<LookSite> {
  const [widget, browser] = await Promise.all([buildWidget(config), launchBrowser()])
  const app = new Koa()
  app.use((ctx, next) => serveFiles(ctx, next)).use(servePlatform(widget) as Koa.Middleware)
  const server = app.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    origin,
    open: (host, look) => openPage(browser, `${origin}/hosts/${host}.html`, look),
    close: async () => {
      await browser.close()
      server.closeAllConnections()
      server.close()
    },
  }
}

async function openPage(browser: Browser, address: string, look: Look = {}): Promise<Page> {
  const { width = 1280, attributes, query, theme, css, early, ...options } = look
  const context = await browser.newContext({ viewport: { width, height: 800 }, reducedMotion: 'reduce', ...options })
  const page = await context.newPage()
  page.setDefaultTimeout(30_000)
  await page.clock.setFixedTime('2026-11-24T12:00:00Z')
  await page.route('**/hosts/*.html*', async (route) => {
    const response = await route.fetch()
    const given = Object.entries(attributes ?? {}).map(([name, value]) => ` ${name}="${value}"`)
    const link = theme ? `<link rel="stylesheet" href="/widget/v1/themes/${theme}.css">` : ''
    const body = (await response.text())
      .replace(/(<rolecall-board)([^>]*)/, (_, tag: string, rest: string) => `${tag}${given.join('')}${rest}`)
      .replace('</head>', () => `${link}<style>${css ?? ''}</style></head>`)
    await route.fulfill({ response, body })
  })
  await page.goto(address + (query ?? ''))
  if (!early) await settled(page)
  return page
}

/** Resolves when the first view stands, in its fonts. */
async function settled(page: Page): Promise<void> {
  await page.locator('[part~=job], [part~=view-title], [part~=message]').first().waitFor()
  await page.evaluate(() => document.fonts.ready)
}
