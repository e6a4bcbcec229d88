import type { Knex } from 'knex'
import { protect, publish } from './schema.ts'

export { down } from './0001_tenancy.ts'

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    -- Where a company's jobs are listed by another vendor, from which they are taken over, once or again and again.
    CREATE TABLE job_sources (
      id uuid PRIMARY KEY,
      tenant_id uuid NOT NULL,
      board_id uuid NOT NULL,
      vendor text NOT NULL,
      -- The company's name there.
      account citext NOT NULL,
      -- How new jobs come: seen by everybody, or as drafts.
      loads_as text NOT NULL CHECK (loads_as IN ('published', 'draft')),
      -- How often it is read by itself; null for when somebody asks for it.
      every text CHECK (every IN ('day')),
      -- The last time it was read, or is being read.
      run jsonb,
      created_at timestamptz NOT NULL,
      UNIQUE (tenant_id, id),
      UNIQUE (tenant_id, board_id, vendor, account),
      FOREIGN KEY (tenant_id, board_id) REFERENCES boards (tenant_id, id) ON DELETE CASCADE
    );

    -- When each is read again: for all tenants, so without row security, and ids alone.
    CREATE TABLE job_source_deadlines (
      source_id uuid PRIMARY KEY,
      tenant_id uuid NOT NULL,
      at timestamptz NOT NULL,
      FOREIGN KEY (tenant_id, source_id) REFERENCES job_sources (tenant_id, id) ON DELETE CASCADE
    );
    CREATE INDEX ON job_source_deadlines (at);
  `)
  await protect(knex, 'job_sources')
  await publish(knex, 'job_source_deadlines')
}
