import type { Knex } from 'knex'
import { protect } from './schema.ts'

export { down } from './0001_tenancy.ts'

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE TABLE candidates (
      id uuid PRIMARY KEY,
      tenant_id uuid NOT NULL REFERENCES tenants ON DELETE CASCADE,
      email citext NOT NULL,
      name text NOT NULL,
      phone text,
      created_at timestamptz NOT NULL DEFAULT now(),
      updated_at timestamptz NOT NULL DEFAULT now(),
      UNIQUE (tenant_id, id),
      UNIQUE (tenant_id, email)
    );
    CREATE TABLE applications (
      id uuid PRIMARY KEY,
      tenant_id uuid NOT NULL,
      job_id uuid NOT NULL,
      candidate_id uuid NOT NULL,
      submission_id uuid NOT NULL,
      reference text NOT NULL,
      status text NOT NULL DEFAULT 'received'
        CHECK (status IN ('held', 'received', 'in_review', 'interview', 'offer', 'hired', 'rejected', 'withdrawn')),
      -- The questions as they were asked and the answers as they were given: a later change of the form keeps both.
      questions jsonb NOT NULL,
      answers jsonb NOT NULL,
      consent jsonb NOT NULL,
      attribution jsonb NOT NULL,
      locale text NOT NULL,
      submitted_at timestamptz NOT NULL DEFAULT now(),
      UNIQUE (tenant_id, id),
      UNIQUE (tenant_id, submission_id),
      UNIQUE (tenant_id, reference),
      FOREIGN KEY (tenant_id, job_id) REFERENCES jobs (tenant_id, id) ON DELETE CASCADE,
      FOREIGN KEY (tenant_id, candidate_id) REFERENCES candidates (tenant_id, id) ON DELETE CASCADE
    );
    CREATE INDEX ON applications (tenant_id, job_id, submitted_at DESC);
    CREATE INDEX ON applications (tenant_id, candidate_id);
    CREATE TABLE application_events (
      id uuid PRIMARY KEY,
      tenant_id uuid NOT NULL,
      application_id uuid NOT NULL,
      from_status text,
      to_status text NOT NULL,
      actor text NOT NULL,
      at timestamptz NOT NULL DEFAULT now(),
      FOREIGN KEY (tenant_id, application_id) REFERENCES applications (tenant_id, id) ON DELETE CASCADE
    );
    CREATE INDEX ON application_events (tenant_id, application_id, at);
    -- An upload without an application is quarantine's: it is swept after a day.
    CREATE TABLE uploads (
      id uuid PRIMARY KEY,
      tenant_id uuid NOT NULL REFERENCES tenants ON DELETE CASCADE,
      board_id uuid NOT NULL,
      application_id uuid,
      question text,
      name text NOT NULL,
      type text NOT NULL,
      size integer NOT NULL,
      sha256 bytea NOT NULL,
      created_at timestamptz NOT NULL DEFAULT now(),
      UNIQUE (tenant_id, id),
      FOREIGN KEY (tenant_id, board_id) REFERENCES boards (tenant_id, id) ON DELETE CASCADE,
      FOREIGN KEY (tenant_id, application_id) REFERENCES applications (tenant_id, id) ON DELETE CASCADE
    );
    CREATE INDEX ON uploads (tenant_id, application_id);
  `)
  for (const table of ['candidates', 'applications', 'application_events', 'uploads']) await protect(knex, table)
}
