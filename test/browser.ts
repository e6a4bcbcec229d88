import assert from 'node:assert/strict'
import { setTimeout as pause } from 'node:timers/promises'
import { chromium } from 'playwright-core'
import type { Browser, Page } from 'playwright-core'

/** What keeps Chromium from talking to anybody but the page under test. */
export const chromiumFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-sync',
  '--disable-background-networking',
  '--disable-component-update',
  '--no-first-run',
]

/** Debian's Chromium, or the one that CHROMIUM_PATH names. */
export const chromiumPath = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium'

/** A headless browser; the caller closes it. */
export const launchBrowser = (): Promise<Browser> => chromium.launch({ executablePath: chromiumPath, args: chromiumFlags })

/**
 * Tries until it holds: what a page shows follows a moment after what was done to it.
 * @param patience in ms
 * @throws what was wrong the last time
 */
export async function eventually<Held>(holds: () => Promise<Held>, patience = 30_000): Promise<Held> {
  const end = performance.now() + patience
  for (;;) {
    try {
      return await holds()
    } catch (error) {
      if (performance.now() > end) throw error
      await pause(50)
    }
  }
}

/** Nothing of a page is wider than its window. */
export const fits = (page: Page, what = 'the page'): Promise<void> =>
  eventually(async () =>
    assert.equal(await page.evaluate('document.documentElement.scrollWidth <= innerWidth'), true, `${what} scrolls sideways`),
  )
