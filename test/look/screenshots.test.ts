import { after, before, describe, it } from 'node:test'
import { eventually } from '../browser.ts'
import { likeBefore } from './golden.ts'
import type { Look, LookSite } from './site.ts'
import { startLooks } from './site.ts'
import { stateOf } from './states.ts'

const hosts = ['wordpress', 'bootstrap', 'tailwind', 'squarespace', 'old-cms']
const dark = 'body { background: #191b20; color: #dcdde0 }'

const others: Array<[name: string, host: string, state: string, look: Look]> = [
  ['compact', 'alone', 'list', { theme: 'compact' }],
  ['cards', 'alone', 'list', { theme: 'cards' }],
  // With a serif of our own, for the theme's are the machine's.
  ['editorial', 'alone', 'list', { theme: 'editorial', css: `rolecall-board { --rolecall-title-font: 'Look Serif' }` }],
  ['cards-dark-phone', 'alone', 'list', { theme: 'cards', css: dark, width: 360 }],
  ['filter-phone', 'bootstrap', 'with a filter open on a phone', { width: 360 }],
  ['job', 'squarespace', 'job', {}],
  ['form-errors', 'tailwind', 'form with errors', { width: 360 }],
  ['forced-colours', 'alone', 'after a search', { forcedColors: 'active' }],
]

describe('the widget looks as it did', () => {
  let site: LookSite
  before(async () => void (site = await startLooks()))
  after(() => site.close())

  const compare = async (name: string, host: string, state: string, look: Look): Promise<void> => {
    const { reach, ...given } = stateOf(state)
    const attributes = { ...given.attributes, ...look.attributes }
    const page = await site.open(host, { deviceScaleFactor: 0.5, ...given, ...look, attributes })
    await reach(page)
    await page.evaluate(() => scrollTo(0, 0))
    // A part of the script may come after the view, and draw a little of it anew.
    await eventually(async () => likeBefore(name, await page.screenshot({ animations: 'disabled', caret: 'hide' })), 8000)
    await page.context().close()
  }

  for (const host of hosts)
    it(`on ${host}, on a desk and on a phone`, async () => {
      for (const width of [1280, 360]) await compare(`${host}-${width}`, host, 'list', { width })
    })

  for (const [name, host, state, look] of others) it(`${state}: ${name}`, () => compare(name, host, state, look))
})
