import type { Knex } from 'knex'

export { down } from './0001_tenancy.ts'

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    -- Searches of the network that wait for jobs: see saved_searches. They are nobody's among the companies, and hold nothing of a person.
    CREATE TABLE network_searches (
      id uuid PRIMARY KEY,
      query jsonb NOT NULL,
      demands jsonb NOT NULL,
      facets text[] NOT NULL,
      facet_count integer NOT NULL,
      least_pay bigint,
      undisclosed boolean NOT NULL,
      latitude double precision,
      longitude double precision,
      radius double precision,
      remote_from text,
      zone text,
      created_at timestamptz NOT NULL DEFAULT now()
    );
    CREATE TABLE network_search_needs (
      key text COLLATE "C" NOT NULL,
      search_id uuid NOT NULL REFERENCES network_searches ON DELETE CASCADE,
      PRIMARY KEY (key, search_id)
    );
    CREATE INDEX ON network_search_needs (search_id);
    GRANT SELECT, INSERT, UPDATE, DELETE ON network_searches, network_search_needs TO rolecall_app;
  `)
}
