import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { openEmbeddedDatabase, stopEmbeddedDatabase } from '../database/embedded.ts'
import { explainFolder, makeFolder } from './folder.ts'
import { isOurProcess } from './process.ts'

export interface DatabaseLease {
  /** For the server: a role under row security. */
  appUrl: string
  /** For migrations. */
  ownerUrl: string
  /** Stops PostgreSQL unless another command still uses it. */
  release(): Promise<void>
}

/**
 * Opens the data folder's own PostgreSQL, started where it does not run. Several commands may hold it at a time:
 * the last to let go stops it, so an import that outlasts the demo, or a demo begun during an import, keeps its database.
 * @throws DatabaseUnavailable, CommandError
 */
export async function leaseDatabase(folder: string): Promise<DatabaseLease> {
  const users = path.join(folder, 'users')
  await makeFolder(users)
  const own = path.join(users, String(process.pid))
  return inTurn(users, async () => {
    const { appUrl, ownerUrl } = await openEmbeddedDatabase(folder)
    await writeFile(own, '')
    const release = (): Promise<void> =>
      inTurn(users, async () => {
        await rm(own, { force: true })
        if ((await countUsers(users)) === 0) await stopEmbeddedDatabase(folder)
      })
    return { appUrl, ownerUrl, release }
  })
}

async function countUsers(users: string): Promise<number> {
  let living = 0
  for (const name of (await readdir(users)).filter((entry) => entry !== lock)) {
    if (await isOurProcess(Number(name))) living++
    else await rm(path.join(users, name), { force: true })
  }
  return living
}

const lock = 'lock'

/** One command at a time starts or stops PostgreSQL; the lock of a process that is gone does not count. */
async function inTurn<Result>(users: string, work: () => Promise<Result>): Promise<Result> {
  const file = path.join(users, lock)
  while (!(await take(file))) {
    const holder = Number(await readFile(file, 'utf8').catch(() => ''))
    if (holder && !(await isOurProcess(holder))) await rm(file, { force: true })
    else await pause(50)
  }
  try {
    return await work()
  } finally {
    await rm(file, { force: true })
  }
}

async function take(file: string): Promise<boolean> {
  try {
    await writeFile(file, String(process.pid), { flag: 'wx' })
    return true
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw explainFolder(path.dirname(file), cause)
  }
}
