import { execFile, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chown, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import { admit, findAccount, requireReachable } from './account.ts'
import type { Account } from './account.ts'
import { findBinaries } from './binaries.ts'
import type { Binaries } from './binaries.ts'
import { DatabaseUnavailable } from './unavailable.ts'

const run = promisify(execFile)

export interface EmbeddedDatabase {
  /** For the server: a role that owns nothing and obeys row security. */
  appUrl: string
  /** For migrations. */
  ownerUrl: string
  /** For tests, which create databases. */
  superuserUrl: string
  /** Whether this call started it; one that found it running leaves it running. */
  started: boolean
  stop(): Promise<void>
}

/**
 * Starts the PostgreSQL that npm brought, or finds it running, with all its data below `directory`.
 * A postmaster left behind by a killed process is taken over.
 * @throws DatabaseUnavailable saying what to do
 */
export async function openEmbeddedDatabase(directory: string): Promise<EmbeddedDatabase> {
  const data = path.join(path.resolve(directory), 'postgres')
  const account = await findAccount()
  const binaries = await findBinaries(account)
  await mkdir(directory, { recursive: true }).catch((cause: NodeJS.ErrnoException) => {
    throw new DatabaseUnavailable(`${directory} cannot be created (${cause.code}). Choose another folder with --data DIR.`)
  })
  if (account) await admit(directory, account.gid)
  if (account) await requireReachable(account, data)
  const passwords = await readPasswords(directory)
  if (!(await exists(path.join(data, 'PG_VERSION')))) await initialise(binaries, data, passwords.superuser, account)

  const running = await runningPort(data)
  const port = running ?? (await start(binaries, data, account))
  const url = (user: string, password: string, database: string): string => `postgres://${user}:${password}@127.0.0.1:${port}/${database}`
  const superuserUrl = url('postgres', passwords.superuser, 'postgres')
  await ensureRoles(superuserUrl, passwords)
  return {
    appUrl: url('rolecall_web', passwords.app, 'rolecall'),
    ownerUrl: url('rolecall_owner', passwords.owner, 'rolecall'),
    superuserUrl,
    started: running === null,
    stop: () => stopEmbeddedDatabase(directory),
  }
}

/** Stops the PostgreSQL of `directory`, whoever started it; does nothing when none runs. */
export async function stopEmbeddedDatabase(directory: string): Promise<void> {
  const data = path.join(path.resolve(directory), 'postgres')
  if ((await runningPort(data)) === null) return
  const account = await findAccount()
  const binaries = await findBinaries(account)
  await run(binaries.pg_ctl, ['stop', '-D', data, '-m', 'fast', '-w', '-t', '60'], { ...account })
}

interface Passwords {
  superuser: string
  owner: string
  app: string
}

async function readPasswords(directory: string): Promise<Passwords> {
  const file = path.join(directory, 'postgres-passwords.json')
  const secret = (): string => randomBytes(18).toString('hex')
  const made = JSON.stringify({ superuser: secret(), owner: secret(), app: secret() })
  await writeFile(file, made, { flag: 'wx', mode: 0o600 }).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code !== 'EEXIST')
      throw new DatabaseUnavailable(`${file} cannot be written (${cause.code}). Choose another folder with --data DIR.`)
  })
  return JSON.parse(await readFile(file, 'utf8')) as Passwords
}

async function initialise(binaries: Binaries, data: string, password: string, account?: Account): Promise<void> {
  await rm(data, { recursive: true, force: true })
  await mkdir(data, { recursive: true, mode: 0o700 })
  if (account) await chown(data, account.uid, account.gid)
  const passwordFile = `${data}.initial-password`
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 })
  if (account) await chown(passwordFile, account.uid, account.gid)
  const options = ['-D', data, '-U', 'postgres', `--pwfile=${passwordFile}`, '--auth=scram-sha-256', '--encoding=UTF8', '--locale=C']
  try {
    await run(binaries.initdb, options, { ...account })
  } catch (cause) {
    await rm(data, { recursive: true, force: true })
    throw explain(cause, data)
  } finally {
    await rm(passwordFile, { force: true })
  }
}

async function start(binaries: Binaries, data: string, account?: Account): Promise<number> {
  const port = await freePort()
  const log = path.join(data, 'server.log')
  const settings = [
    `-p ${port}`,
    '-c listen_addresses=127.0.0.1',
    "-c unix_socket_directories=''",
    '-c max_connections=200',
    '-c timezone=UTC',
  ]
  const child = spawn(binaries.pg_ctl, ['start', '-D', data, '-l', log, '-w', '-t', '60', '-o', settings.join(' ')], {
    ...account,
    stdio: 'ignore',
  })
  const code = await new Promise<number | null>((resolve, reject) => child.once('error', reject).once('exit', resolve))
  if (code === 0) return port
  const tail = (await readFile(log, 'utf8').catch(() => '')).trim().split('\n').slice(-5).join('\n')
  throw explain(new Error(tail || `pg_ctl ended with ${code}`), data)
}

function explain(cause: unknown, data: string): DatabaseUnavailable {
  const text = cause instanceof Error ? cause.message : String(cause)
  if (/no space left|ENOSPC|free disk space/i.test(text))
    return new DatabaseUnavailable(`The disk with ${data} is full. Free some space (200 MB are enough) and start again.`)
  return new DatabaseUnavailable(`PostgreSQL could not start in ${data}:\n${text}`)
}

/** The port of the PostgreSQL that serves `data`, or null; a stale pid file is removed. */
async function runningPort(data: string): Promise<number | null> {
  const file = path.join(data, 'postmaster.pid')
  const lines = (await readFile(file, 'utf8').catch(() => '')).split('\n')
  const pid = Number(lines[0])
  if (!pid) return null
  if (await isPostgres(pid)) return Number(lines[3])
  await rm(file, { force: true })
  return null
}

async function isPostgres(pid: number): Promise<boolean> {
  const name = await readFile(`/proc/${pid}/comm`, 'utf8').catch(() => null)
  if (name !== null) return name.trim() === 'postgres'
  if (process.platform === 'linux') return false
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

async function ensureRoles(superuserUrl: string, passwords: Passwords): Promise<void> {
  const client = new pg.Client({ connectionString: superuserUrl })
  await client.connect()
  try {
    const { rowCount } = await client.query(`SELECT FROM pg_database WHERE datname = 'rolecall'`)
    if (rowCount) return
    for (const role of [
      'rolecall_app NOLOGIN',
      `rolecall_owner LOGIN PASSWORD '${passwords.owner}'`,
      `rolecall_web LOGIN PASSWORD '${passwords.app}'`,
    ]) {
      await client.query(`DO $$ BEGIN CREATE ROLE ${role}; EXCEPTION WHEN duplicate_object THEN NULL; END $$`)
    }
    await client.query('GRANT rolecall_app TO rolecall_web')
    await client.query('CREATE DATABASE rolecall OWNER rolecall_owner')
  } finally {
    await client.end()
  }
}

async function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  )
}

/** A port of this machine that nobody has right now. */
export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}
