import { spawn } from 'node:child_process'
import { readdir, stat } from 'node:fs/promises'
import path from 'node:path'
import { CommandError } from './command-error.ts'
import { root } from './folder.ts'

/** The widget's build and the console's. */
const configs = ['rollup.config.mjs', 'rollup.console.config.mjs']
const plugins = ['hydrate', 'lit', 'release', 'swap', 'texts', 'themes', 'wordpress'].map((name) => `rollup.${name}.mjs`)
const sources = ['widget', 'tenants', 'examples/wordpress', ...configs, ...plugins, 'package-lock.json']
const products = [path.join(root, 'dist', 'widget', 'rolecall.js'), path.join(root, 'dist', 'console', 'index.html')]

/** Whether what runs in browsers was never built, or is older than what it is made of. */
export async function isBuildStale(): Promise<boolean> {
  const built = Math.min(...(await Promise.all(products.map(modified))))
  if (built === 0) return true
  const changes = await Promise.all(sources.map((source) => newest(path.join(root, source))))
  return Math.max(...changes) > built
}

/** @throws CommandError with all that the build said */
export async function build(): Promise<void> {
  for (const config of configs) await runRollup(config)
}

async function runRollup(config: string): Promise<void> {
  const rollup = path.join(root, 'node_modules', 'rollup', 'dist', 'bin', 'rollup')
  const child = spawn(process.execPath, [rollup, '--config', config, '--silent'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const output: Buffer[] = []
  child.stdout.on('data', (part: Buffer) => output.push(part))
  child.stderr.on('data', (part: Buffer) => output.push(part))
  const code = await new Promise((resolve) => child.once('close', resolve))
  if (code !== 0)
    throw new CommandError(`What runs in browsers could not be built (${config}):\n${Buffer.concat(output).toString().trim()}`)
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
