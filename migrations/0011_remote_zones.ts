import type { Knex } from 'knex'

export { down } from './0001_tenancy.ts'

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    -- Time zones a remote job may be done from, by their clocks, empty for all; null for a job that is not remote.
    ALTER TABLE search_documents ADD remote_zones text[];
    ALTER TABLE search_documents ALTER remote_zones SET STORAGE MAIN;
    UPDATE search_documents SET remote_zones = '{}' WHERE remote_countries IS NOT NULL;
  `)
}
