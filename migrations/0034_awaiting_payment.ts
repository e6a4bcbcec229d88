import type { Knex } from 'knex'

export { down } from './0001_tenancy.ts'

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    -- A scheduled job whose moment came while nothing paid for it, or a published one that is kept and not shown.
    ALTER TABLE jobs ADD awaiting_payment boolean NOT NULL DEFAULT false;
    ALTER TABLE jobs ADD CHECK (NOT awaiting_payment OR state IN ('scheduled', 'published'));

    -- What waits for a payment does not wait for a moment.
    CREATE OR REPLACE FUNCTION job_deadline(job jobs) RETURNS timestamptz IMMUTABLE LANGUAGE sql
      RETURN CASE
        WHEN job.state = 'scheduled' AND NOT job.awaiting_payment THEN job.publish_at
        WHEN job.state IN ('published', 'paused') THEN job.valid_through
      END;
  `)
}
