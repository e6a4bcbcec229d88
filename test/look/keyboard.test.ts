import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { eventually } from '../browser.ts'
import type { LookSite } from './site.ts'
import { startLooks } from './site.ts'
import { cv } from './states.ts'

/** What has the focus, across shadow roots: its role or tag, and how it is read. */
const focus = (page: Page): Promise<string> =>
  page.evaluate(() => {
    let one: Element | null = document.activeElement
    while (one?.shadowRoot?.activeElement) one = one.shadowRoot.activeElement
    if (!one) return ''
    const root = one.getRootNode() as ShadowRoot
    const label = (one.id && root.querySelector(`label[for="${one.id}"]`)) || one.closest('label')
    const name = one.getAttribute('aria-label') ?? label?.textContent ?? one.textContent ?? ''
    return `${one.localName} ${name
      .replaceAll(/[\u2068\u2069]/g, '')
      .replaceAll(/\s+/g, ' ')
      .trim()}`.trim()
  })

/** Whether one who looks sees where the focus is: a ring in a colour of its own, or one around what holds it. */
const isSeen = (page: Page): Promise<boolean> =>
  page.evaluate(() => {
    let one: Element | null = document.activeElement
    while (one?.shadowRoot?.activeElement) one = one.shadowRoot.activeElement
    if (!one) return false
    const ring = (of: Element, pseudo?: string): boolean => {
      const { outlineStyle, outlineWidth } = getComputedStyle(of, pseudo)
      return outlineStyle === 'auto' || (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2)
    }
    return ring(one) || ring(one, '::after') || (!!one.parentElement && ring(one.parentElement))
  })

/** Presses Tab until the focus is read as `name`; what it passed on the way is seen, each time. */
async function tabTo(page: Page, name: string | RegExp, key = 'Tab'): Promise<string[]> {
  const passed: string[] = []
  for (let step = 0; step < 60; step++) {
    await page.keyboard.press(key)
    const now = await focus(page)
    passed.push(now)
    assert.ok(await isSeen(page), `the focus is seen: ${passed.join(' | ')}`)
    if (typeof name === 'string' ? now === name : name.test(now)) return passed
  }
  return assert.fail(`no ${String(name)} after ${passed.join(' | ')}`)
}

const focused = (page: Page, name: string | RegExp): Promise<void> =>
  eventually(async () => {
    const now = await focus(page)
    assert.ok(typeof name === 'string' ? now === name : name.test(now), `the focus is on ${now}, not on ${String(name)}`)
  })

const count = (page: Page, text: string): Promise<unknown> => page.getByRole('status').filter({ hasText: text }).first().waitFor()

