import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { openSync, closeSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { setTimeout as pause } from 'node:timers/promises'
import { CommandError } from './command-error.ts'
import { say } from './progress.ts'

const entry = fileURLToPath(new URL('rolecall.ts', import.meta.url))

/** How often a part may end before it was ever ready. */
const tries = 3
/** How long a part may take to finish what it has begun, in ms. */
const patience = 15_000

export interface Part {
  /** Resolves when it can be used; rejects with a CommandError and the end of its log where it never gets there. */
  ready: Promise<void>
  /** Lets it finish, and waits for its end. */
  stop(): Promise<void>
  /** Ends it at once. */
  kill(): void
}

interface PartOptions {
  /** The command of `rolecall` that it is. */
  command: 'serve' | 'work'
  /** For a person: "web". */
  name: string
  environment: Record<string, string | undefined>
  /** Takes what it prints. */
  logFile: string
}

/** Runs a command as a process of its own and starts it again whenever it ends, until it is stopped. */
export function startPart(options: PartOptions): Part {
  const ready = Promise.withResolvers<void>()
  let stopped = false
  let readyOnce = false
  let failures = 0
  let child = launch()

  function launch(): ChildProcess {
    const begun = Date.now()
    const launched = run(options)
    launched.once('message', () => {
      if (readyOnce) say(`${options.name} is back.`)
      readyOnce = true
      ready.resolve()
    })
    launched.once('exit', (code, signal) => void comeBack(signal ?? `exit code ${code}`, begun))
    return launched
  }

  async function comeBack(reason: string, begun: number): Promise<void> {
    if (stopped) return
    failures = Date.now() - begun > 10_000 ? 1 : failures + 1
    if (!readyOnce && failures >= tries) return ready.reject(await explain(options, reason))
    say(`${options.name} ended (${reason}) and is started again. Its log: ${options.logFile}`)
    await pause(Math.min(5000, 100 * 2 ** failures))
    if (!stopped) child = launch()
  }

  return {
    ready: ready.promise,
    stop: async () => {
      stopped = true
      await end(child)
    },
    kill: () => {
      stopped = true
      child.kill('SIGKILL')
    },
  }
}

/** In a process group of its own, so that Ctrl-C reaches the demo alone; it hears of the demo's end by its channel. */
function run({ command, environment, logFile }: PartOptions): ChildProcess {
  const log = openSync(logFile, 'a')
  try {
    return spawn(process.execPath, [...process.execArgv, entry, command], {
      env: environment,
      stdio: ['ignore', log, log, 'ipc'],
      detached: true,
    })
  } finally {
    closeSync(log)
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const timer = setTimeout(() => child.kill('SIGKILL'), patience)
  await new Promise((resolve) => {
    child.once('exit', resolve)
    child.kill('SIGTERM')
  })
  clearTimeout(timer)
}

async function explain({ name, logFile }: PartOptions, reason: string): Promise<CommandError> {
  const log = (await readFile(logFile, 'utf8').catch(() => '')).trim().split('\n').slice(-20).join('\n')
  return new CommandError(`${name} does not start (${reason}). The end of ${logFile}:\n\n${log}`)
}
