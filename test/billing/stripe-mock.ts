import { execFile, spawn } from 'node:child_process'
import { access, mkdir } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import { root } from '../../platform/cli/folder.ts'
import { freePort } from '../../platform/database/embedded.ts'

const run = promisify(execFile)
const version = 'v0.203.0'
const folder = path.join(root, '.cache', `stripe-mock-${version}`)
const built = path.join(folder, 'stripe-mock')

export interface StripeMock {
  url: string
  close(): Promise<void>
}

/**
 * Stripe's own check of requests: the `stripe-mock` of the path, or one that Go builds once for this clone.
 * @returns why there is none, as a text
 * @throws Error instead where CI is set
 */
export async function startStripeMock(): Promise<StripeMock | string> {
  const program = (await find('stripe-mock', ['-version'])) ?? (await build())
  if (program === null) {
    const reason = 'neither stripe-mock nor Go is here'
    if (process.env['CI']) throw new Error(reason)
    return reason
  }
  return start(program)
}

async function find(...commands: [name: string, arguments_: string[]]): Promise<string | null> {
  const [name, given] = commands
  return run(name, given).then(
    () => name,
    () => null,
  )
}

async function build(): Promise<string | null> {
  if (await exists(built)) return built
  const go = (await find('go', ['version'])) ?? (await find('/usr/local/go/bin/go', ['version']))
  if (go === null) return null
  await mkdir(folder, { recursive: true })
  await run(go, ['install', `github.com/stripe/stripe-mock@${version}`], { env: { ...process.env, GOBIN: folder }, timeout: 300_000 })
  return built
}

const exists = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  )

async function start(program: string): Promise<StripeMock> {
  const url = `http://127.0.0.1:${await freePort()}`
  const child = spawn(program, ['-http-addr', new URL(url).host], { stdio: 'ignore' })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  for (let waited = 0; !(await answers(url)); waited += 50) {
    if (waited > 30_000 || child.exitCode !== null) throw new Error('stripe-mock gave no answer')
    await pause(50)
  }
  return {
    url,
    close: async () => {
      child.kill()
      await ended
    },
  }
}

/** Without a key it refuses, which is an answer. */
const answers = (url: string): Promise<boolean> =>
  fetch(url).then(
    () => true,
    () => false,
  )
