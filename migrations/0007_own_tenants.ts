import type { Knex } from 'knex'

export { down } from './0001_tenancy.ts'

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    -- A person signing in sees the names of the tenants they work for before any is chosen.
    CREATE POLICY own ON tenants FOR SELECT
      USING (id IN (SELECT tenant_id FROM memberships WHERE user_id = nullif(current_setting('app.user_id', true), '')::uuid));
  `)
}
