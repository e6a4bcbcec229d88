import type { Knex } from 'knex'
import { protect } from './schema.ts'

export { down } from './0001_tenancy.ts'

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    -- Searches that wait for jobs: what each needs, taken apart so that a new job finds those that want it.
    CREATE TABLE saved_searches (
      id uuid PRIMARY KEY,
      tenant_id uuid NOT NULL,
      board_id uuid NOT NULL,
      -- The query as it was given.
      query jsonb NOT NULL,
      -- What stands in the words: tsqueries, without the stems, which hang on the job's language.
      demands jsonb NOT NULL,
      -- Chosen values as facet:value, and of how many facets.
      facets text[] NOT NULL,
      facet_count integer NOT NULL,
      -- Cents of EUR a year.
      least_pay bigint,
      undisclosed boolean NOT NULL,
      latitude double precision,
      longitude double precision,
      radius double precision,
      remote_from text,
      zone text,
      created_at timestamptz NOT NULL DEFAULT now(),
      UNIQUE (tenant_id, id),
      FOREIGN KEY (tenant_id, board_id) REFERENCES boards (tenant_id, id) ON DELETE CASCADE
    );
    CREATE INDEX ON saved_searches (tenant_id, board_id);

    -- One need of each search, in all its forms: a job that has none of these keys cannot be what is looked for.
    CREATE TABLE search_needs (
      tenant_id uuid NOT NULL,
      board_id uuid NOT NULL,
      key text COLLATE "C" NOT NULL,
      search_id uuid NOT NULL,
      PRIMARY KEY (board_id, key, search_id),
      FOREIGN KEY (tenant_id, search_id) REFERENCES saved_searches (tenant_id, id) ON DELETE CASCADE
    );
    CREATE INDEX ON search_needs (tenant_id, search_id);
  `)
  await protect(knex, 'saved_searches')
  await protect(knex, 'search_needs')
}
