import { execFile } from 'node:child_process'
import { chmod, chown, constants, readFile, stat } from 'node:fs/promises'
import { homedir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { DatabaseUnavailable } from './unavailable.ts'

const run = promisify(execFile)

/** Where root keeps what PostgreSQL's account must reach, whatever folder the clone is in. */
export const openFolder = '/var/lib/rolecall'

/** Whom PostgreSQL runs as, where that is not who runs this. */
export interface Account {
  uid: number
  gid: number
}

/** PostgreSQL refuses to run as root: then it runs as the account `postgres`, which is made where it is missing. */
export async function findAccount(): Promise<Account | undefined> {
  if (process.getuid?.() !== 0) return undefined
  const find = async (): Promise<Account | undefined> => {
    const line = (await readFile('/etc/passwd', 'utf8')).split('\n').find((entry) => entry.startsWith('postgres:'))
    const [, , uid, gid] = line?.split(':') ?? []
    return uid ? { uid: Number(uid), gid: Number(gid) } : undefined
  }
  const account = await find()
  if (account) return account
  await run('useradd', ['--system', '--user-group', '--no-create-home', 'postgres']).catch(() => undefined)
  const made = await find()
  if (made) return made
  throw new DatabaseUnavailable(
    'You are root, PostgreSQL never runs as root, and the account "postgres" could not be made. Run as another user.',
  )
}

/** The data folder itself is ours, so PostgreSQL's account is let through it; the folders above are their owners'. */
export async function admit(directory: string, gid: number): Promise<void> {
  const status = await stat(directory)
  if (status.mode & constants.S_IXOTH || status.uid !== 0 || path.resolve(directory) === homedir()) return
  await chown(directory, status.uid, gid)
  await chmod(directory, (status.mode & 0o777) | constants.S_IXGRP)
}

/** Every folder above what PostgreSQL opens must let its account through: a 0700 home of root does not. */
export async function requireReachable(account: Account, target: string): Promise<void> {
  const folder = await closedTo(account, target)
  if (folder === null) return
  throw new DatabaseUnavailable(
    `You are root, so PostgreSQL runs as the account "postgres", which may not enter ${folder}. ` +
      `Keep the data where it may: --data ${openFolder}/demo. Or run as another user, or set DATABASE_URL.`,
  )
}

/** The nearest folder above `target`, with its mode, that the account may not enter; null where it reaches it. */
export async function closedTo({ uid, gid }: Account, target: string): Promise<string | null> {
  for (let folder = path.dirname(target); folder !== path.dirname(folder); folder = path.dirname(folder)) {
    const status = await stat(folder)
    const asGroup = status.gid === gid && (status.mode & constants.S_IXGRP) !== 0
    if (status.uid === uid || asGroup || status.mode & constants.S_IXOTH) continue
    return `${folder} (mode ${(status.mode & 0o777).toString(8).padStart(4, '0')})`
  }
  return null
}

/** Whether the PostgreSQL of this process may keep its data below `directory`, which exists. */
export async function isReachable(directory: string): Promise<boolean> {
  const account = await findAccount()
  return !account || (await closedTo(account, path.join(directory, 'postgres'))) === null
}
