import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import pixelmatch from 'pixelmatch'
import { PNG } from 'pngjs'
import { startHostSite } from './site.ts'
import type { HostSite } from './site.ts'

let site: HostSite
before(async () => {
  site = await startHostSite('northwind-robotics')
})
after(() => site.close())

const board = (page: Page) => page.locator('rolecall-board')

/** The pictures of each view, as it stands on a page. */
async function pictures(path: string, width: number): Promise<PNG[]> {
  const { page, context } = await site.visit(path, { viewport: { width, height: 800 } })
  const taken: PNG[] = []
  const take = async (): Promise<void> => void taken.push(PNG.sync.read(await page.screenshot({ animations: 'disabled', caret: 'hide' })))
  const list = board(page).getByRole('listitem')
  await list.first().waitFor()
  await page.waitForLoadState('networkidle')
  await take()
  await list.first().getByRole('link').click()
  await board(page).locator('[part~="content"]').waitFor()
  await page.evaluate('scrollTo(0, 0)')
  await take()
  await board(page).locator('[part~="apply"]').first().click()
  await board(page).locator('#consent').waitFor()
  await page.evaluate('scrollTo(0, 0)')
  await take()
  await context.close()
  return taken
}

/** Which share of two pictures differs. */
function difference(one: PNG, other: PNG): number {
  assert.deepEqual([one.width, one.height], [other.width, other.height])
  return pixelmatch(one.data, other.data, undefined, one.width, one.height, { threshold: 0.2 }) / (one.width * one.height)
}

describe('a board on a page that resets and restyles all elements', () => {
  for (const width of [360, 1280]) {
    it(`looks as on a clean page, in the list, the job and the form, ${width} px wide`, async () => {
      const clean = await pictures('clean.html', width)
      const restyled = await pictures('cms.html', width)
      const shares = clean.map((picture, at) => difference(picture, restyled[at] ?? picture))
      assert.ok(
        shares.every((share) => share < 0.002),
        `what differs of list, job and form: ${shares.join(', ')}`,
      )
    })
  }

  it('takes the page’s font and colour, and none of its spelling and spacing', async () => {
    const { page, context } = await site.visit('cms.html')
    const style = await board(page)
      .locator('[part~="job-title"]')
      .first()
      .evaluate((title) => {
        const { fontFamily, color, textAlign, textTransform, whiteSpace, textIndent, direction } = getComputedStyle(title)
        return { fontFamily, color, textAlign, textTransform, whiteSpace, textIndent, direction }
      })
    assert.deepEqual(style, {
      fontFamily: 'Arial, sans-serif',
      color: 'rgb(27, 31, 38)',
      textAlign: 'start',
      textTransform: 'none',
      whiteSpace: 'normal',
      textIndent: '0px',
      direction: 'ltr',
    })
    await context.close()
  })

  it('keeps its room, its direction and its own custom properties where its element itself is reset', async () => {
    const { page, context } = await site.visit('cms.html', { before: (page) => page.route('**/jobs', () => undefined) })
    await page.addStyleTag({ content: 'rolecall-board { all: unset; --rolecall-accent: rgb(1, 2, 3) }' })
    await board(page).locator('[aria-busy=true]').waitFor()
    const box = await board(page).locator('[part="board"]').boundingBox()
    assert.deepEqual([box?.width, (box?.height ?? 0) >= 900], [1280, true])
    await page.unroute('**/jobs')
    await page.reload()
    await page.addStyleTag({ content: 'rolecall-board { all: unset; --rolecall-accent: rgb(1, 2, 3) }' })
    await board(page).getByRole('listitem').first().getByRole('link').click()
    const apply = board(page).locator('[part~="apply"]').first()
    await apply.waitFor()
    assert.equal(await apply.evaluate((button) => getComputedStyle(button).backgroundColor), 'rgb(1, 2, 3)')
    await context.close()
  })

  it('is hidden where the page hides it', async () => {
    const { page, context } = await site.visit('clean.html')
    await board(page).getByRole('listitem').first().waitFor()
    await page.addStyleTag({ content: '.closed { display: none }' })
    await board(page).evaluate((element) => element.classList.add('closed'))
    assert.ok(!(await board(page).isVisible()))
    await context.close()
  })
})
