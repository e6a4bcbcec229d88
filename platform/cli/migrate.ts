import { readdir } from 'node:fs/promises'
import path from 'node:path'
import pg from 'pg'
import { migrate } from '../database/migrate.ts'
import { root } from './folder.ts'
import { open } from './open.ts'
import type { DataOption } from './open.ts'
import { say } from './progress.ts'

/** `rolecall migrate` */
export async function runMigrate(options: DataOption): Promise<void> {
  const opened = await open(options)
  try {
    const ran = await migrateInTurn(opened.ownerUrl)
    say(ran.length ? `Applied ${ran.join(', ')}.` : 'The schema is up to date.')
  } finally {
    await opened.release()
  }
}

/** Several processes that start at once migrate one after the other. */
export async function migrateInTurn(ownerUrl: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query(`SELECT pg_advisory_lock(hashtext('rolecall migrate'))`)
    return await migrate(ownerUrl)
  } finally {
    await client.end()
  }
}

/** @returns the migrations of this version that the database has not had */
export async function pendingMigrations(ownerUrl: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    const { rows } = await client.query<{ name: string }>(`SELECT to_regclass('public.knex_migrations')::text AS name`)
    const applied = rows[0]?.name ? (await client.query<{ name: string }>('SELECT name FROM knex_migrations')).rows : []
    const files = (await readdir(path.join(root, 'migrations'))).filter((file) => /^\d{4}_.*\.ts$/.test(file)).toSorted()
    return files.filter((file) => !applied.some(({ name }) => name === file))
  } finally {
    await client.end()
  }
}
