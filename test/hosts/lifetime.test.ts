import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { CDPSession, Page } from 'playwright-core'
import { eventually } from '../browser.ts'
import { startHostSite } from './site.ts'
import type { HostSite } from './site.ts'

const board = (page: Page) => page.locator('rolecall-board')
const rows = (page: Page) => board(page).getByRole('listitem')

let site: HostSite
before(async () => {
  site = await startHostSite('northwind-robotics')
})
after(() => site.close())

/** Counts timers that are set and neither ran nor were cleared. */
const countTimers = `
  globalThis.timers = new Set()
  const { setTimeout: set, clearTimeout: clear, setInterval: every } = window
  window.setTimeout = (work, ...others) => {
    const timer = set((...given) => { timers.delete(timer); work(...given) }, ...others)
    timers.add(timer)
    return timer
  }
  window.clearTimeout = (timer) => { timers.delete(timer); clear(timer) }
  window.setInterval = (...given) => { const timer = every(...given); timers.add(timer); return timer }`

/** Where a script may listen and be forgotten. */
const targets = ['window', 'document', 'document.documentElement', 'document.body', 'navigation', 'screen', 'visualViewport']

async function listeners(cdp: CDPSession): Promise<string[]> {
  const found: string[] = []
  for (const expression of targets) {
    const { result } = await cdp.send('Runtime.evaluate', { expression })
    const { listeners } = await cdp.send('DOMDebugger.getEventListeners', { objectId: result.objectId ?? '' })
    found.push(...listeners.map(({ type }) => `${type} on ${expression}`))
  }
  return found
}

/** What the page holds once all garbage is gone. */
async function held(page: Page, cdp: CDPSession): Promise<{ nodes: number; heap: number; listeners: string[]; timers: unknown }> {
  for (let turn = 0; turn < 3; turn++) await cdp.send('HeapProfiler.collectGarbage')
  const { nodes } = await cdp.send('Memory.getDOMCounters')
  const { usedSize } = await cdp.send('Runtime.getHeapUsage')
  return { nodes, heap: usedSize, listeners: await listeners(cdp), timers: await page.evaluate('timers.size') }
}

/** By the page itself: Playwright holds on to each field that it puts a file into. */
const chooseFile = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const form = document.querySelector('rolecall-board')?.shadowRoot?.querySelector('rolecall-apply')?.shadowRoot
    const field = form?.querySelector('input[type=file]') as HTMLInputElement
    const chosen = new DataTransfer()
    chosen.items.add(new File(['Noor Haddad '.repeat(200_000)], 'cv.txt', { type: 'text/plain' }))
    field.files = chosen.files
    field.dispatchEvent(new Event('change', { bubbles: true }))
  })

/** What a visitor is at when the board is taken away. */
const uses: Array<(page: Page) => Promise<unknown>> = [
  // Its first list is on its way.
  async () => undefined,
  async (page) => {
    await rows(page).first().getByRole('link').click()
    await board(page).locator('[part~="content"]').waitFor()
  },
  async (page) => {
    await board(page).locator('[part~="input"]').pressSequentially('engi')
    await board(page).getByRole('option').first().waitFor()
  },
  async (page) => {
    await board(page).locator('[popovertarget=place][part~="facet"]').click()
    await board(page).getByRole('combobox', { name: 'Near a town' }).waitFor()
  },
  async (page) => {
    await rows(page).first().getByRole('link').click()
    await board(page).locator('[part~="apply"]').first().click()
    await page.getByLabel('Full name').fill('Noor Haddad')
    await chooseFile(page)
    await board(page).locator('[part~="file"]').waitFor()
  },
]

/** Mounts a board, uses it as a visitor might, and takes it away in the midst of that. */
async function mountAndLeave(page: Page, turn: number): Promise<void> {
  await page.evaluate(() => {
    const element = document.createElement('rolecall-board')
    element.setAttribute('board', 'northwind-robotics')
    document.querySelector('h1')?.after(element)
  })
  await uses[turn % uses.length]?.(page)
  await page.evaluate(() => {
    document.querySelector('rolecall-board')?.remove()
    history.replaceState(null, '', location.pathname)
    localStorage.clear()
  })
}

