import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { CvSuggestions } from './submission.ts'

/** What one file gave. */
export interface CvReading {
  text: string
  suggestions: CvSuggestions
}

/** How long one file may take, how many one process reads, and how long it waits for the next: milliseconds. */
const bounds = { time: 10_000, files: 100, idle: 10_000 }

let turn: Promise<unknown> = Promise.resolve()
let running: { child: ChildProcess; left: number; idle: NodeJS.Timeout } | undefined

/**
 * Reads a file in a process of its own: files come from strangers, and what reads them may hang, swell or be taken over.
 * It knows no address, no password and no other file, and is killed above its bounds. One file at a time.
 * @returns null for a file that cannot be read
 */
export function readApart(bytes: Buffer, type: string): Promise<CvReading | null> {
  const reading = turn.then(() => ask(bytes, type))
  turn = reading.catch(() => null)
  return reading
}

function ask(bytes: Buffer, type: string): Promise<CvReading | null> {
  const process = (running ??= start())
  const { child } = process
  clearTimeout(process.idle)
  const { promise, resolve } = Promise.withResolvers<CvReading | null>()
  const late = setTimeout(() => child.kill('SIGKILL'), bounds.time)
  const dead = (): void => resolve(null)
  child.once('exit', dead)
  child.once('message', (answer) => resolve(answer as CvReading | null))
  child.send({ bytes, type }, (cause) => void (cause && resolve(null)))
  return promise.finally(() => {
    clearTimeout(late)
    child.removeListener('exit', dead)
    child.removeAllListeners('message')
    if (--process.left) process.idle = setTimeout(() => child.kill('SIGKILL'), bounds.idle).unref()
    else child.kill('SIGKILL')
  })
}

function start(): NonNullable<typeof running> {
  const child = fork(fileURLToPath(new URL('cv-process.ts', import.meta.url)), {
    env: {},
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    execArgv: [
      '--max-old-space-size=192',
      '--disallow-code-generation-from-strings',
      '--permission',
      '--allow-worker',
      ...readable().map((folder) => `--allow-fs-read=${folder}`),
    ],
  })
  const started = { child, left: bounds.files, idle: setTimeout(() => undefined, 0).unref() }
  const gone = (): void => {
    if (running === started) running = undefined
  }
  child.once('exit', gone).once('error', gone)
  child.unref()
  child.channel?.unref()
  return started
}

/** Only the code that reads. */
function readable(): string[] {
  const library = fileURLToPath(import.meta.resolve('unpdf'))
  const modules = 'node_modules/'
  return [fileURLToPath(new URL('..', import.meta.url)), library.slice(0, library.lastIndexOf(modules) + modules.length)].map(
    (folder) => `${folder}*`,
  )
}
