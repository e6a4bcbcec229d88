import { spawn } from 'node:child_process'
import { readdir, stat } from 'node:fs/promises'
import path from 'node:path'
import { CommandError } from './command-error.ts'
import { root } from './folder.ts'

const sources = ['widget', 'tenants', 'rollup.config.mjs', 'package-lock.json']
const product = path.join(root, 'dist', 'widget', 'rolecall.js')

/** Whether what runs in browsers was never built, or is older than what it is made of. */
export async function isBuildStale(): Promise<boolean> {
  const built = await modified(product)
  if (built === 0) return true
  const changes = await Promise.all(sources.map((source) => newest(path.join(root, source))))
  return Math.max(...changes) > built
}

/** @throws CommandError with all that the build said */
export async function build(): Promise<void> {
  const rollup = path.join(root, 'node_modules', 'rollup', 'dist', 'bin', 'rollup')
  const child = spawn(process.execPath, [rollup, '--config', 'rollup.config.mjs', '--silent'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const output: Buffer[] = []
  child.stdout.on('data', (part: Buffer) => output.push(part))
  child.stderr.on('data', (part: Buffer) => output.push(part))
  const code = await new Promise((resolve) => child.once('close', resolve))
  if (code !== 0) throw new CommandError(`The widget could not be built:\n${Buffer.concat(output).toString().trim()}`)
}

async function newest(file: string): Promise<number> {
  const own = await modified(file)
  const entries = await readdir(file, { recursive: true }).catch(() => [])
  const times = await Promise.all(entries.map((entry) => modified(path.join(file, entry))))
  return Math.max(own, ...times)
}

async function modified(file: string): Promise<number> {
  return stat(file).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  )
}
