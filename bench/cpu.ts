import { readFile } from 'node:fs/promises'
import type { Database } from '../platform/database/database.ts'

/** CPU time that the database's connections of this name have used so far, in µs, to 10 ms: a tick of the kernel. */
export async function databaseCpu(database: Database, application: string): Promise<number> {
  const { rows } = await database.raw<{ rows: { pid: number }[] }>(
    'SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND application_name = ?',
    [application],
  )
  const ticks = await Promise.all(
    rows.map(async ({ pid }) => {
      const fields = (await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')).split(') ')[1]?.split(' ') ?? []
      return Number(fields[11] ?? 0) + Number(fields[12] ?? 0)
    }),
  )
  return ticks.reduce((sum, tick) => sum + tick, 0) * 10_000
}