describe('with nothing but a keyboard', () => {
  let site: LookSite
  before(async () => void (site = await startLooks()))
  after(() => site.close())

  it('one searches, filters, reads, applies, mends what is wrong, sends, and comes back', async () => {
    const page = await site.open('alone')
    // Playwright begins to listen for choosers with the first listener, and needs a moment for it.
    page.on('filechooser', () => undefined)
    await page.waitForFunction(() =>
      document.querySelector('rolecall-board')?.shadowRoot?.adoptedStyleSheets.every(({ cssRules }) => cssRules.length),
    )

    await tabTo(page, 'input Search jobs')
    await page.keyboard.type('engineer')
    await count(page, '15 open jobs')

    await tabTo(page, 'button Workplace')
    await page.keyboard.press('Enter')
    await page.locator('[part~=panel]:popover-open').waitFor()
    await tabTo(page, /^input Remote/)
    await page.keyboard.press('Space')
    await count(page, '4 open jobs')
    await page.keyboard.press('Escape')
    await focused(page, 'button Workplace: Remote')

    await tabTo(page, 'a Frontend Engineer')
    await page.keyboard.press('Enter')
    await page.locator('[part~=view-title]').waitFor()
    await focused(page, 'h2 Frontend Engineer')

    await tabTo(page, 'a Apply for this job')
    await page.keyboard.press('Enter')
    await page.locator('[part~=form]').waitFor()
    await focused(page, 'h2 Apply: Frontend Engineer')

    await tabTo(page, 'button Send application')
    await page.keyboard.press('Enter')
    await page.locator('[part~=problem]').waitFor()
    await focused(page, /^div There is a problem/)

    await tabTo(page, 'a Enter your name')
    await page.keyboard.press('Enter')
    await focused(page, 'input Full name')
    await page.keyboard.type('Ada Lovelace')
    await tabTo(page, 'input E-mail')
    await page.keyboard.type('ada@example.com')
    await tabTo(page, 'input CV')
    const chooser = page.waitForEvent('filechooser')
    await page.keyboard.press('Enter')
    await (await chooser).setFiles(cv)
    // On the button that pauses, when the file is there and the button gone.
    await page.locator('[part~=file]').waitFor()
    await page.keyboard.press('Tab')
    await page.locator('[part~=file]').filter({ hasText: 'is uploaded' }).waitFor()
    await tabTo(page, 'input Yes')
    await page.keyboard.press('ArrowDown')
    await tabTo(page, 'input I agree.')
    await page.keyboard.press('Space')
    await tabTo(page, 'button Send application')
    await page.keyboard.press('Enter')
    await page.locator('[part~=reference]').waitFor()
    await focused(page, 'h2 Your application was sent')

    await tabTo(page, 'a All jobs')
    await page.keyboard.press('Enter')
    await count(page, 'open jobs')
    await page.context().close()
  })

  it('one passes what one sees, in the order one sees it', async () => {
    const page = await site.open('alone', { attributes: { limit: '3' } })
    await page.waitForFunction(() =>
      document.querySelector('rolecall-board')?.shadowRoot?.adoptedStyleSheets.every(({ cssRules }) => cssRules.length),
    )
    assert.deepEqual(await tabTo(page, 'a Powered by Rolecall'), [
      'input Search jobs',
      'button Department',
      'button Location',
      'button Workplace',
      'button Type',
      'button Level',
      'button Pay',
      'a Senior Platform Engineer',
      'a Product Designer, Checkout',
      'a Warehouse Shift Lead',
      'button Show more jobs',
      'a Powered by Rolecall',
    ])
    await page.context().close()
  })

  it('one is never caught: Tab leaves the board at its end, and Shift and Tab at its beginning', async () => {
    const page = await site.open('alone', { attributes: { limit: '1' } })
    await page.waitForFunction(() =>
      document.querySelector('rolecall-board')?.shadowRoot?.adoptedStyleSheets.every(({ cssRules }) => cssRules.length),
    )
    await page.evaluate(() => {
      const main = document.querySelector('main')
      main?.insertAdjacentHTML('beforebegin', '<a href="#before">Before</a>')
      main?.insertAdjacentHTML('afterend', '<a href="#after">After</a>')
    })
    await tabTo(page, 'a After')
    await tabTo(page, 'a Before', 'Shift+Tab')
    await page.context().close()
  })
})

describe('what changes is said', () => {
  let site: LookSite
  before(async () => void (site = await startLooks()))
  after(() => site.close())

  /** What stood in the live regions, one after another. */
  const listen = (page: Page): Promise<() => Promise<string[]>> =>
    page
      .evaluate(() => {
        const heard: string[] = []
        const all = (root: ParentNode): Element[] =>
          [...root.querySelectorAll('*')].flatMap((one) => [one, ...(one.shadowRoot ? all(one.shadowRoot) : [])])
        const read = (): void => {
          for (const one of all(document).filter((element) => element.matches('[role=status], [role=alert]'))) {
            const text = (one.textContent ?? '')
              .replaceAll(/[\u2068\u2069]/g, '')
              .replaceAll(/\s+/g, ' ')
              .trim()
            if (text && !heard.includes(text)) heard.push(text)
          }
          requestAnimationFrame(read)
        }
        read()
        Object.assign(globalThis, { heard })
      })
      .then(() => () => page.evaluate(() => (globalThis as unknown as { heard: string[] }).heard))

  it('how many jobs there are, of each search', async () => {
    const page = await site.open('alone')
    const heard = await listen(page)
    await page.locator('[part~=input]').fill('designer')
    await count(page, '10 open jobs')
    await page.locator('[part~=input]').fill('enginer')
    await count(page, 'Nothing found for “enginer”')
    await eventually(async () =>
      assert.deepEqual(await heard(), ['50 open jobs', '10 open jobs', 'Nothing found for “enginer”. Showing “engineer”: 15 open jobs']),
    )
    await page.context().close()
  })

  it('that a file is on its way, and that it is there', async () => {
    const page = await site.open('alone', { query: '?job=job-0&apply=1' })
    await page.locator('[part~=form]').waitFor()
    const heard = await listen(page)
    await page.locator('#cv').setInputFiles(cv)
    await page.locator('[part~=file]').filter({ hasText: 'is uploaded' }).waitFor()
    await page.waitForFunction(() => (globalThis as unknown as { heard: string[] }).heard.some((text) => text.includes('is uploaded')))
    const said = await heard()
    assert.equal(said.at(-1), 'cv.pdf is uploaded')
    await page.context().close()
  })

  it('what is wrong, where a board cannot be loaded', async () => {
    const page = await site.open('alone', { attributes: { board: 'broken' } })
    const heard = await listen(page)
    await page.waitForFunction(() => (globalThis as unknown as { heard: string[] }).heard.length)
    assert.match((await heard()).join(), /The jobs could not be loaded/)
    await page.context().close()
  })
})
