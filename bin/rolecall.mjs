#!/usr/bin/env node
import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import path from 'node:path'
import { root, setUp, SetupError } from './setup.mjs'

const args = process.argv.slice(2)
const entry = path.join(root, 'platform', 'cli', 'rolecall.ts')

try {
  run(await setUp({ development: args[0] === 'demo' }))
} catch (cause) {
  if (!(cause instanceof SetupError)) throw cause
  console.error(`\n${cause.message}`)
  process.exitCode = 1
}

/** The channel tells the command that this process is gone, however it went. */
function run(node) {
  const child = spawn(node, ['--disable-warning=ExperimentalWarning', entry, ...args], { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] })
  // A terminal's Ctrl-C reaches the child by itself as well; it takes two signals close together for one.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  if (process.env.npm_lifecycle_event) whenOrphaned(() => child.kill('SIGTERM'))
  child.once('exit', (code, signal) => {
    process.exit(code ?? 128 + (constants.signals[signal ?? 'SIGKILL'] ?? 0))
  })
}

/** npm that is told to stop by a signal of its own ends without a word to what it runs. */
function whenOrphaned(act) {
  const parent = process.ppid
  const timer = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(timer)
    act()
  }, 300)
  timer.unref()
}
