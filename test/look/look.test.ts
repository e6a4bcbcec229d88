import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Locator, Page } from 'playwright-core'
import { fits } from '../browser.ts'
import type { LookSite } from './site.ts'
import { startLooks } from './site.ts'
import { stateOf } from './states.ts'

const hosts = ['wordpress', 'bootstrap', 'tailwind', 'squarespace', 'old-cms']
const dark = 'body { background: #191b20; color: #dcdde0 }'
const style = (of: Locator, name: string): Promise<string> =>
  of.first().evaluate((element, property) => getComputedStyle(element).getPropertyValue(property), name)
const part = (page: Page, name: string): Locator => page.locator(`[part~=${name}]`).filter({ visible: true }).first()

/** WCAG's contrast of a computed colour on the background that it is painted over. */
const contrast = (of: Locator, property: string): Promise<number> =>
  of.first().evaluate((element, name) => {
    const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true }) as OffscreenCanvasRenderingContext2D
    const over: string[] = []
    for (let node: Element | null = element; node;) {
      if (name === 'color' || node !== element) over.unshift(getComputedStyle(node).backgroundColor)
      node = node.assignedSlot ?? node.parentElement ?? ((node.getRootNode() as ShadowRoot).host as Element | undefined) ?? null
    }
    const luminance = (paints: string[]): number => {
      canvas.fillStyle = '#fff'
      canvas.fillRect(0, 0, 1, 1)
      for (const paint of paints) {
        canvas.fillStyle = paint
        canvas.fillRect(0, 0, 1, 1)
      }
      const [red = 0, green = 0, blue = 0] = [...canvas.getImageData(0, 0, 1, 1).data].map((byte) => {
        const share = byte / 255
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
      })
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue
    }
    const [one = 0, other = 0] = [luminance(over), luminance([...over, getComputedStyle(element).getPropertyValue(name)])].toSorted(
      (a, b) => b - a,
    )
    return (one + 0.05) / (other + 0.05)
  }, property)

