import { mkdir, rm } from 'node:fs/promises'
import path from 'node:path'
import { stopEmbeddedDatabase } from '../database/embedded.ts'
import { build, isBuildStale } from './build.ts'
import { CommandError } from './command-error.ts'
import { recordDemo, recordStopped, requireNoDemo } from './demo-record.ts'
import type { DemoAddresses } from './demo-record.ts'
import { startExamplePages, startMailPage } from './demo-page.ts'
import { emptyFolder, prepareFolder, requireOurs } from './folder.ts'
import { leaseDatabase } from './lease.ts'
import type { DatabaseLease } from './lease.ts'
import { migrateInTurn } from './migrate.ts'
import { dataFolder } from './open.ts'
import type { DataOption } from './open.ts'
import { startPart } from './part.ts'
import type { Part } from './part.ts'
import { choosePort } from './port.ts'
import { say, step } from './progress.ts'
import { demoPassword, demoUser, seedDatabase } from './seed.ts'
import { aborted, stopRequested } from './stopping.ts'

export interface DemoOptions extends DataOption {
  port: number
  fresh?: boolean
  json?: boolean
}

/** The demo brings its own parts, whatever the environment says of others. */
const replaced = [
  'DATABASE_URL',
  'DATABASE_OWNER_URL',
  'REDIS_URL',
  'ELASTICSEARCH_URL',
  'CLAMD_URL',
  'SMTP_URL',
  'S3_BUCKET',
  'STRIPE_SECRET_KEY',
  'STRIPE_WEBHOOK_SECRET',
  'STRIPE_API_URL',
  'BILLING',
  'NODE_ENV',
  'HOST',
]

/** `rolecall demo`: everything on this machine, until it is told to stop. */
export async function demo(options: DemoOptions): Promise<void> {
  const parts: Part[] = []
  const stop = stopRequested(() => {
    for (const part of parts) part.kill()
    process.exit(130)
  })
  const closing = new AsyncDisposableStack()
  try {
    await start(options, parts, closing, stop)
    await aborted(stop)
  } catch (cause) {
    if (!stop.aborted) throw cause
  } finally {
    if (stop.aborted) await step('Stopping', () => closing.disposeAsync())
    else await closing.disposeAsync()
  }
}

/** What is pushed to `closing` closes in the opposite order: pages, web, worker, PostgreSQL. */
async function start(options: DemoOptions, parts: Part[], closing: AsyncDisposableStack, stop: AbortSignal): Promise<void> {
  const folder = dataFolder(options)
  await prepare(folder, options)
  const port = await choosePort(options.port)
  const addresses = addressesAt(port)
  const ignored = replaced.filter((name) => process.env[name])
  if (ignored.length) say(`The demo uses its own parts and ignores ${ignored.join(', ')}.`)
  await recordDemo(folder, addresses)
  closing.defer(() => recordStopped(folder))

  if (await isBuildStale()) await step('Building the widget', build)
  stop.throwIfAborted()
  const lease = await step('Starting PostgreSQL', () => leaseDatabase(folder))
  closing.defer(lease.release)
  await step('Migrating', () => migrateInTurn(lease.ownerUrl))
  stop.throwIfAborted()
  const environment = demoEnvironment(folder, port, lease, addresses)
  await step('Loading the companies', () => seedDatabase(environment))
  stop.throwIfAborted()
  await step('Starting web and worker', () => startParts(folder, environment, parts, closing))
  closing.use(await startExamplePages(port + 1, addresses.platform))
  closing.use(await startMailPage(port + 2, environment))
  await waitUntilReady(addresses.platform, stop)
  announce(addresses, folder, options)
}

async function prepare(folder: string, { fresh }: DemoOptions): Promise<void> {
  await requireOurs(folder)
  await requireNoDemo(folder)
  if (fresh) {
    await stopEmbeddedDatabase(folder)
    await emptyFolder(folder)
  }
  await prepareFolder(folder)
}

function addressesAt(port: number): DemoAddresses {
  const platform = `http://localhost:${port}`
  return {
    example: `http://localhost:${port + 1}/plain.html`,
    board: `${platform}/northwind-robotics`,
    platform,
    mail: `http://localhost:${port + 2}`,
    docs: `${platform}/docs`,
    console: `${platform}/console`,
  }
}

function demoEnvironment(folder: string, port: number, lease: DatabaseLease, addresses: DemoAddresses): Record<string, string | undefined> {
  const inherited = Object.fromEntries(Object.entries(process.env).filter(([name]) => !replaced.includes(name)))
  return {
    LOG_LEVEL: 'warn',
    // Without a key that is the sandbox.
    BILLING: 'on',
    ...inherited,
    PORT: String(port),
    PUBLIC_URL: addresses.platform,
    MAIL_URL: new URL(addresses.mail).origin,
    DATA_DIR: folder,
    DATABASE_URL: lease.appUrl,
  }
}

async function startParts(
  folder: string,
  environment: Record<string, string | undefined>,
  parts: Part[],
  closing: AsyncDisposableStack,
): Promise<void> {
  const logs = path.join(folder, 'logs')
  await rm(logs, { recursive: true, force: true })
  await mkdir(logs, { recursive: true })
  const begin = async (command: 'serve' | 'work', name: string): Promise<void> => {
    const part = startPart({ command, name, environment, logFile: path.join(logs, `${name}.log`) })
    parts.push(part)
    closing.defer(part.stop)
    await part.ready
  }
  await Promise.all([begin('work', 'worker'), begin('serve', 'web')])
}

async function waitUntilReady(platform: string, stop: AbortSignal): Promise<void> {
  const deadline = Date.now() + 30_000
  for (;;) {
    stop.throwIfAborted()
    const answer = await fetch(`${platform}/readyz`).catch(() => null)
    if (answer?.ok) return
    if (Date.now() > deadline) throw new CommandError(`${platform}/readyz does not get ready: ${(await answer?.text()) ?? 'no answer'}`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

function announce(addresses: DemoAddresses, folder: string, { json }: DemoOptions): void {
  if (json) {
    process.stdout.write(`${JSON.stringify(addresses)}\n`)
    return
  }
  process.stdout.write(`
Rolecall is ready.

  Example company page   ${addresses.example}
  Hosted board           ${addresses.board}
  Mail catcher           ${addresses.mail}
  API reference          ${addresses.docs}
  Console                ${addresses.console}
                         sign in as ${demoUser} with ${demoPassword}

Data and logs are in ${folder}. Ctrl-C stops everything; "npm run demo -- --fresh" starts over.
`)
}
