import type { Knex } from 'knex'
import { protect } from './schema.ts'

export { down } from './0001_tenancy.ts'

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    -- What each published job was made of, and what was made of it, as hashes: while both are what stands there, it need not be made anew.
    CREATE TABLE published_stamps (
      job_id uuid PRIMARY KEY REFERENCES published_jobs ON DELETE CASCADE,
      tenant_id uuid NOT NULL,
      board_id uuid NOT NULL,
      source bigint NOT NULL,
      made bigint NOT NULL
    );
    CREATE INDEX ON published_stamps (board_id);
  `)
  await protect(knex, 'published_stamps')
}
