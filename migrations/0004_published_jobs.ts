import type { Knex } from 'knex'
import { publish } from './schema.ts'

export { down } from './0001_tenancy.ts'

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    -- What is published, as it is shown and as it is found. Rebuilt from jobs at any time.
    CREATE TABLE published_jobs (
      job_id uuid PRIMARY KEY,
      tenant_id uuid NOT NULL,
      board_id uuid NOT NULL REFERENCES published_boards ON DELETE CASCADE,
      slug text NOT NULL,
      published_at timestamptz NOT NULL,
      expires_at timestamptz,
      featured boolean NOT NULL,
      -- The presented JobCard and PublicJob: reads pass the text through.
      card json NOT NULL,
      detail json NOT NULL,
      UNIQUE (board_id, slug)
    );
    CREATE INDEX ON published_jobs (expires_at) WHERE expires_at IS NOT NULL;

    CREATE FUNCTION renew_boards() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      UPDATE published_boards SET generation = generation WHERE board_id IN (SELECT DISTINCT board_id FROM changed);
      RETURN NULL;
    END $$;
    CREATE TRIGGER renew_on_insert AFTER INSERT ON published_jobs REFERENCING NEW TABLE AS changed
      FOR EACH STATEMENT EXECUTE FUNCTION renew_boards();
    CREATE TRIGGER renew_on_update AFTER UPDATE ON published_jobs REFERENCING NEW TABLE AS changed
      FOR EACH STATEMENT EXECUTE FUNCTION renew_boards();
    CREATE TRIGGER renew_on_delete AFTER DELETE ON published_jobs REFERENCING OLD TABLE AS changed
      FOR EACH STATEMENT EXECUTE FUNCTION renew_boards();
  `)
  await publish(knex, 'published_jobs')
}
