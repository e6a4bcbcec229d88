import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { openEmbeddedDatabase } from '../platform/database/embedded.ts'
import { build, isBuildStale } from '../platform/cli/build.ts'
import { root } from '../platform/cli/folder.ts'
import { findCluster } from './database.ts'
import { startTestElasticsearch } from './elasticsearch.ts'
import { runChecks } from './runner/check.ts'
import { runElementTests } from './runner/element.ts'
import { runNodeTests } from './runner/node.ts'
import type { Outcome } from './runner/outcome.ts'

/**
 * `npm test [-- PART …]`: everything, or what a part names: `check`, `widget`, or a piece of a test file's path
 * (`jobs`, `journeys`, `http/cors`). The last line says how many passed and failed. With `--thorough` the isolation
 * probes try everything, for as long as that takes.
 */
const thorough = process.argv.includes('--thorough')
const parts = process.argv.slice(2).filter((part) => part !== '--thorough')
if (thorough) process.env['ISOLATION'] = 'thorough'
/** The longest that a file may take, in minutes. */
const patience = process.env['ISOLATION'] === 'thorough' ? 60 : 6
const files = (await readdir(path.join(root, 'test'), { recursive: true })).filter((file) => file.endsWith('.test.ts')).toSorted()

const isElement = (file: string): boolean => file.startsWith(`widget${path.sep}`)
/** These drive whole browsers and processes: one at a time, so that they do not take each other's cores. */
const isWhole = (file: string): boolean => /^(journeys|examples|console|package|hosts|look)[\\/]|^durability\.test\.ts$/.test(file)

const names = (part: string, file: string): boolean => file.slice(0, -'.test.ts'.length).split(path.sep).join('/').includes(part)
const wanted = (file: string): boolean => parts.length === 0 || parts.some((part) => names(part, file))
const chosen = files.filter(wanted)
const nothing = parts.filter((part) => part !== 'check' && !files.some((file) => names(part, file)))

if (nothing.length > 0) {
  const folders = [...new Set(files.map((file) => file.split(path.sep)[0]?.replace('.test.ts', '')))]
  console.error(`No test is named ${nothing.join(' or ')}. There are: check, ${folders.join(', ')}.`)
  process.exitCode = 2
} else {
  const outcome = await run()
  const { passed, failed } = outcome
  console.log(`\n${told(outcome)}`)
  process.exitCode = failed === 0 && passed > 0 ? 0 : 1
}

async function run(): Promise<Outcome> {
  const outcomes: Outcome[] = []
  const stage = async (title: string, work: () => Promise<Outcome>): Promise<void> => {
    console.log(`\n━━ ${title}`)
    const begun = Date.now()
    const outcome = await work()
    outcomes.push(outcome)
    console.log(`━━ ${title}: ${told(outcome)}, ${Math.round((Date.now() - begun) / 1000)} s`)
  }
  if (parts.length === 0 || parts.includes('check')) await stage('Checks', runChecks)
  if (chosen.length > 0) {
    if (await isBuildStale()) await build()
    if (chosen.some(isElement)) await stage('Elements in Chromium', () => runElementTests(chosen.filter(isElement)))
    await withDatabase(async () => {
      const quick = chosen.filter((file) => !isElement(file) && !isWhole(file))
      const whole = chosen.filter(isWhole)
      if (quick.length > 0) await stage('Server', () => withSearch(quick, () => runNodeTests(quick, { concurrency: 2, patience })))
      if (whole.length > 0) await stage('Whole flows', () => runNodeTests(whole, { concurrency: 1, patience }))
    })
  }
  return add(outcomes)
}

/** The tests' PostgreSQL runs once for all files: each would start its own otherwise. */
async function withDatabase(work: () => Promise<void>): Promise<void> {
  const database = await openEmbeddedDatabase(await findCluster())
  const stop = (): Promise<void> => (database.started ? database.stop() : Promise.resolve())
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop().finally(() => process.exit(130)))
  try {
    await work()
  } finally {
    await stop()
  }
}

/** Elasticsearch too is started once for the files that use it; where it cannot be, they say so. */
async function withSearch(files: string[], work: () => Promise<Outcome>): Promise<Outcome> {
  const server = files.some((file) => /elasticsearch|reindex/.test(file)) ? await startTestElasticsearch().catch(() => '') : ''
  try {
    return await work()
  } finally {
    if (typeof server !== 'string') await server.close()
  }
}

function add(outcomes: Outcome[]): Outcome {
  const total = (key: keyof Outcome): number => outcomes.reduce((sum, outcome) => sum + (outcome[key] ?? 0), 0)
  return { passed: total('passed'), failed: total('failed'), skipped: total('skipped'), unsteady: total('unsteady') }
}

function told({ passed, failed, skipped, unsteady }: Outcome): string {
  const rest = { skipped, 'unsteady (passed when run again)': unsteady }
  const more = Object.entries(rest).filter(([, count]) => count)
  return [`${passed} passed`, `${failed} failed`, ...more.map(([name, count]) => `${String(count)} ${name}`)].join(', ')
}
