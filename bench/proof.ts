import { randomBytes } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { readConfig } from '../platform/config.ts'
import { launchBrowser } from '../test/browser.ts'
import { median, percentile, printTable } from './table.ts'

/*
 * How long a form's proof of work takes: `npm run bench:proof [-- --gate]`. Chromium slows its main thread down as a
 * phone's would be: there the search runs without a pause, as a worker runs it, and in turns, as on pages that let no
 * worker start. With --gate it fails where a median is above a second. A task above 50 ms is a turn that the machine held
 * up: a turn lasts 6 ms.
 */

const { proofBits } = readConfig({})
const rounds = 31
const entry = fileURLToPath(new URL('../widget/proof/solve.ts', import.meta.url))
const contents = `export { solve } from ${JSON.stringify(entry)}; export { search } from ${JSON.stringify(entry.replace('solve', 'search'))}`
const { outputFiles } = await build({
  stdin: { contents, resolveDir: '.' },
  bundle: true,
  write: false,
  format: 'iife',
  globalName: 'proof',
  minify: true,
})

interface Measured {
  pauseless: number[]
  turns: number[]
  longest: number
}

const browser = await launchBrowser()
const page = await browser.newPage()
await page.addScriptTag({ content: outputFiles[0]?.text ?? '' })
const devtools = await page.context().newCDPSession(page)

async function measure(rate: number): Promise<Measured> {
  await devtools.send('Emulation.setCPUThrottlingRate', { rate })
  const challenges = Array.from({ length: rounds }, () => randomBytes(33).toString('base64url'))
  return page.evaluate(
    async ({ challenges: all, bits }) => {
      const { solve, search } = (globalThis as unknown as { proof: { solve: Function; search: Function } }).proof
      // No worker: what is slowed down is this thread.
      Reflect.deleteProperty(globalThis, 'Worker')
      const timed = async (work: () => unknown): Promise<number> => {
        const start = performance.now()
        await work()
        return performance.now() - start
      }
      let longest = 0
      new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries()) longest = Math.max(longest, duration)
      }).observe({ type: 'longtask' })
      const turns: number[] = []
      for (const challenge of all) turns.push(await timed(() => solve(challenge, bits, new AbortController().signal)))
      await new Promise((resolve) => setTimeout(resolve, 100))
      const held = longest
      const pauseless: number[] = []
      for (const challenge of all) {
        const go = search(challenge, bits)
        pauseless.push(
          await timed(() => {
            while (!go(10_000));
          }),
        )
      }
      return { pauseless, turns, longest: held }
    },
    { challenges, bits: proofBits },
  )
}

const ms = (value: number): string => `${Math.round(value)} ms`
const rows = []
for (const rate of [1, 4, 6]) rows.push({ rate, ...(await measure(rate)) })
await browser.close()

console.log(`${proofBits} bits, eight rounds, ${rounds} challenges each\n`)
printTable(
  ['CPU', 'without a pause: median', '95 %', 'in turns: median', '95 %', 'longest task'],
  rows.map(({ rate, pauseless, turns, longest }) => [
    rate === 1 ? 'as it is' : `${rate} times slower`,
    ms(median(pauseless)),
    ms(percentile(pauseless, 95)),
    ms(median(turns)),
    ms(percentile(turns, 95)),
    longest ? ms(longest) : 'below 50 ms',
  ]),
)
const slow = rows.some(({ pauseless, turns }) => median(pauseless) > 1000 || median(turns) > 1000)
if (process.argv.includes('--gate') && slow) process.exitCode = 1
