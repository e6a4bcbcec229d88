import type { Knex } from 'knex'
import { protect } from './schema.ts'

export { down } from './0001_tenancy.ts'

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    -- Files of jobs that somebody brought, and how far each is loaded. The file itself lies below imports/<tenant>/<id>.
    CREATE TABLE imports (
      id uuid PRIMARY KEY,
      tenant_id uuid NOT NULL,
      board_id uuid NOT NULL,
      name text NOT NULL,
      format text NOT NULL CHECK (format IN ('csv', 'jsonl')),
      size integer NOT NULL,
      -- The names of its fields, and its first rows, to be mapped by.
      fields jsonb NOT NULL,
      samples jsonb NOT NULL,
      mapping jsonb NOT NULL,
      loads_as text NOT NULL DEFAULT 'published' CHECK (loads_as IN ('published', 'draft')),
      state text NOT NULL CHECK (state IN ('ready', 'checking', 'checked', 'running', 'done', 'failed', 'stopped')),
      -- Of the run that is on, or was the last; a worker that serves an earlier one leaves it.
      run_id uuid,
      -- All lines up to this one are done, and bytes up to it read.
      line integer NOT NULL DEFAULT 0,
      bytes_read integer NOT NULL DEFAULT 0,
      created integer NOT NULL DEFAULT 0,
      updated integer NOT NULL DEFAULT 0,
      unchanged integer NOT NULL DEFAULT 0,
      failed integer NOT NULL DEFAULT 0,
      -- Tries in a row that came no further.
      tries integer NOT NULL DEFAULT 0,
      -- As in a scope: user:<id>, key:<id>.
      actor text NOT NULL,
      made_at timestamptz NOT NULL,
      begun_at timestamptz,
      ended_at timestamptz,
      -- When its file was removed.
      erased_at timestamptz,
      UNIQUE (tenant_id, id),
      FOREIGN KEY (tenant_id, board_id) REFERENCES boards (tenant_id, id) ON DELETE CASCADE
    );
    CREATE INDEX ON imports (tenant_id, made_at);

    -- What is wrong with rows of a file: the first of them.
    CREATE TABLE import_faults (
      id uuid PRIMARY KEY,
      tenant_id uuid NOT NULL,
      import_id uuid NOT NULL,
      line integer NOT NULL,
      field text NOT NULL,
      message text NOT NULL,
      UNIQUE (tenant_id, id),
      FOREIGN KEY (tenant_id, import_id) REFERENCES imports (tenant_id, id) ON DELETE CASCADE
    );
    CREATE INDEX ON import_faults (import_id, line);
  `)
  await protect(knex, 'imports')
  await protect(knex, 'import_faults')
}
