import { seedCompanies } from '../platform/cli/seed.ts'
import { companies } from '../platform/cli/seed/index.ts'
import { freePort } from '../platform/database/embedded.ts'
import { launchBrowser } from '../test/browser.ts'
import { startTestPlatform } from '../test/platform.ts'
import { startSite } from './browser/site.ts'
import { visit } from './browser/visit.ts'
import type { Measured, Throttle } from './browser/visit.ts'
import { median, printTable } from './table.ts'

/**
 * How long somebody waits for a company's jobs: on its page with the widget, with a vendor's iframe, on the hosted
 * page, and against a page that lists nothing. All are opened in turns, each in a browser that has never been there:
 * only ratios of one run are held to a goal. `--gate` fails where one falls short.
 */
const rounds = 21
const warmUp = 2
const board = 'northwind-robotics'

/** Lighthouse's phone: "slow 4G", and a processor four times slower than this one. */
const phone: Throttle = { latency: 150, down: 1_600_000 / 8, up: 750_000 / 8, cpu: 4 }

const stands = {
  empty: `document.querySelector('h1')`,
  widget: `document.querySelector('rolecall-board')?.shadowRoot?.querySelector('rolecall-list')?.shadowRoot?.querySelectorAll('[part~=job]').length >= 20`,
  iframe: `document.querySelectorAll('.job-row').length >= 20`,
}

// The hosted page asks where the platform says it is.
const port = await freePort()
const platform = await startTestPlatform({ PORT: String(port), PUBLIC_URL: `http://127.0.0.1:${port}` })
const browser = await launchBrowser()
try {
  await seedCompanies(
    platform.context,
    companies.filter((company) => company.board.slug === board),
  )
  const site = await startSite(platform.origin, board)
  const open: Record<string, () => Promise<Measured>> = {
    empty: () => visit(browser, `${site.origin}/empty`, stands.empty),
    widget: () => visit(browser, `${site.origin}/widget`, stands.widget),
    preloaded: () => visit(browser, `${site.origin}/preloaded`, stands.widget),
    iframe: () => visit(browser, `${site.origin}/iframe`, stands.iframe),
    hosted: () => visit(browser, `${platform.origin}/${board}`, stands.widget),
    strict: () => visit(browser, `${site.origin}/strict`, stands.widget),
    'empty, phone': () => visit(browser, `${site.origin}/empty`, stands.empty, phone),
    'preloaded, phone': () => visit(browser, `${site.origin}/preloaded`, stands.widget, phone),
    'hosted, phone': () => visit(browser, `${platform.origin}/${board}`, stands.widget, phone),
  }
  const visits: Record<string, Measured[]> = Object.fromEntries(Object.keys(open).map((name) => [name, []]))
  for (let round = -warmUp; round < rounds; round++) {
    for (const name of rotated(Object.keys(open), round)) {
      const measured = await open[name]?.()
      if (round >= 0 && measured) visits[name]?.push(measured)
    }
  }
  site.close()
  report(visits, site.vendorBytes)
} finally {
  await browser.close()
  await platform.close()
}

/** Nobody always comes first, or after the same one. */
function rotated(names: string[], round: number): string[] {
  const start = (round + warmUp) % names.length
  return [...names.slice(start), ...names.slice(0, start)]
}

function report(visits: Record<string, Measured[]>, vendorBytes: number): void {
  const times = (name: string): number[] => (visits[name] ?? []).map(({ listed }) => listed)
  const ratio = (name: string, to: string): number => median(times(name).map((time, round) => time / (times(to)[round] ?? Number.NaN)))
  console.log(`Twenty jobs listed and painted, in ms from the start of the navigation; ${rounds} rounds in turns, medians.`)
  console.log(`The iframe's document, style sheet and script are ${vendorBytes} bytes of brotli.\n`)
  printTable(
    ['page', 'median', 'least', 'requests', 'layout shift'],
    Object.entries(visits).map(([name, measured]) => [
      name,
      median(times(name)).toFixed(0),
      Math.min(...times(name)).toFixed(0),
      String(median(measured.map(({ requests }) => requests.length))),
      Math.max(...measured.map(({ shift }) => shift)).toFixed(3),
    ]),
  )
  const ours = Object.entries(visits).filter(([name]) => name !== 'iframe' && !name.startsWith('empty'))
  const shift = Math.max(...ours.flatMap(([, measured]) => measured.map((one) => one.shift)))
  const errors = ours.flatMap(([name, measured]) => measured.flatMap((one) => one.errors.map((error) => `${name}: ${error}`)))
  const goals = [
    { what: 'widget against the iframe', value: ratio('widget', 'iframe'), goal: 0.35, unit: '×' },
    { what: 'preloaded against an empty page, phone', value: ratio('preloaded, phone', 'empty, phone'), goal: 1.4, unit: '×' },
    { what: 'hosted page against an empty page, phone', value: ratio('hosted, phone', 'empty, phone'), goal: 1.1, unit: '×' },
    { what: 'layout shift, at most', value: shift, goal: 0, unit: '' },
    { what: 'errors, with trusted types and integrity too', value: errors.length, goal: 0, unit: '' },
  ]
  const missed = goals.filter(({ value, goal }) => !(value <= goal))
  console.log('')
  printTable(
    ['what', 'measured', 'goal', ''],
    goals.map((row) => [
      row.what,
      `${row.value.toFixed(row.unit ? 2 : 3)}${row.unit}`,
      `≤ ${row.goal.toFixed(row.unit ? 2 : 3)}${row.unit}`,
      missed.includes(row) ? 'short' : 'met',
    ]),
  )
  for (const error of new Set(errors)) console.log(error)
  if (missed.length && process.argv.includes('--gate')) process.exitCode = 1
}
