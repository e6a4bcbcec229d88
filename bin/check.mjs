#!/usr/bin/env node
import { spawn } from 'node:child_process'
import path from 'node:path'
import { root, setUp, SetupError } from './setup.mjs'

try {
  const node = await setUp({ development: true })
  const check = spawn(node, ['--disable-warning=ExperimentalWarning', path.join(root, 'test', 'run.ts'), 'check'], {
    cwd: root,
    stdio: 'inherit',
  })
  check.once('exit', (code) => process.exit(code ?? 1))
} catch (cause) {
  if (!(cause instanceof SetupError)) throw cause
  console.error(`\n${cause.message}`)
  process.exitCode = 1
}
