// Only Node's own modules: this runs before anything is installed.
import { execFileSync, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of the clone. */
export const root = fileURLToPath(new URL('..', import.meta.url))

/** What the person at the keyboard can mend; shown without a stack. */
export class SetupError extends Error {}

/**
 * Makes the clone ready to run: the right Node to begin with, dependencies as locked, and Node 24.
 * Does nothing, and needs no network, where all of it is there.
 * @param {{ development?: boolean }} options whether what only builds and tests need is wanted too
 * @returns {Promise<string>} the path of the Node 24 to run everything with
 */
export async function setUp({ development = false } = {}) {
  requireNode()
  if (!isInstalled(development)) await install()
  linkCommand()
  return findNode()
}

function requireNode() {
  if (Number(process.versions.node.split('.')[0]) >= 20) return
  throw new SetupError(`Rolecall needs Node 20 or later to start; this is ${process.version}. See https://nodejs.org/en/download.`)
}

/**
 * After an installation of our own its mark names the lock file it was made from. Where somebody ran npm themselves,
 * npm's hidden lock file, which it writes last, tells the same.
 */
function isInstalled(development) {
  try {
    if (readMark() === lockHash()) return true
    const wanted = readPackages('package-lock.json')
    const present = readPackages('node_modules/.package-lock.json')
    return required(wanted, development).every((name) => present[name]?.version === wanted[name].version)
  } catch {
    return false
  }
}

/** What every machine gets: the others depend on its system. */
function required(packages, development) {
  return Object.entries(packages)
    .filter(
      ([name, { dev, optional, devOptional, peer, link, extraneous }]) =>
        name && !optional && !devOptional && !peer && !link && !extraneous && (development || !dev),
    )
    .map(([name]) => name)
}

function readPackages(file) {
  return JSON.parse(readFileSync(path.join(root, file), 'utf8')).packages
}

const mark = path.join(root, 'node_modules', '.rolecall-installed')
const readMark = () => (existsSync(mark) ? readFileSync(mark, 'utf8') : null)
const lockHash = () =>
  createHash('sha256')
    .update(readFileSync(path.join(root, 'package-lock.json')))
    .digest('hex')

async function install() {
  const names = required(readPackages('package-lock.json'), true)
  const done = showProgress(
    () => `${names.filter((name) => existsSync(path.join(root, name, 'package.json'))).length} of ${names.length} packages`,
  )
  try {
    await runNpm(['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'])
    writeFileSync(mark, lockHash())
  } finally {
    done()
  }
}

function runNpm(args) {
  const npm = spawn('npm', args, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
    env: withoutOwnBin(),
  })
  const output = []
  npm.stdout.on('data', (part) => output.push(part))
  npm.stderr.on('data', (part) => output.push(part))
  return new Promise((resolve, reject) => {
    npm.once('error', () => reject(new SetupError('npm is not there. It comes with Node: https://nodejs.org/en/download')))
    npm.once('close', (code) => (code === 0 ? resolve() : reject(explain(args, Buffer.concat(output).toString()))))
  })
}

/** An installation replaces node_modules; the node and npm that do it must not come from there. */
function withoutOwnBin() {
  const own = path.join(root, 'node_modules')
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter((folder) => !folder.startsWith(own))
  return { ...process.env, PATH: folders.join(path.delimiter) }
}

function explain(args, output) {
  const advice = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ENETUNREACH/.test(output)
    ? 'The package registry was not reached. The first start needs the network (or a filled npm cache); later ones do not.'
    : /ENOSPC/.test(output)
      ? `The disk with ${root} is full. About 1 GB is needed.`
      : /EACCES|EPERM|EROFS/.test(output)
        ? `The folder ${root} cannot be written by this user.`
        : 'See above for what npm says.'
  return new SetupError(`${output.trim()}\n\n"npm ${args.join(' ')}" failed. ${advice}`)
}

/** A line that is rewritten on a terminal, one every ten seconds elsewhere. All on stderr: stdout belongs to the command. */
function showProgress(state) {
  const begun = Date.now()
  const line = () => `Installing dependencies (once): ${state()}, ${Math.round((Date.now() - begun) / 1000)} s`
  const terminal = process.stderr.isTTY
  process.stderr.write(terminal ? line() : `${line()}\n`)
  const timer = setInterval(() => process.stderr.write(terminal ? `\r${line()}\u001b[K` : `${line()}\n`), terminal ? 500 : 10_000)
  return () => {
    clearInterval(timer)
    process.stderr.write(`${terminal ? '\r' : ''}${line()}${terminal ? '\u001b[K' : ''}\n`)
  }
}

/** `npx rolecall` looks here first; npm links the commands of dependencies, not the package's own. */
function linkCommand() {
  const link = path.join(root, 'node_modules', '.bin', 'rolecall')
  if (process.platform === 'win32' || existsSync(link)) return
  try {
    symlinkSync(path.join('..', '..', 'bin', 'rolecall.mjs'), link)
  } catch {
    // An installation that cannot be written still runs; npx then takes its longer way.
  }
}

function findNode() {
  if (isNode24(process.execPath)) return process.execPath
  const windows = process.platform === 'win32'
  const node = path.join(root, 'node_modules', 'node', 'bin', windows ? 'node.exe' : 'node')
  if (isNode24(node)) return node
  const why = existsSync(node)
    ? `but ${node} does not run here`
    : 'but its install script did not run: npm was told to ignore scripts (--ignore-scripts, or ignore-scripts=true in an .npmrc)'
  throw new SetupError(
    `Rolecall runs on Node 24; this is ${process.version}. The package "node" brings it, ${why}.\n` +
      'Run "npm ci --ignore-scripts=false" in the clone, or start with a Node 24 of your own.',
  )
}

function isNode24(node) {
  if (node === process.execPath) return Number(process.versions.node.split('.')[0]) >= 24
  try {
    return Number(/^v(\d+)/.exec(execFileSync(node, ['--version'], { encoding: 'utf8' }))?.[1]) >= 24
  } catch {
    return false
  }
}
