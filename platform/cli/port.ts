import { readdir, readFile, readlink } from 'node:fs/promises'
import { createServer } from 'node:net'
import path from 'node:path'
import { CommandError } from './command-error.ts'

/** The platform's port and the two that follow it: the example pages' and the mail page's. */
export const portsNeeded = 3

/**
 * @param wanted a port, or 0 for any where this one and those that follow are free
 * @throws CommandError naming the port that is taken, and by whom where that can be seen
 */
export async function choosePort(wanted: number): Promise<number> {
  if (wanted === 0) return findFreePort()
  for (let port = wanted; port < wanted + portsNeeded; port++) {
    if (await isFree(port)) continue
    const owner = await findOwner(port)
    throw new CommandError(
      `Port ${port} is taken${owner ? ` by ${owner}` : ''}. The demo needs ${wanted} to ${wanted + portsNeeded - 1}: ` +
        'stop what uses it, or choose other ports, for example with "npm run demo -- --port 4000".',
    )
  }
  return wanted
}

async function findFreePort(): Promise<number> {
  for (let attempt = 0; attempt < 50; attempt++) {
    const port = 20_000 + Math.floor(Math.random() * 30_000)
    const free = await Promise.all(Array.from({ length: portsNeeded }, (_, offset) => isFree(port + offset)))
    if (free.every(Boolean)) return port
  }
  throw new CommandError('No three free ports in a row were found.')
}

/** A browser that asks for localhost may try IPv6 first, so a stranger there is in the way too. */
async function isFree(port: number): Promise<boolean> {
  for (const host of ['127.0.0.1', '0.0.0.0', '::1']) {
    if (!(await canListen(port, host))) return false
  }
  return true
}

function canListen(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', (cause: NodeJS.ErrnoException) => resolve(cause.code !== 'EADDRINUSE' && cause.code !== 'EACCES'))
    server.listen(port, host, () => server.close(() => resolve(true)))
  })
}

/** The process that listens on the port, as Linux shows it to who may see it. */
async function findOwner(port: number): Promise<string | undefined> {
  const sockets = new Set<string>()
  for (const table of ['/proc/net/tcp', '/proc/net/tcp6']) {
    for (const line of (await readFile(table, 'utf8').catch(() => '')).split('\n').slice(1)) {
      const [, local, , state, , , , , , inode] = line.trim().split(/\s+/)
      if (state === '0A' && local?.endsWith(`:${port.toString(16).toUpperCase().padStart(4, '0')}`)) sockets.add(`socket:[${inode}]`)
    }
  }
  if (sockets.size === 0) return undefined
  for (const pid of (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name))) {
    if (await holds(pid, sockets)) return `process ${pid} (${await commandLine(pid)})`
  }
  return undefined
}

async function holds(pid: string, sockets: Set<string>): Promise<boolean> {
  const descriptors = await readdir(`/proc/${pid}/fd`).catch(() => [])
  for (const descriptor of descriptors) {
    const target = await readlink(`/proc/${pid}/fd/${descriptor}`).catch(() => '')
    if (sockets.has(target)) return true
  }
  return false
}

async function commandLine(pid: string): Promise<string> {
  const words = (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).split('\0').filter(Boolean)
  const short = words.map((word) => (word.startsWith('/') ? path.basename(word) : word)).join(' ')
  return short.length > 80 ? `${short.slice(0, 79)}…` : short
}
