import type { Browser, BrowserContext, Page } from 'playwright-core'

/** What one visit in a browser that has never been there came to. */
export interface Measured {
  /** From the start of the navigation until what was waited for had been painted, in ms. */
  listed: number
  /** Layout shift of the page until the network was quiet. */
  shift: number
  requests: string[]
  errors: string[]
}

export interface Throttle {
  /** Added to each request, in ms. */
  latency: number
  /** Bytes a second. */
  down: number
  up: number
  /** How many times slower scripts run. */
  cpu: number
}

declare global {
  interface Window {
    listedAt(time: number): void
  }
}

/**
 * Runs in every frame. The frame callback sees what stands in the document before it is painted; the message that it
 * sends arrives after that.
 * @param expression JavaScript that says whether what is waited for stands
 */
const watch = (expression: string): string => `{
  const { port1, port2 } = new MessageChannel()
  port1.onmessage = () => listedAt(performance.timeOrigin + performance.now())
  const look = () => (${expression}) ? port2.postMessage(0) : requestAnimationFrame(look)
  requestAnimationFrame(look)
  if (top === window) {
    globalThis.shifts = 0
    new PerformanceObserver((list) => { for (const { value, hadRecentInput } of list.getEntries()) shifts += hadRecentInput ? 0 : value })
      .observe({ type: 'layout-shift', buffered: true })
  }
}`

/** Opens an address in a new context and waits until `stands` holds in it or in one of its frames. */
export async function visit(browser: Browser, address: string, stands: string, throttle?: Throttle): Promise<Measured> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
  try {
    const page = await context.newPage()
    const requests: string[] = []
    const errors: string[] = []
    context.on('request', (request) => requests.push(request.url()))
    page.on('console', (message) => message.type() === 'error' && errors.push(message.text()))
    page.on('pageerror', (error) => errors.push(error.message))
    if (throttle) await slowDown(context, page, throttle)
    const listed = Promise.withResolvers<number>()
    await page.exposeFunction('listedAt', (time: number) => listed.resolve(time))
    await page.addInitScript(watch(stands))
    await page.goto(address, { waitUntil: 'commit' })
    const time = await listed.promise
    await page.waitForLoadState('networkidle')
    const [start, shift] = (await page.evaluate('[performance.timeOrigin, shifts]')) as [number, number]
    return { listed: time - start, shift, requests, errors }
  } finally {
    await context.close()
  }
}

async function slowDown(context: BrowserContext, page: Page, { latency, down, up, cpu }: Throttle): Promise<void> {
  const session = await context.newCDPSession(page)
  await session.send('Network.enable')
  await session.send('Network.emulateNetworkConditions', { offline: false, latency, downloadThroughput: down, uploadThroughput: up })
  await session.send('Emulation.setCPUThrottlingRate', { rate: cpu })
}
