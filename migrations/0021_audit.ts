import type { Knex } from 'knex'
import { protect } from './schema.ts'

export { down } from './0001_tenancy.ts'

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    -- Who changed what of a tenant, and when. Ids only: a log that outlives a person must not hold their data.
    CREATE TABLE audit_entries (
      id uuid PRIMARY KEY,
      tenant_id uuid NOT NULL REFERENCES tenants ON DELETE CASCADE,
      at timestamptz NOT NULL,
      actor text NOT NULL,
      action text NOT NULL,
      subject_id text,
      UNIQUE (tenant_id, id)
    );
    CREATE INDEX ON audit_entries (tenant_id, action, id DESC);
    CREATE INDEX ON audit_entries (tenant_id, actor, id DESC);
    CREATE INDEX ON audit_entries (tenant_id, subject_id, id DESC);
  `)
  await protect(knex, 'audit_entries')
  // What was written stays as it was; retention and a deleted tenant remove it.
  await knex.raw('REVOKE UPDATE ON audit_entries FROM rolecall_app')
}
