import assert from 'node:assert/strict'
import { readdir } from 'node:fs/promises'
import { after, before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { english as form } from '../../widget/apply/text.ts'
import type { Text } from '../../widget/text.ts'
import { dirOf, english, loadText } from '../../widget/text.ts'
import type { LookSite } from './site.ts'
import { startLooks } from './site.ts'
import { cv } from './states.ts'

const files = await readdir(new URL('../../widget/locales/', import.meta.url))
const tags = ['en', ...files.map((name) => name.replace(/\.ts$/, '')).toSorted()]
const texts = new Map<string, Text>()
for (const tag of tags) texts.set(tag, (await loadText(tag)) ?? { ...english, form })
const textOf = (tag: string): Text & { form: typeof form } => ({ form, ...english, ...texts.get(tag) })

/** Puts a new board in the place of the one that stands, with what was given to that, in a language or in none of its own. */
const speak = (page: Page, tag: string | null): Promise<void> =>
  page.evaluate(async (locale) => {
    const old = document.querySelector('rolecall-board')
    const fresh = old?.cloneNode(true) as HTMLElement
    const stage = old?.parentElement
    old?.remove()
    localStorage.clear()
    // What the old one held is let go before the new one asks for it.
    await new Promise((resolve) => requestAnimationFrame(resolve))
    if (locale === null) fresh.removeAttribute('locale')
    else fresh.setAttribute('locale', locale)
    stage?.append(fresh)
  }, tag)

/** What does not fit: the controls whose text is wider than they are, and a page that moves sideways. */
const tooWide = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const all = (root: ParentNode): Element[] =>
      [...root.querySelectorAll('*')].flatMap((element) => [element, ...(element.shadowRoot ? all(element.shadowRoot) : [])])
    const pen = document.createElement('canvas').getContext('2d')
    const widthOf = (text: string, element: Element): number => {
      if (pen) pen.font = getComputedStyle(element).font
      return pen?.measureText(text).width ?? 0
    }
    /** The text that a control draws by itself, which has no box to be measured. */
    const drawn = (element: Element): string => {
      if (element instanceof HTMLSelectElement) return element.selectedOptions[0]?.text ?? ''
      return element instanceof HTMLInputElement && element.type === 'search' ? element.placeholder : ''
    }
    const room = (element: Element): number => {
      const { paddingLeft, paddingRight } = getComputedStyle(element)
      return element.clientWidth - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight)
    }
    const controls = all(document).filter(
      (element) =>
        element.matches(
          'button, label, legend, select, summary, a, input[type=search], .pill, .drop, [part~=control], [part~=file], [part~=problem]',
        ) &&
        element.checkVisibility() &&
        !element.closest('.trap, .hidden') &&
        element.clientWidth,
    )
    const wide = controls.filter(
      (element) => element.scrollWidth > element.clientWidth + 1 || widthOf(drawn(element), element) > room(element) + 1,
    )
    const { scrollWidth, clientWidth } = document.documentElement
    return [
      ...wide.map(
        (element) =>
          `${element.localName} ${element.getAttribute('part') ?? element.className}: ${drawn(element) || element.textContent.trim()}`,
      ),
      ...(scrollWidth > clientWidth ? [`the page is ${scrollWidth} wide`] : []),
    ]
  })

