import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { after, before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import type { LookSite } from './site.ts'
import { startLooks } from './site.ts'
import { states } from './states.ts'

declare const axe: {
  run(
    context: Element,
    options: object,
  ): Promise<{ violations: Array<{ id: string; nodes: Array<{ html: string; failureSummary: string }> }> }>
}

const script = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
/** What a theme, or a dark page, could do wrong. */
const visual = ['color-contrast', 'link-in-text-block', 'target-size']

describe('every state is accessible', () => {
  let site: LookSite
  before(async () => void (site = await startLooks()))
  after(() => site.close())

  const faults = (page: Page, only?: string[]): Promise<string[]> =>
    page.evaluate(async (values) => {
      const rules = { 'target-size': { enabled: true } }
      const { violations } = await axe.run(document.body, values ? { runOnly: values } : { rules })
      return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)}: ${node.failureSummary}`))
    }, only)

  /** Has the page link a theme, and be dark without saying so to the browser. */
  const wear = (page: Page, theme: string, dark: boolean): Promise<void> =>
    page.evaluate(
      async ([name, isDark]) => {
        document.querySelector('#theme')?.remove()
        document.body.style.cssText = isDark ? 'background: #191b20; color: #dcdde0' : 'background: #fff; color: #3b3b3b'
        if (!name) return
        const link = document.head.appendChild(document.createElement('link'))
        Object.assign(link, { id: 'theme', rel: 'stylesheet', href: `/widget/v1/themes/${name}.css` })
        await new Promise((resolve) => link.addEventListener('load', resolve))
      },
      [theme, dark] as const,
    )

  for (const [name, { host = 'alone', reach, ...look }] of Object.entries(states))
    it(`${name}: in every theme, light and dark, and from right to left`, async () => {
      // Which way it runs changes sizes and places, and no colour.
      for (const [locale, tones] of [
        ['en', [false, true]],
        ['ar', [false]],
      ] as const) {
        const page = await site.open(host, { ...look, attributes: { ...look.attributes, locale } })
        await reach(page)
        await page.evaluate(script)
        assert.deepEqual(await faults(page), [], locale)
        for (const theme of ['', 'compact', 'cards', 'editorial'])
          for (const dark of tones) {
            await wear(page, theme, dark)
            assert.deepEqual(await faults(page, visual), [], `${locale}, ${theme || 'no theme'}, ${dark ? 'dark' : 'light'}`)
          }
        await page.context().close()
      }
    })
})
