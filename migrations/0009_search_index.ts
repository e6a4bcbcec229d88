import type { Knex } from 'knex'

export { down } from './0001_tenancy.ts'

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    -- The indexes in Elasticsearch that are kept up to date; none where PostgreSQL alone answers searches.
    CREATE TABLE search_generations (
      name text PRIMARY KEY,
      state text NOT NULL CHECK (state IN ('filling', 'serving', 'retired')),
      -- How far it is filled: all published jobs up to this one are in it.
      reached uuid,
      created_at timestamptz NOT NULL DEFAULT now()
    );
    CREATE UNIQUE INDEX ON search_generations (state) WHERE state = 'serving';

    -- Jobs that an index refused. Their boards are answered by PostgreSQL until it takes them.
    CREATE TABLE search_dead_letters (
      generation text NOT NULL REFERENCES search_generations ON DELETE CASCADE,
      board_id uuid NOT NULL,
      job_id uuid NOT NULL,
      reason text NOT NULL,
      at timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (generation, job_id)
    );
    CREATE INDEX ON search_dead_letters (board_id);
    GRANT SELECT, INSERT, UPDATE, DELETE ON search_generations, search_dead_letters TO rolecall_app;

    -- Whether a board has changes that are not in the index yet is asked by every search.
    CREATE INDEX outbox_index ON outbox ((payload ->> 'boardId')) WHERE kind = 'job.index';
  `)
}
