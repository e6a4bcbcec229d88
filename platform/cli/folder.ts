import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { CommandError } from './command-error.ts'

/** The folder of the clone. */
export const root = fileURLToPath(new URL('../../', import.meta.url))

const mark = 'rolecall-data.txt'

/** All that Rolecall ever puts into a data folder: `--fresh` deletes these and nothing else. */
const entries = [
  mark,
  'postgres',
  'postgres.initial-password',
  'postgres-passwords.json',
  'files',
  'mail',
  'imports',
  'users',
  'logs',
  'demo.json',
]

/**
 * Makes the folder where it is missing and marks it as ours.
 * @throws CommandError where it holds something else, or cannot be written
 */
export async function prepareFolder(folder: string): Promise<void> {
  await requireOurs(folder)
  await makeFolder(folder)
  try {
    await writeFile(
      path.join(folder, mark),
      'Rolecall keeps its data here: database, files, caught mail. "npm run demo -- --fresh" starts over.\n',
    )
  } catch (cause) {
    throw explainFolder(folder, cause)
  }
}

/**
 * Step by step, as Node's own recursive way never returns from a folder such as /proc/x.
 * @throws CommandError saying what is in the way
 */
export async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder)
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException
    const status = await stat(folder).catch(() => null)
    if (status?.isDirectory()) return
    const parent = path.dirname(folder)
    if (code !== 'ENOENT' || parent === folder || (await stat(parent).catch(() => null))) throw explainFolder(folder, cause)
    await makeFolder(parent)
    await makeFolder(folder)
  }
}

/** @throws CommandError where the folder holds something, and not data of Rolecall */
export async function requireOurs(folder: string): Promise<void> {
  const present = await list(folder)
  if (present.length === 0 || present.includes(mark) || present.includes('postgres-passwords.json')) return
  throw new CommandError(`${folder} is not empty and holds no data of Rolecall. Name an empty or a new folder with --data DIR.`)
}

/** Deletes what Rolecall keeps in the folder; what it does not know stays. */
export async function emptyFolder(folder: string): Promise<void> {
  await requireOurs(folder)
  for (const entry of entries) await rm(path.join(folder, entry), { recursive: true, force: true })
}

/** Whether the folder has a database of its own. */
export async function hasDatabase(folder: string): Promise<boolean> {
  return stat(path.join(folder, 'postgres', 'PG_VERSION')).then(
    () => true,
    () => false,
  )
}

async function list(folder: string): Promise<string[]> {
  try {
    return await readdir(folder)
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw explainFolder(folder, cause)
  }
}

/** What to do about a folder that the system refuses. */
export function explainFolder(folder: string, cause: unknown): CommandError {
  const { code, message } = cause as NodeJS.ErrnoException
  const advice: Record<string, string> = {
    ENOENT: 'the system allows no folder there. Name another with --data DIR.',
    ENOTDIR: 'it, or something above it, is a file. Name a folder with --data DIR.',
    EEXIST: 'it is a file. Name a folder with --data DIR.',
    EACCES: 'this user may not write there. Name another folder with --data DIR.',
    EPERM: 'this user may not write there. Name another folder with --data DIR.',
    EROFS: 'it is on a read-only disk. Name another folder with --data DIR.',
    ENOSPC: 'the disk is full. Free some space (200 MB are enough) and start again.',
    ENAMETOOLONG: 'its name is too long.',
  }
  return new CommandError(`${folder} cannot be used: ${advice[code ?? ''] ?? message}`)
}
