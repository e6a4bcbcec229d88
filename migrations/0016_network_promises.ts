import type { Knex } from 'knex'

export { down } from './0001_tenancy.ts'

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    -- Whether a search of the network waits for a promise: one of its jobs stands or stood there. Promises that do not tell may be such.
    CREATE INDEX outbox_index_network ON outbox (kind) WHERE kind = 'job.index' AND payload ->> 'network' IS DISTINCT FROM 'false';

    -- Whether the refused job stands or stood on the network.
    ALTER TABLE search_dead_letters ADD network boolean NOT NULL DEFAULT true;
    CREATE INDEX ON search_dead_letters (generation) WHERE network;

    -- A board that is deleted, and be it with its company, takes its jobs along without a word: this is the word to the index.
    CREATE FUNCTION promise_removal() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF EXISTS (SELECT FROM search_generations) THEN
        INSERT INTO outbox (id, tenant_id, kind, payload, available_at)
        SELECT gen_random_uuid(), OLD.tenant_id, 'job.index',
          jsonb_build_object('boardId', OLD.board_id, 'jobIds', jsonb_agg(job_id), 'network', bool_or(shown)), '-infinity'
        FROM (
          SELECT job.job_id, row_number() OVER (ORDER BY job.job_id) AS number, network.job_id IS NOT NULL AS shown
          FROM published_jobs job LEFT JOIN network_documents network USING (job_id)
          WHERE job.board_id = OLD.board_id
        ) numbered
        GROUP BY number / 1000;
      END IF;
      RETURN OLD;
    END $$;
    CREATE TRIGGER promise_removal BEFORE DELETE ON published_boards FOR EACH ROW EXECUTE FUNCTION promise_removal();
  `)
}
