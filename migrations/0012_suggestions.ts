import type { Knex } from 'knex'
import { protect, publish } from './schema.ts'

export { down } from './0001_tenancy.ts'

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    -- The titles of a board, under each of their words: "software engineer" and "engineer" both begin one.
    CREATE TABLE search_titles (
      tenant_id uuid NOT NULL,
      board_id uuid NOT NULL REFERENCES published_boards ON DELETE CASCADE,
      start text COLLATE "C" NOT NULL,
      title_key text COLLATE "C" NOT NULL,
      title text NOT NULL,
      jobs integer NOT NULL,
      PRIMARY KEY (board_id, start, title_key)
    );

    CREATE FUNCTION title_starts(title_key text) RETURNS SETOF text IMMUTABLE LANGUAGE sql AS $$
      SELECT DISTINCT left(array_to_string(words[number:], ' '), 100)
      FROM string_to_array(title_key, ' ') words, generate_series(1, least(cardinality(words), 8)) number
    $$;

    -- The label's words as a query would spell them.
    ALTER TABLE search_facets ADD key text NOT NULL DEFAULT '';
    UPDATE search_facets SET key = lower(label);

    -- What was searched for and not found, so that a company learns which jobs people miss. Never what may be a person's.
    CREATE TABLE search_misses (
      tenant_id uuid NOT NULL,
      board_id uuid NOT NULL,
      day date NOT NULL,
      query text NOT NULL,
      searches integer NOT NULL DEFAULT 1,
      PRIMARY KEY (board_id, day, query),
      FOREIGN KEY (tenant_id, board_id) REFERENCES boards (tenant_id, id) ON DELETE CASCADE
    );
  `)
  await knex.raw(`
    INSERT INTO search_titles (tenant_id, board_id, start, title_key, title, jobs)
    SELECT tenant_id, board_id, start, title_key, max(title), count(*)
    FROM search_documents, title_starts(title_key) start GROUP BY 1, 2, 3, 4;
  `)
  await publish(knex, 'search_titles')
  await protect(knex, 'search_misses')
}
