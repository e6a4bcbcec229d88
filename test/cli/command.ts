import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const launcher = fileURLToPath(new URL('../../bin/rolecall.mjs', import.meta.url))

export interface Finished {
  code: number | null
  stdout: string
  stderr: string
}

export interface Started {
  process: ChildProcess
  /** Resolves with the whole text so far as soon as it matches. */
  until(stream: 'stdout' | 'stderr', pattern: RegExp): Promise<string>
  finished: Promise<Finished>
}

/** Starts `rolecall` as a person would, with nothing of the tests' environment that chooses its parts. */
export function startRolecall(args: string[], environment: Record<string, string> = {}): Started {
  const inherited = { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', LANG: 'C.UTF-8' }
  const child = spawn(process.execPath, [launcher, ...args], { env: { ...inherited, ...environment }, stdio: ['ignore', 'pipe', 'pipe'] })
  const text = { stdout: '', stderr: '' }
  for (const stream of ['stdout', 'stderr'] as const) child[stream]?.on('data', (part: Buffer) => (text[stream] += part.toString()))
  const finished = once(child, 'close').then(([code]) => ({ code: code as number | null, ...text }))
  return {
    process: child,
    finished,
    until: async (stream, pattern) => {
      while (!pattern.test(text[stream])) {
        const ended = await Promise.race([once(child[stream] ?? child, 'data').then(() => null), finished])
        if (ended && !pattern.test(text[stream])) throw new Error(`rolecall ended with ${ended.code} before ${pattern}:\n${ended.stderr}`)
      }
      return text[stream]
    },
  }
}

/** Runs `rolecall` to its end. */
export const runRolecall = (args: string[], environment: Record<string, string> = {}): Promise<Finished> =>
  startRolecall(args, environment).finished

/** A folder of one's own, gone with `remove`; open to the account that PostgreSQL runs as where the tests run as root. */
export async function makeTestFolder(): Promise<{ folder: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(path.join(tmpdir(), 'rolecall-cli-'))
  await chmod(folder, 0o755)
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) }
}
