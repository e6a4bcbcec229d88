import { readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { CommandError } from './command-error.ts'
import { isOurProcess } from './process.ts'

/** The addresses of a demo, as `--json` prints them. */
export interface DemoAddresses {
  example: string
  board: string
  platform: string
  mail: string
  docs: string
  console: string
}

interface DemoRecord extends DemoAddresses {
  pid: number
}

const fileOf = (folder: string): string => path.join(folder, 'demo.json')

/** What the last demo on this folder wrote down, running or not. */
export async function readDemo(folder: string): Promise<DemoRecord | null> {
  try {
    return JSON.parse(await readFile(fileOf(folder), 'utf8')) as DemoRecord
  } catch {
    return null
  }
}

/** @throws CommandError where another demo runs on the folder */
export async function requireNoDemo(folder: string): Promise<void> {
  const record = await readDemo(folder)
  if (!record?.pid || record.pid === process.pid || !(await isOurProcess(record.pid))) return
  throw new CommandError(
    `A demo runs on ${folder} already: process ${record.pid}, ${record.platform}. Use that one, stop it, or name another folder with --data DIR.`,
  )
}

export async function recordDemo(folder: string, addresses: DemoAddresses): Promise<void> {
  await writeFile(fileOf(folder), `${JSON.stringify({ pid: process.pid, ...addresses })}\n`)
}

/** Leaves the addresses, for commands that work on a stopped demo, without its process. */
export async function recordStopped(folder: string): Promise<void> {
  const record = await readDemo(folder)
  if (record) await writeFile(fileOf(folder), `${JSON.stringify({ ...record, pid: 0 })}\n`)
  else await rm(fileOf(folder), { force: true })
}
