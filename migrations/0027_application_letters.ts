import type { Knex } from 'knex'
import { protect } from './schema.ts'

export { down } from './0001_tenancy.ts'

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE TABLE letter_templates (
      id uuid PRIMARY KEY,
      tenant_id uuid NOT NULL REFERENCES tenants ON DELETE CASCADE,
      name citext NOT NULL,
      -- For candidates who applied in this language; for all where there is none.
      locale text,
      subject text NOT NULL,
      body text NOT NULL,
      created_at timestamptz NOT NULL,
      updated_at timestamptz NOT NULL,
      UNIQUE (tenant_id, id),
      UNIQUE NULLS NOT DISTINCT (tenant_id, name, locale)
    );
    -- One letter to one candidate or to several. It leaves once send_at has passed, unless it was cancelled before: of
    -- cancelled_at and released_at one is set, by whoever locks the row first.
    CREATE TABLE mailings (
      id uuid PRIMARY KEY,
      tenant_id uuid NOT NULL REFERENCES tenants ON DELETE CASCADE,
      actor text NOT NULL,
      reply_to text,
      written_at timestamptz NOT NULL,
      send_at timestamptz NOT NULL,
      cancelled_at timestamptz,
      released_at timestamptz,
      UNIQUE (tenant_id, id),
      CHECK (cancelled_at IS NULL OR released_at IS NULL)
    );
    CREATE TABLE application_letters (
      id uuid PRIMARY KEY,
      tenant_id uuid NOT NULL,
      mailing_id uuid NOT NULL,
      application_id uuid NOT NULL,
      -- As the candidate reads it, but for the link to their own page, which is filled in as it leaves.
      subject text NOT NULL,
      body text NOT NULL,
      at timestamptz NOT NULL,
      sent_at timestamptz,
      UNIQUE (tenant_id, id),
      FOREIGN KEY (tenant_id, mailing_id) REFERENCES mailings (tenant_id, id) ON DELETE CASCADE,
      FOREIGN KEY (tenant_id, application_id) REFERENCES applications (tenant_id, id) ON DELETE CASCADE
    );
    CREATE INDEX ON application_letters (tenant_id, application_id, at);
    CREATE INDEX ON application_letters (tenant_id, mailing_id);
    CREATE TRIGGER noted AFTER INSERT ON application_letters FOR EACH ROW EXECUTE FUNCTION note_activity();
  `)
  for (const table of ['letter_templates', 'mailings', 'application_letters']) await protect(knex, table)
}
