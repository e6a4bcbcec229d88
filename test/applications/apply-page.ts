import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { buildWidget } from '../widget/fixture-server.ts'
import type { TestPlatform } from '../platform.ts'
import type { OpenJob } from './board.ts'

/** A page of a company that shows the form of a job, and what it did that a candidate would not see. */
export interface ApplyPage {
  page: Page
  context: BrowserContext
  /** How many workers it started. */
  workers(): number
  /** Directives of the page's policy that something ran into. */
  violations(): Promise<string[]>
}

let built: Promise<Map<string, string>> | undefined

/** Builds the widget once, for all pages. */
export const buildOnce = (): Promise<Map<string, string>> => (built ??= build())

async function build(): Promise<Map<string, string>> {
  const { default: config } = (await import(new URL('../../rollup.config.mjs', import.meta.url).href)) as {
    default: Parameters<typeof buildWidget>[0]
  }
  return buildWidget(config)
}

/**
 * Opens the form on a page of another origin than the platform's.
 * @param policy the page's Content-Security-Policy, with PLATFORM for the platform's origin
 */
export async function openApplyPage(browser: Browser, platform: TestPlatform, { slug, job }: OpenJob, policy = ''): Promise<ApplyPage> {
  const widget = await buildOnce()
  const context = await browser.newContext({ locale: 'en-GB', reducedMotion: 'reduce' })
  const page = await context.newPage()
  let workers = 0
  page.on('worker', () => workers++)
  const headers = policy ? { 'content-security-policy': policy.replaceAll('PLATFORM', platform.origin) } : undefined
  await context.route(`${platform.origin}/widget/v1/*`, (route) => {
    const body = widget.get(new URL(route.request().url()).pathname.split('/').at(-1) ?? '') ?? ''
    return route.fulfill({ body, contentType: 'text/javascript', headers: { 'access-control-allow-origin': '*' } })
  })
  // A server of its own: what a page is given without one may not speak to this machine (Local Network Access).
  const host = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/html', connection: 'close', ...headers }).end(pageOf(platform.origin, slug))
  }).listen(0, '127.0.0.1')
  await once(host, 'listening')
  context.once('close', () => host.close())
  await page.addInitScript(() => {
    const seen: string[] = ((globalThis as unknown as { violations: string[] }).violations = [])
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => seen.push(effectiveDirective))
  })
  const address = `http://127.0.0.1:${(host.address() as AddressInfo).port}/careers?job=${job}&apply=1&utm_source=fair`
  // The form stands since its challenge was given: before that a test's clock must not go on.
  await Promise.all([page.waitForResponse(/\/challenges$/), page.goto(address)])
  await page.getByLabel('Full name').waitFor()
  return {
    page,
    context,
    workers: () => workers,
    violations: () => page.evaluate(() => (globalThis as unknown as { violations: string[] }).violations),
  }
}

const pageOf = (origin: string, slug: string): string =>
  `<!doctype html><html lang="en"><title>Careers</title><meta name="viewport" content="width=device-width">
<script type="module" src="${origin}/widget/v1/rolecall.js"></script>
<main><h1>Work with us</h1><rolecall-board board="${slug}" origin="${origin}" source="careers-page"></rolecall-board></main></html>`

interface FilledField {
  id: string
  value: string
  fillingStrategy: string
}

/** Has Chromium fill in an address of its own, as if it were chosen at the field with the e-mail address. */
export async function autofill(page: Page, address: Record<string, string>): Promise<FilledField[]> {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Autofill.enable')
  const { root } = await devtools.send('DOM.getDocument', { depth: -1, pierce: true })
  const done = new Promise<FilledField[]>((resolve) =>
    devtools.on('Autofill.addressFormFilled', ({ filledFields }) => resolve(filledFields)),
  )
  const fields = Object.entries(address).map(([name, value]) => ({ name, value }))
  await devtools.send('Autofill.trigger', { fieldId: findEmail(root), address: { fields } })
  return done
}

interface DocumentNode {
  nodeName: string
  backendNodeId: number
  attributes?: string[]
  children?: DocumentNode[]
  shadowRoots?: DocumentNode[]
}

function findEmail({ nodeName, backendNodeId, attributes = [], children = [], shadowRoots = [] }: DocumentNode): number {
  if (nodeName === 'INPUT' && attributes[attributes.indexOf('autocomplete') + 1] === 'email') return backendNodeId
  return [...children, ...shadowRoots].map(findEmail).find((id) => id > 0) ?? 0
}