describe('a look', () => {
  let site: LookSite
  before(async () => void (site = await startLooks()))
  after(() => site.close())

  it('is that of the page: its font and its text’s colour, and no more of what the page does to what it holds', async () => {
    const leaks = ['text-transform', 'text-indent', 'white-space', 'list-style-type', 'float', 'border-top-style', 'margin-left']
    const bones = async (page: Page): Promise<string[][]> =>
      Promise.all(['input', 'facet', 'job', 'job-title'].map((name) => Promise.all(leaks.map((leak) => style(part(page, name), leak)))))
    const alone = await site.open('alone')
    const expected = await bones(alone)
    for (const host of hosts) {
      const page = await site.open(host)
      const board = page.locator('rolecall-board')
      for (const property of ['font-family', 'color'])
        assert.equal(await style(part(page, 'job-title'), property), await style(board, property), host)
      assert.deepEqual(await bones(page), expected, host)
      assert.equal(await style(part(page, 'job'), 'text-align'), 'start', host)
      await page.context().close()
    }
    await alone.context().close()
  })

  it('keeps to its place on every host, at 360 px and at 320', async () => {
    for (const host of hosts) {
      const page = await site.open(host, { width: 360 })
      for (const [query, stands] of [
        ['', 'job'],
        ['?job=job-3', 'particulars'],
        ['?job=job-3&apply=1', 'form'],
      ] as const) {
        if (query) await page.goto(`${site.origin}/hosts/${host}.html${query}`)
        await part(page, stands).waitFor()
        for (const width of [360, 320]) {
          await page.setViewportSize({ width, height: 800 })
          await fits(page, `${host} ${query} at ${width}`)
        }
      }
      await page.context().close()
    }
  })

  it('is read well on light and on dark pages: text at 4.5:1, controls and the ring of the focus at 3:1', async () => {
    const pages = [
      ['#fff', '#000'],
      ['#fff', '#555'],
      ['#f6f1e7', '#3a3a3a'],
      ['#14161a', '#fff'],
      ['#191b20', '#cfcfcf'],
      ['#2b1d3a', '#f0e6ff'],
    ]
    const page = await site.open('alone', { query: '?q=engineer&workplace=remote' })
    await part(page, 'mark').waitFor()
    await page.locator('[part~=input]').focus()
    await page.keyboard.press('Tab')
    const focused = page.locator('[part~=facet]:focus-visible')
    await focused.waitFor()
    assert.equal(await style(focused, 'outline-style'), 'solid')
    for (const [background, color] of pages) {
      await page.evaluate((css) => (document.body.style.cssText = css), `background: ${background}; color: ${color}`)
      const say = `${color} on ${background}`
      for (const name of ['job-meta', 'job-date', 'count', 'powered', 'clear', 'facet'])
        assert.ok((await contrast(part(page, name), 'color')) >= 4.5, `${name}: ${say}`)
      for (const name of ['input', 'facet', 'sort'])
        assert.ok((await contrast(part(page, name), 'border-top-color')) >= 3, `${name}: ${say}`)
      assert.ok((await contrast(focused, 'outline-color')) >= 3, `focus: ${say}`)
    }
    await page.context().close()
  })

  it('makes text on any accent black or white, whichever is read better', async () => {
    const page = await site.open('alone', { query: '?job=job-0' })
    for (const accent of ['#0b5cad', '#ffd400', '#7c2d3b', '#e3a13b', '#2e8b57', '#777', 'color(display-p3 0 1 0)']) {
      await page
        .locator('rolecall-board')
        .evaluate((board, value) => (board as HTMLElement).style.setProperty('--rolecall-accent', value), accent)
      assert.ok((await contrast(part(page, 'apply'), 'color')) >= 4.5, accent)
    }
    await page.context().close()
  })

  it('follows the page’s text, the page’s color-scheme and the reader’s, at once', async () => {
    const accent = (page: Page): Promise<string> => style(part(page, 'back'), 'color')
    const page = await site.open('alone', { query: '?job=job-0' })
    const light = await accent(page)
    await page.addStyleTag({ content: ':root { color-scheme: dark }' })
    const scheme = await accent(page)
    assert.notEqual(scheme, light)
    await page.addStyleTag({ content: `:root { color-scheme: light } ${dark}` })
    assert.equal(await accent(page), scheme)
    await page.context().close()
    const reader = await site.open('alone', { query: '?job=job-0', css: ':root { color-scheme: light dark }', colorScheme: 'dark' })
    assert.equal(await accent(reader), scheme)
    await reader.context().close()
  })

  it('has the browser draw for a dark page, though the page never said that it is', async () => {
    const page = await site.open('alone', { query: '?job=job-0&apply=1', css: dark })
    await part(page, 'form').waitFor()
    assert.equal(await style(page.locator('input[type=date]'), 'color-scheme'), 'dark')
    await page.context().close()
  })

  it('keeps what is chosen, marked and focused apart in forced colours', async () => {
    const page = await site.open('alone', { query: '?q=engineer&workplace=remote', forcedColors: 'active' })
    const [on, off] = [page.locator('.on'), page.locator('.drop:not(.on)').filter({ visible: true })]
    await page.waitForFunction(() =>
      document.querySelector('rolecall-board')?.shadowRoot?.querySelector('rolecall-search')?.shadowRoot?.querySelector('.on'),
    )
    assert.notEqual(await style(on, 'border-top-style'), await style(off, 'border-top-style'))
    assert.notEqual(await style(part(page, 'mark'), 'background-color'), await style(part(page, 'job-title'), 'background-color'))
    assert.equal(await style(part(page, 'job'), 'border-bottom-style'), 'solid')
    await page.locator('[part~=input]').focus()
    assert.equal(await style(page.locator('[part~=input]'), 'outline-style'), 'solid')
    await page.context().close()
  })

  it('does not move for who wants less motion', async () => {
    for (const [reducedMotion, expected] of [
      ['reduce', 'none'],
      ['no-preference', 'opacity'],
    ] as const) {
      const page = await site.open('alone', { reducedMotion })
      const moving = (): Promise<string> => style(part(page, 'jobs'), 'transition-property')
      await page.waitForFunction(() => {
        const list = document.querySelector('rolecall-board')?.shadowRoot?.querySelector('rolecall-list')?.shadowRoot?.querySelector('ul')
        return (
          list &&
          getComputedStyle(list).transitionDuration !== '' &&
          [...(list.getRootNode() as ShadowRoot).adoptedStyleSheets].every(({ cssRules }) => cssRules.length)
        )
      })
      assert.equal(await moving(), expected)
      await page.context().close()
    }
  })

  it('runs from the right in Arabic: pay at the left of a row, panels and arrows mirrored', async () => {
    const page = await site.open('alone', { attributes: { locale: 'ar' } })
    const left = (box: { x: number } | null | undefined): number => box?.x ?? NaN
    const [title, pay] = await Promise.all(['job-title', 'job-pay'].map((name) => part(page, name).boundingBox()))
    assert.ok(left(title) > left(pay))
    const [facet, next] = await Promise.all(
      [0, 1].map((at) => page.locator('[part~=facet]').filter({ visible: true }).nth(at).boundingBox()),
    )
    assert.ok(left(facet) > left(next))
    await part(page, 'job-link').click()
    assert.match(await part(page, 'back').evaluate((link) => getComputedStyle(link, '::before').content), /→/)
    await page.context().close()
  })

  it('prints a list and a job as text: black, whole, without controls', async () => {
    for (const [query, gone, stays] of [
      ['', ['search', 'more'], ['job', 'job-pay', 'count']],
      ['?job=job-0', ['apply', 'back'], ['view-title', 'content', 'particulars']],
    ] as const) {
      const page = await site.open('alone', { query, css: dark })
      await part(page, 'board').waitFor()
      await page.waitForFunction(() =>
        document.querySelector('rolecall-board')?.shadowRoot?.adoptedStyleSheets.every(({ cssRules }) => cssRules.length),
      )
      await page.emulateMedia({ media: 'print' })
      for (const name of gone) assert.equal(await page.locator(`[part~=${name}]`).filter({ visible: true }).count(), 0, name)
      for (const name of stays) assert.ok(await part(page, name).isVisible(), name)
      assert.equal(await style(part(page, query ? 'view-title' : 'job-title'), 'color'), 'rgb(0, 0, 0)')
      await page.context().close()
    }
  })

  it('stands with the spacing that a reader sets (WCAG 1.4.12), at 200 % and at 400 %, without scrolling sideways', async () => {
    const spacing = '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }'
    for (const name of ['list', 'after a search', 'job', 'form with errors', 'sent']) {
      const { reach, ...look } = stateOf(name)
      const page = await site.open('alone', { ...look, css: spacing })
      await reach(page)
      for (const width of [1280 / 2, 1280 / 4]) {
        await page.setViewportSize({ width, height: 800 })
        await fits(page, `${name} at ${width}`)
        const cut = await page.evaluate(() => {
          const all = (root: ParentNode): Element[] =>
            [...root.querySelectorAll('*')].flatMap((one) => [one, ...(one.shadowRoot ? all(one.shadowRoot) : [])])
          return all(document)
            .filter((one) => one.matches('button, a, label, h2, h3, p, dd, dt, li') && one.clientHeight > 0)
            .filter((one) => one.scrollHeight > one.clientHeight + 4 && getComputedStyle(one).overflowY !== 'visible')
            .map((one) => one.outerHTML.slice(0, 120))
        })
        assert.deepEqual(cut, [], `${name} at ${width}`)
      }
      await page.context().close()
    }
  })

  it('gives every target 24 px, in the compact theme and on a page with small letters', async () => {
    for (const name of ['list', 'with a filter open', 'after a search', 'job', 'form with errors']) {
      const { reach, ...look } = stateOf(name)
      const page = await site.open('alone', { ...look, theme: 'compact', css: 'body { font-size: 12px }' })
      await reach(page)
      const small = await page.evaluate(() => {
        const all = (root: ParentNode): Element[] =>
          [...root.querySelectorAll('*')].flatMap((one) => [one, ...(one.shadowRoot ? all(one.shadowRoot) : [])])
        const inText = (one: Element): boolean => one.matches('[part=content] a, dd a, [part=powered] a, [part=job-link], #problem a')
        return all(document)
          .filter((one) => one.matches('button, a[href], input, select, textarea') && !inText(one) && !one.closest('.trap'))
          .map((one) => ({ one, box: (one.closest('label') ?? one).getBoundingClientRect() }))
          .filter(({ box }) => box.width > 0 && (box.height < 24 || box.width < 24))
          .map(({ one, box }) => `${one.outerHTML.slice(0, 100)} ${box.width}×${box.height}`)
      })
      assert.deepEqual(small, [], name)
      await page.context().close()
    }
  })
})
