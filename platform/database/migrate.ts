import { readdir } from 'node:fs/promises'
import type { Knex } from 'knex'
import { openDatabase } from './database.ts'

const folder = new URL('../../migrations/', import.meta.url)

const source: Knex.MigrationSource<string> = {
  getMigrations: async () => (await readdir(folder)).filter((file) => /^\d{4}_.*\.ts$/.test(file)).toSorted(),
  getMigrationName: (file) => file,
  getMigration: (file) => import(new URL(file, folder).href) as Promise<Knex.Migration>,
}

/**
 * Brings the schema up to date; running it again changes nothing.
 * @param ownerUrl the role that owns the schema, never the server's own
 * @returns the migrations that ran
 */
export async function migrate(ownerUrl: string): Promise<string[]> {
  const database = openDatabase(ownerUrl, { poolSize: 2, applicationName: 'rolecall migrate' })
  try {
    const [, ran] = (await database.migrate.latest({ migrationSource: source })) as [number, string[]]
    return ran
  } finally {
    await database.destroy()
  }
}
