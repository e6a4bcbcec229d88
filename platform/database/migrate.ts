import { readdir } from 'node:fs/promises'
import { runMigrations } from 'bullmq'
import type { Knex } from 'knex'
import pg from 'pg'
import { queueName } from '../tasks/queue.ts'
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
    await migrateQueue(ownerUrl)
    return ran
  } finally {
    await database.destroy()
  }
}

/** The queue brings its own schema: made by the owner, so that the server's role needs no right to make tables. */
async function migrateQueue(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await runMigrations(client)
    // BullMQ makes a queue's sequence with its first task, which the server's role may not.
    const { rows } = await client.query<{ sequence: string }>(`SELECT quote_ident(bullmq.job_id_seq_name($1)) AS sequence`, [queueName])
    await client.query(`
      CREATE SEQUENCE IF NOT EXISTS bullmq.${rows[0]?.sequence};
      GRANT SELECT ON knex_migrations TO rolecall_app;
      GRANT USAGE ON SCHEMA bullmq TO rolecall_app;
      GRANT ALL ON ALL TABLES IN SCHEMA bullmq TO rolecall_app;
      GRANT ALL ON ALL SEQUENCES IN SCHEMA bullmq TO rolecall_app;
      GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA bullmq TO rolecall_app;
    `)
  } finally {
    await client.end()
  }
}
