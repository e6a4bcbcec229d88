// Only Node's own modules: this runs before anything is installed.
import { spawn } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import path from 'node:path'
import { SetupError } from './setup.mjs'

/** What the tests need of the system: each is looked for where its variable says, then on the PATH. */
const needed = [
  { name: 'Chromium', program: 'chromium', package: 'chromium', variable: 'CHROMIUM_PATH' },
  { name: 'Redis', program: 'redis-server', package: 'redis-server', variable: 'REDIS_URL' },
  { name: 'PHP', program: 'php', package: 'php-cli', variable: 'PHP_PATH' },
]

/**
 * Installs Chromium, Redis and PHP (for the WordPress plugin) from Debian's packages where they are missing; does nothing where they are there.
 * @throws SetupError saying what to install, where this user may not
 */
export async function installTestSystem() {
  const missing = needed.filter(({ program, variable }) => !process.env[variable] && !isOnPath(program))
  if (missing.length === 0) return
  const packages = missing.map((one) => one.package)
  const names = missing.map(({ name }) => name).join(', ')
  const byHand = `Install it yourself (Debian: apt-get install ${packages.join(' ')}), or set ${missing.map(({ variable }) => variable).join(', ')}.`
  if (process.getuid?.() !== 0 || !isOnPath('apt-get')) throw new SetupError(`The tests need ${names}. ${byHand}`)
  console.error(`Installing ${names} (once) …`)
  await apt(['update'], byHand)
  await apt(['install', '--yes', '--no-install-recommends', ...packages], byHand)
}

const isOnPath = (program) =>
  (process.env.PATH ?? '').split(path.delimiter).some((folder) => {
    try {
      accessSync(path.join(folder, program), constants.X_OK)
      return true
    } catch {
      return false
    }
  })

/** RUNLEVEL 1 keeps Debian from starting a service that the tests start on a port of their own. */
function apt(args, byHand) {
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' }
  const child = spawn('apt-get', ['--quiet=2', '-o', 'Dpkg::Use-Pty=0', ...args], { stdio: ['ignore', 'pipe', 'pipe'], env: environment })
  const output = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => output.push(part))
  const begun = Date.now()
  const timer = setInterval(() => console.error(`  apt-get ${args[0]}: ${Math.round((Date.now() - begun) / 1000)} s`), 10_000)
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => {
      clearInterval(timer)
      if (code === 0) return resolve()
      reject(new SetupError(`${Buffer.concat(output).toString().trim()}\n\napt-get ${args[0]} failed. ${byHand}`))
    })
  })
}
