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
      -- What the page named its first submission; later ones that were merged into it stand in application_events.
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
      -- Whether the candidate had applied for the job before: the team is told, nothing is refused.
      duplicate boolean NOT NULL DEFAULT false,
      submitted_at timestamptz NOT NULL DEFAULT now(),
      UNIQUE (tenant_id, id),
      UNIQUE (tenant_id, submission_id),
      UNIQUE (tenant_id, reference),
      FOREIGN KEY (tenant_id, job_id) REFERENCES jobs (tenant_id, id) ON DELETE CASCADE,
      FOREIGN KEY (tenant_id, candidate_id) REFERENCES candidates (tenant_id, id) ON DELETE CASCADE
    );
    CREATE INDEX ON applications (tenant_id, job_id, id DESC);
    CREATE INDEX ON applications (tenant_id, candidate_id);
    CREATE TABLE application_events (
      id uuid PRIMARY KEY,
      tenant_id uuid NOT NULL,
      application_id uuid NOT NULL,
      kind text NOT NULL CHECK (kind IN ('submitted', 'replaced', 'moved', 'withdrawn')),
      submission_id uuid,
      from_status text,
      to_status text NOT NULL,
      actor text NOT NULL,
      at timestamptz NOT NULL DEFAULT now(),
      UNIQUE (tenant_id, submission_id),
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
    CREATE INDEX uploads_unclaimed ON uploads (tenant_id, created_at) WHERE application_id IS NULL;

    -- What proves a tenant's magic links; losing it makes all of them void.
    CREATE TABLE link_secrets (
      tenant_id uuid PRIMARY KEY REFERENCES tenants ON DELETE CASCADE,
      secret bytea NOT NULL
    );
  `)
  for (const table of ['candidates', 'applications', 'application_events', 'uploads', 'link_secrets']) await protect(knex, table)
}
