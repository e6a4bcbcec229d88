import type { Knex } from 'knex'
import { protect } from './schema.ts'

export { down } from './0001_tenancy.ts'

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE TABLE departments (
      id uuid PRIMARY KEY,
      tenant_id uuid NOT NULL REFERENCES tenants ON DELETE CASCADE,
      parent_id uuid,
      name text NOT NULL,
      created_at timestamptz NOT NULL DEFAULT now(),
      UNIQUE (tenant_id, id),
      UNIQUE NULLS NOT DISTINCT (tenant_id, parent_id, name),
      FOREIGN KEY (tenant_id, parent_id) REFERENCES departments (tenant_id, id)
    );
    CREATE TABLE places (
      id uuid PRIMARY KEY,
      tenant_id uuid NOT NULL REFERENCES tenants ON DELETE CASCADE,
      name text NOT NULL,
      street text,
      postal_code text,
      city text,
      region text,
      country char(2),
      latitude double precision CHECK (latitude BETWEEN -90 AND 90),
      longitude double precision CHECK (longitude BETWEEN -180 AND 180),
      created_at timestamptz NOT NULL DEFAULT now(),
      UNIQUE (tenant_id, id),
      UNIQUE (tenant_id, name),
      CHECK ((latitude IS NULL) = (longitude IS NULL))
    );
    CREATE TABLE jobs (
      id uuid PRIMARY KEY,
      tenant_id uuid NOT NULL REFERENCES tenants ON DELETE CASCADE,
      board_id uuid NOT NULL,
      state text NOT NULL DEFAULT 'draft'
        CHECK (state IN ('draft', 'scheduled', 'published', 'paused', 'closed', 'expired', 'archived')),
      slug text NOT NULL,
      title text NOT NULL,
      requisition_id text,
      department_id uuid,
      team text,
      workplace text NOT NULL DEFAULT 'on_site',
      remote jsonb,
      employment_type text,
      level text,
      language text NOT NULL DEFAULT 'en',
      pay jsonb NOT NULL DEFAULT '[]',
      content jsonb NOT NULL DEFAULT '[]',
      contact jsonb,
      custom_fields jsonb NOT NULL DEFAULT '[]',
      questions jsonb NOT NULL DEFAULT '[]',
      featured boolean NOT NULL DEFAULT false,
      publish_at timestamptz,
      valid_through timestamptz,
      published_at timestamptz,
      closed_at timestamptz,
      -- What an import knows the job by; the second run of an import finds it again.
      external_id text,
      version integer NOT NULL DEFAULT 1,
      created_at timestamptz NOT NULL DEFAULT now(),
      updated_at timestamptz NOT NULL DEFAULT now(),
      UNIQUE (tenant_id, id),
      UNIQUE (board_id, slug),
      UNIQUE (board_id, external_id),
      FOREIGN KEY (tenant_id, board_id) REFERENCES boards (tenant_id, id) ON DELETE CASCADE,
      FOREIGN KEY (tenant_id, department_id) REFERENCES departments (tenant_id, id)
    );
    CREATE INDEX ON jobs (tenant_id, state, updated_at DESC);
    CREATE TABLE job_places (
      tenant_id uuid NOT NULL,
      job_id uuid NOT NULL,
      place_id uuid NOT NULL,
      position integer NOT NULL,
      PRIMARY KEY (job_id, place_id),
      FOREIGN KEY (tenant_id, job_id) REFERENCES jobs (tenant_id, id) ON DELETE CASCADE,
      FOREIGN KEY (tenant_id, place_id) REFERENCES places (tenant_id, id)
    );
    CREATE INDEX ON job_places (tenant_id, place_id);
    CREATE TABLE job_events (
      id uuid PRIMARY KEY,
      tenant_id uuid NOT NULL,
      job_id uuid NOT NULL,
      kind text NOT NULL,
      from_state text,
      to_state text,
      -- user:…, key:…, or system: who did it.
      actor text NOT NULL,
      at timestamptz NOT NULL DEFAULT now(),
      FOREIGN KEY (tenant_id, job_id) REFERENCES jobs (tenant_id, id) ON DELETE CASCADE
    );
    CREATE INDEX ON job_events (tenant_id, job_id, at);
  `)
  for (const table of ['departments', 'places', 'jobs', 'job_places', 'job_events']) await protect(knex, table)
}
