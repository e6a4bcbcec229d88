import type { Knex } from 'knex'
import { protect } from './schema.ts'

export { down } from './0001_tenancy.ts'

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    -- What somebody does with many applications: how far it is, and what takes it back.
    CREATE TABLE bulk_changes (
      id uuid PRIMARY KEY,
      tenant_id uuid NOT NULL REFERENCES tenants ON DELETE CASCADE,
      change jsonb NOT NULL,
      state text NOT NULL CHECK (state IN ('running', 'done', 'reversing', 'reversed')),
      -- As in a scope; who takes it back may be another.
      actor text NOT NULL,
      reversed_by text,
      made_at timestamptz NOT NULL,
      ended_at timestamptz,
      UNIQUE (tenant_id, id)
    );
    CREATE INDEX ON bulk_changes (tenant_id, made_at);
    CREATE TABLE bulk_change_items (
      tenant_id uuid NOT NULL,
      bulk_change_id uuid NOT NULL,
      application_id uuid NOT NULL,
      -- Whether something is still to be done with it.
      due boolean NOT NULL,
      -- Null until it was its turn.
      outcome text CHECK (outcome IN ('changed', 'unchanged', 'refused', 'undone')),
      why text,
      -- The change that takes this one back; null where nothing can.
      undo jsonb,
      PRIMARY KEY (tenant_id, bulk_change_id, application_id),
      FOREIGN KEY (tenant_id, bulk_change_id) REFERENCES bulk_changes (tenant_id, id) ON DELETE CASCADE,
      FOREIGN KEY (tenant_id, application_id) REFERENCES applications (tenant_id, id) ON DELETE CASCADE
    );
    CREATE INDEX ON bulk_change_items (bulk_change_id, application_id) WHERE due;
    CREATE INDEX ON bulk_change_items (tenant_id, application_id);
  `)
  await protect(knex, 'bulk_changes')
  await protect(knex, 'bulk_change_items')
}