describe('a board that is mounted and taken away', () => {
  it('leaves no listener, timer, request or node behind, fifty times over', async () => {
    const { page, errors, context } = await site.visit('plain.html', { before: (page) => page.addInitScript(countTimers) })
    const cdp = await context.newCDPSession(page)
    const open = new Set<string>()
    page.on('request', (request) => open.add(request.url()))
    page.on('requestfinished', (request) => open.delete(request.url()))
    page.on('requestfailed', (request) => open.delete(request.url()))
    await rows(page).first().waitFor()
    await page.evaluate(`document.querySelector('rolecall-board').remove()`)
    // What is loaded once, and what the browser warms up, stands from here on.
    for (let turn = 0; turn < 2 * uses.length; turn++) await mountAndLeave(page, turn)
    await page.waitForLoadState('networkidle')
    const before = await held(page, cdp)
    for (let turn = 0; turn < 50; turn++) await mountAndLeave(page, turn)
    await page.waitForLoadState('networkidle')
    // What was typed is held for some seconds: by the browser, for its own checks.
    await eventually(async () => {
      const after = await held(page, cdp)
      assert.deepEqual([after.listeners, after.timers, [...open], page.workers()], [before.listeners, before.timers, [], []])
      assert.ok(after.nodes <= before.nodes + 20, `${after.nodes} nodes, ${before.nodes} before`)
      // A board is some 50 kB; what the engine made of the code meanwhile is less than ten of them.
      assert.ok(after.heap < before.heap + 1_000_000, `${after.heap} bytes, ${before.heap} before`)
    })
    assert.deepEqual(errors, [])
    await context.close()
  })
})

describe('a board that is moved on its page', () => {
  it('keeps its list, its words and where it is scrolled to, and loads nothing', async () => {
    const { page, lists, context } = await site.visit('plain.html')
    await board(page).locator('[part~="input"]').fill('engineer')
    await board(page).locator('mark').first().waitFor()
    // Choices that come later push the list down.
    await board(page).getByRole('listbox').waitFor()
    await board(page).locator('[part~="input"]').press('Escape')
    const titles = await rows(page).getByRole('heading').allTextContents()
    await page.evaluate('scrollTo(0, 300)')
    const asked = lists.length
    await page.evaluate(() => {
      const place = document.body.appendChild(document.createElement('section'))
      const element = document.querySelector('rolecall-board')
      if (element) place.append(element)
    })
    await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))')
    assert.deepEqual(await rows(page).getByRole('heading').allTextContents(), titles)
    assert.equal(await board(page).locator('[part~="input"]').inputValue(), 'engineer')
    assert.equal(await page.evaluate('scrollY'), 300)
    assert.equal(lists.length, asked)
    await context.close()
  })

  it('keeps what was written into a form', async () => {
    const { page, context } = await site.visit('plain.html')
    await rows(page).first().getByRole('link').click()
    await board(page).locator('[part~="apply"]').first().click()
    const name = page.getByLabel('Full name')
    await name.fill('Noor Haddad')
    const requests: string[] = []
    // Parts of the script may still be on their way.
    page.on('request', (request) => /\/widget\/|\/(challenges|events)$/.test(request.url()) || requests.push(request.url()))
    for (const move of ['append', 'prepend']) {
      await page.evaluate((move) => {
        const element = document.querySelector('rolecall-board')
        if (element) document.body[move as 'append'](element)
      }, move)
      await page.evaluate('new Promise((done) => requestAnimationFrame(done))')
      assert.equal(await name.inputValue(), 'Noor Haddad')
    }
    assert.deepEqual(requests, [])
    await context.close()
  })
})

describe('two boards on a page', () => {
  it('stand side by side, each with its own search', async () => {
    site.serve('two.html', {
      body: `<!doctype html><html lang="en"><title>Work with us</title><script type="module" src="__PLATFORM__/widget/v1/rolecall.js"></script>
        <rolecall-board id="one" board="northwind-robotics"></rolecall-board>
        <rolecall-board id="other" board="northwind-robotics" name="other"></rolecall-board></html>`,
    })
    const { page, context } = await site.visit('two.html')
    const [one, other] = [page.locator('#one'), page.locator('#other')]
    const all = await one.getByRole('status').first().textContent()
    await other.locator('[part~="input"]').fill('engineer')
    await other.locator('mark').first().waitFor()
    assert.equal(await one.getByRole('status').first().textContent(), all)
    assert.equal(await one.locator('mark').count(), 0)
    assert.equal(new URL(page.url()).search, '?other.q=engineer')
    await context.close()
  })
})
