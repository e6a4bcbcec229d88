import type { Knex } from 'knex'

export { down } from './0001_tenancy.ts'

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    -- What the local stand-in for Stripe knows; empty wherever there is the real one. No tenant's: it is another house.
    CREATE TABLE sandbox_objects (
      id text PRIMARY KEY,
      kind text NOT NULL,
      customer text,
      number bigint GENERATED ALWAYS AS IDENTITY,
      body jsonb NOT NULL
    );
    CREATE INDEX ON sandbox_objects (kind, customer, number DESC);
    GRANT SELECT, INSERT, UPDATE, DELETE ON sandbox_objects TO rolecall_app;
  `)
}
