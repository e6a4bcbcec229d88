import path from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { rollup } from 'rollup'
import type { OutputChunk, OutputOptions, RollupOptions } from 'rollup'
import { printTable } from './table.ts'

/*
 * What a page loads, in bytes of brotli: `npm run size [-- --gate]`. The widget and the console are built in memory, so that
 * the figures are always those of the sources. With --gate it fails where a part is over its limit or names another origin.
 */

/** The chunks that a configuration makes, by their file names. */
async function chunksOf(configuration: string): Promise<Map<string, OutputChunk>> {
  const { default: config } = (await import(new URL(configuration, import.meta.url).href)) as {
    default: RollupOptions & { output: OutputOptions }
  }
  const bundle = await rollup(config)
  const { output } = await bundle.generate(config.output)
  await bundle.close()
  return new Map(output.flatMap((part) => (part.type === 'chunk' ? [[part.fileName, part] as const] : [])))
}

const chunks = await chunksOf('../rollup.config.mjs')
const screens = await chunksOf('../rollup.console.config.mjs')

const named = (name: string, all = chunks): OutputChunk => {
  const found = [...all.values()].find((chunk) => chunk.name === name)
  if (!found) throw new Error(`The build has no part ${name}: it has ${[...all.values()].map((chunk) => chunk.name).join(', ')}.`)
  return found
}

/** A part with all that it imports at once. */
const whole = (chunk: OutputChunk, all = chunks, seen = new Set<OutputChunk>()): Set<OutputChunk> => {
  if (seen.has(chunk)) return seen
  seen.add(chunk)
  for (const file of chunk.imports) whole(all.get(file) ?? chunk, all, seen)
  return seen
}

const bytes = ({ code }: OutputChunk): number => brotliCompressSync(code).length
const sum = (parts: Iterable<OutputChunk>): number => [...parts].reduce((total, part) => total + bytes(part), 0)

const entry = whole(named('rolecall'))
const later = (name: string): OutputChunk[] => [...whole(named(name))].filter((chunk) => !entry.has(chunk))
const locales = [...chunks.values()].filter(({ facadeModuleId }) => path.basename(path.dirname(facadeModuleId ?? '')) === 'locales')
const job = later('job')
/** What the console loads before anything can be seen: its frame, and the start. */
const firstView = new Set([...whole(named('console', screens), screens), ...whole(named('home', screens), screens)])

const rows: Array<{ part: string; size: number; limit?: number }> = [
  { part: 'list, search, facets, routing', size: sum(entry), limit: 10_000 },
  { part: 'what a filter opens', size: sum(later('panel')) },
  { part: 'suggestions', size: sum(later('suggest')) },
  { part: 'places', size: sum(later('place')) },
  { part: 'job', size: sum(job) },
  { part: 'apply', size: sum(later('apply').filter((chunk) => !job.includes(chunk))), limit: 8000 },
  {
    part: 'files of an application',
    size: sum(later('uploads').filter((chunk) => !job.includes(chunk) && !later('apply').includes(chunk))),
    limit: 4000,
  },
  { part: 'proof of work', size: sum(later('proof')), limit: 1500 },
  { part: "the console's first view", size: sum(firstView), limit: 150_000 },
  ...locales.map((chunk) => ({ part: `texts: ${path.basename(chunk.facadeModuleId ?? '', '.ts')}`, size: bytes(chunk) })),
]

const number = (value: number): string => value.toLocaleString('en')
printTable(
  ['part', 'brotli', 'limit'],
  rows.map(({ part, size, limit }) => [part, number(size), limit ? number(limit) : '']),
)

/** Addresses that nothing calls: examples in texts, the names of XML, and what Web Awesome says in comments and warnings. */
const harmless = /^https?:\/\/(example\.com|www\.w3\.org)\b/
const said = /^https:\/\/(webawesome\.com|github\.com|issues\.chromium\.org)$/
const namedIn = (parts: Iterable<OutputChunk>, allowed: RegExp[]): string[] =>
  [...parts].flatMap(({ code, fileName }) =>
    (code.match(/(?:https?|wss?):\/\/[\w.-]+/g) ?? [])
      .filter((url) => !allowed.some((pattern) => pattern.test(url)))
      .map((url) => `${url} in ${fileName}`),
  )
const strangers = [...namedIn(chunks.values(), [harmless]), ...namedIn(firstView, [harmless, said])]
const over = rows.filter(({ size, limit }) => limit && size > limit)
console.log(strangers.length ? `\nOther origins: ${strangers.join(', ')}` : '\nNo address of another origin is inside.')
for (const { part, size, limit = 0 } of over) console.log(`${part} is ${number(size - limit)} B over its limit.`)
if (process.argv.includes('--gate') && (over.length || strangers.length)) process.exitCode = 1
