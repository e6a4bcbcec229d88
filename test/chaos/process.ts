import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const command = fileURLToPath(new URL('../../platform/cli/rolecall.ts', import.meta.url))

/** A process of the platform that dies without warning and is started again. */
export interface MortalProcess {
  /** Resolves when the one that runs now can be used. */
  ready(): Promise<void>
  /** `kill -9`, and another one at once. */
  kill(): void
  stop(): Promise<void>
}

/** Runs `rolecall serve` or `rolecall work`, its errors among the tests' own. */
export function startProcess(name: 'serve' | 'work', environment: Record<string, string>): MortalProcess {
  let stopped = false
  let child: ChildProcess
  let ready: Promise<void>
  const start = (): void => {
    const started = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', command, name], {
      env: { PATH: process.env['PATH'], ...environment },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    child = started
    ready = new Promise((resolve, reject) => {
      started.once('message', () => resolve())
      // One that was killed is waited for by nobody: its successor is what counts.
      started.once('exit', (code) => (code === null || stopped ? resolve() : reject(new Error(`rolecall ${name} ended with ${code}`))))
    })
  }
  start()
  return {
    ready: async () => {
      for (let waited: Promise<void> | undefined; waited !== ready;) await (waited = ready)
    },
    kill: () => {
      child.kill('SIGKILL')
      start()
    },
    stop: async () => {
      stopped = true
      if (child.exitCode !== null || child.signalCode !== null) return
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      await ended
    },
  }
}