describe('every language on a phone of 320 pixels', () => {
  let site: LookSite
  const found: string[] = []
  before(async () => void (site = await startLooks()))
  after(() => site.close())

  const part = (page: Page, name: string, text: string) => page.locator(`[part~="${name}"]`).filter({ hasText: text }).first()
  const look = async (page: Page, tag: string, what: string): Promise<void> => {
    const dir = await page.locator('[part~=board]').getAttribute('dir')
    assert.equal(dir, dirOf(tag), `${tag}: the direction`)
    found.push(...(await tooWide(page)).map((fault) => `${tag}: ${what}: ${fault}`))
    const { LOOK_AT: folder } = process.env
    if (folder) await page.screenshot({ path: `${folder}/${tag}-${what.replaceAll(' ', '-')}.png`, fullPage: /form|job/.test(what) })
  }

  it('lists jobs, and opens filters', async () => {
    const page = await site.open('alone', { width: 320, query: '?q=e' })
    for (const tag of tags) {
      await speak(page, tag)
      const text = textOf(tag)
      await part(page, 'more', text.more).waitFor()
      await look(page, tag, 'list')
      for (const name of ['place', 'pay']) {
        await page.locator(`[popovertarget=${name}][part~=facet]`).click()
        const done = page.locator('[part~=panel-done]').filter({ visible: true })
        await done.waitFor()
        await look(page, tag, name)
        await done.click()
      }
    }
    assert.deepEqual(found.splice(0), [])
  })

  it('shows a job', async () => {
    const page = await site.open('alone', { width: 320, query: '?job=job-0' })
    for (const tag of tags) {
      await speak(page, tag)
      await part(page, 'back', textOf(tag).form.back).waitFor()
      await look(page, tag, 'job')
    }
    assert.deepEqual(found.splice(0), [])
  })

  it('asks, says what is wrong, and how a file comes along', async () => {
    const page = await site.open('alone', { width: 320, query: '?job=job-0&apply=1' })
    await page.route(/\/uploads\//, () => {})
    for (const tag of tags) {
      const text = textOf(tag).form
      await speak(page, tag)
      await part(page, 'submit', text.send).click()
      await part(page, 'problem', text.problem).waitFor()
      await look(page, tag, 'form with errors')
      for (const dir of [dirOf(tag), 'ltr']) {
        await page.evaluate((value) => (document.documentElement.dir = value), dir)
        found.push(...(await tooWide(page)).map((fault) => `${tag}: on a page that is ${dir}: ${fault}`))
      }
      await page.locator('#cv').setInputFiles(cv)
      await page.getByRole('button', { name: `${text.pause}: ${cv.name}` }).waitFor()
      await look(page, tag, 'form with a file on its way')
      await page.getByRole('button', { name: `${text.remove}: ${cv.name}` }).click()
      await page.locator('input[type=file]').waitFor()
    }
    assert.deepEqual(found.splice(0), [])
  })

  it('speaks what the element says, else what the page says, else what the browser asks for', async () => {
    const page = await site.open('alone', { width: 320, locale: 'fi-FI' })
    const spoken = async (locale: string | null, lang: string): Promise<string> => {
      await page.evaluate((value) => (document.documentElement.lang = value), lang)
      await speak(page, locale)
      await page.locator('[part~=more]').waitFor()
      const said = await page.locator('[part~=more]').textContent()
      return [...texts].find(([, { more }]) => more === said?.trim())?.[0] ?? `${said}`
    }
    assert.equal(await spoken('ja', 'hu'), 'ja')
    assert.equal(await spoken(null, 'hu'), 'hu')
    assert.equal(await spoken(null, ''), 'fi')
    assert.equal(await spoken('tlh', 'tlh'), 'fi')
    await page.evaluate(() => Object.defineProperty(navigator, 'languages', { value: ['tlh'] }))
    assert.equal(await spoken('tlh', 'tlh'), 'en')
  })

  it('speaks another language when the attribute changes, and keeps what is open and what was written', async () => {
    const page = await site.open('alone', { width: 320, query: '?q=e&job=job-0&apply=1' })
    const change = (tag: string): Promise<void> =>
      page.evaluate((locale) => document.querySelector('rolecall-board')?.setAttribute('locale', locale), tag)
    await page.locator('#name').fill('Ada Lovelace')
    await change('ja')
    await part(page, 'submit', textOf('ja').form.send).click()
    await part(page, 'error', textOf('ja').form.requiredEmail).waitFor()
    assert.equal(await page.locator('#name').inputValue(), 'Ada Lovelace')
    await change('pl')
    await part(page, 'back', textOf('pl').form.toJob).click()
    await part(page, 'back', textOf('pl').form.back).click()
    await part(page, 'more', textOf('pl').more).waitFor()
    assert.equal(await page.locator('[part~=input]').inputValue(), 'e')
  })
})
