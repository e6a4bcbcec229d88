import type { Knex } from 'knex'

export { down } from './0001_tenancy.ts'

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    -- A company that needs no guide to its first steps any more has put it away for all its people.
    ALTER TABLE tenants ADD checklist_dismissed_at timestamptz;
  `)
}
