import { randomBytes } from 'node:crypto'
import type { Knex } from 'knex'
import { protect } from './schema.ts'

export { down } from './0001_tenancy.ts'

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    -- What signs the challenges that forms are given, for all processes; another one makes those that are out void.
    CREATE TABLE challenge_keys (
      id smallint PRIMARY KEY DEFAULT 1 CHECK (id = 1),
      key bytea NOT NULL
    );
    GRANT SELECT ON challenge_keys TO rolecall_app;

    -- Challenges that an application was sent with: none is taken twice. They are forgotten once they are void anyway.
    CREATE TABLE spent_challenges (
      tenant_id uuid NOT NULL REFERENCES tenants ON DELETE CASCADE,
      challenge bytea NOT NULL,
      void_at timestamptz NOT NULL,
      PRIMARY KEY (tenant_id, challenge)
    );
    CREATE INDEX ON spent_challenges (tenant_id, void_at);

    -- Why an application is held, or was.
    ALTER TABLE applications ADD held_for text[] NOT NULL DEFAULT '{}';

    -- Voluntary answers about a person, apart from what reviewers read: they are only ever counted.
    CREATE TABLE demographic_answers (
      tenant_id uuid NOT NULL,
      application_id uuid NOT NULL,
      question text NOT NULL,
      answer text NOT NULL,
      PRIMARY KEY (tenant_id, application_id, question, answer),
      FOREIGN KEY (tenant_id, application_id) REFERENCES applications (tenant_id, id) ON DELETE CASCADE
    );
  `)
  await knex('challenge_keys').insert({ key: randomBytes(32) })
  for (const table of ['spent_challenges', 'demographic_answers']) await protect(knex, table)
}
