#!/usr/bin/env node
import { spawn } from 'node:child_process'
import path from 'node:path'
import { root, setUp, SetupError } from './setup.mjs'
import { installTestSystem } from './system.mjs'

try {
  const node = await setUp({ development: true })
  const parts = process.argv.slice(2)
  // The checks alone run nothing.
  if (parts.join() !== 'check') await installTestSystem()
  const runner = spawn(node, ['--disable-warning=ExperimentalWarning', path.join(root, 'test', 'run.ts'), ...parts], {
    cwd: root,
    stdio: 'inherit',
  })
  // A terminal's Ctrl-C reaches the runner by itself; it is waited for, so that it can stop what it started.
  process.on('SIGINT', () => undefined)
  process.on('SIGTERM', () => runner.kill('SIGTERM'))
  runner.once('exit', (code) => process.exit(code ?? 1))
} catch (cause) {
  if (!(cause instanceof SetupError)) throw cause
  console.error(`\n${cause.message}`)
  process.exitCode = 1
}
