import type { Knex } from 'knex'
import { protect } from './schema.ts'

export { down } from './0001_tenancy.ts'

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    -- The job's text in other languages: one job, found by the words of each.
    ALTER TABLE jobs ADD COLUMN variants jsonb NOT NULL DEFAULT '[]';
    -- Fields of the tenant's own that each of its jobs may fill.
    CREATE TABLE job_fields (
      id uuid PRIMARY KEY,
      tenant_id uuid NOT NULL REFERENCES tenants ON DELETE CASCADE,
      label text NOT NULL,
      help text,
      choices jsonb NOT NULL DEFAULT '[]',
      required boolean NOT NULL DEFAULT false,
      position integer NOT NULL,
      UNIQUE (tenant_id, id),
      UNIQUE (tenant_id, label)
    );
  `)
  await protect(knex, 'job_fields')
}
