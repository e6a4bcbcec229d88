import type { Knex } from 'knex'
import { protect } from './schema.ts'

export { down } from './0001_tenancy.ts'

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    -- What a job said at a moment, and what somebody has written of it and not published: one row a person of that.
    CREATE TABLE job_revisions (
      id uuid PRIMARY KEY,
      tenant_id uuid NOT NULL REFERENCES tenants ON DELETE CASCADE,
      job_id uuid NOT NULL,
      kind text NOT NULL CHECK (kind IN ('saved', 'autosaved', 'restored', 'unpublished')),
      actor text NOT NULL,
      -- The job's version that it made, or that it was written upon.
      version integer NOT NULL,
      "values" jsonb NOT NULL,
      -- Autosaves of one person are one revision, from the first of them on.
      begun_at timestamptz NOT NULL,
      at timestamptz NOT NULL,
      UNIQUE (tenant_id, id),
      FOREIGN KEY (tenant_id, job_id) REFERENCES jobs (tenant_id, id) ON DELETE CASCADE
    );
    CREATE INDEX ON job_revisions (tenant_id, job_id, at DESC);
    CREATE UNIQUE INDEX job_revisions_work ON job_revisions (job_id, actor) WHERE kind = 'unpublished';
    -- Who has a job open to change it. Nothing is lost with it.
    CREATE TABLE job_presences (
      tenant_id uuid NOT NULL,
      job_id uuid NOT NULL,
      user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
      at timestamptz NOT NULL,
      PRIMARY KEY (job_id, user_id),
      FOREIGN KEY (tenant_id, job_id) REFERENCES jobs (tenant_id, id) ON DELETE CASCADE
    );
  `)
  for (const table of ['job_revisions', 'job_presences']) await protect(knex, table)
}
