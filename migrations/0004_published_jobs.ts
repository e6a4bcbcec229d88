import type { Knex } from 'knex'
import { publish } from './schema.ts'

export { down } from './0001_tenancy.ts'

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    -- What is published, as it is shown. Rebuilt from jobs at any time.
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

    -- What is published, as it is found: narrow, because the facets of a list are counted by reading every row of its board.
    CREATE TABLE search_documents (
      job_id uuid PRIMARY KEY REFERENCES published_jobs ON DELETE CASCADE,
      tenant_id uuid NOT NULL,
      board_id uuid NOT NULL,
      featured boolean NOT NULL,
      published_at timestamptz NOT NULL,
      expires_at timestamptz,
      -- Ids of search_facets, ancestors in the trees included.
      facets integer[] NOT NULL,
      -- Most paid in a year, in cents of EUR; null where pay is undisclosed.
      yearly_pay bigint,
      -- Countries a remote job may be done from, empty for all; null for a job that is not remote.
      remote_countries text[],
      remote_anywhere boolean NOT NULL,
      -- The title's words as a query would spell them: the exact title comes first.
      title_key text NOT NULL,
      language text NOT NULL,
      -- Words of title (A) and department, team, place, company (B), for ranking without reading the long vector.
      head tsvector NOT NULL,
      -- The same with the body's words (D).
      words tsvector NOT NULL,
      title text NOT NULL,
      body text NOT NULL
    );
    ALTER TABLE search_documents ALTER words SET STORAGE EXTERNAL, ALTER head SET STORAGE MAIN, ALTER facets SET STORAGE PLAIN,
      ALTER title_key SET STORAGE MAIN, ALTER remote_countries SET STORAGE MAIN;
    ALTER TABLE search_documents SET (toast_tuple_target = 512);
    -- Every lexeme begins with its board's key, so one index of all boards answers for a board as if it were alone.
    CREATE INDEX search_documents_words ON search_documents USING gin (words) WITH (gin_pending_list_limit = 512);
    CREATE INDEX search_documents_newest ON search_documents (board_id, (featured::int) DESC, published_at DESC, job_id DESC);

    CREATE INDEX search_documents_expiry ON search_documents (board_id, expires_at) WHERE expires_at IS NOT NULL;

    -- The values of a board's facets, numbered.
    CREATE TABLE search_facets (
      id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      tenant_id uuid NOT NULL,
      board_id uuid NOT NULL REFERENCES published_boards ON DELETE CASCADE,
      facet smallint NOT NULL,
      value text NOT NULL,
      label text NOT NULL,
      parent text,
      -- How many published jobs bear it, those past their date included: a list without filters need not count.
      jobs integer NOT NULL DEFAULT 0,
      UNIQUE (board_id, facet, value)
    );

    -- Where a board's jobs are, for search by distance.
    CREATE TABLE search_points (
      job_id uuid NOT NULL REFERENCES search_documents ON DELETE CASCADE,
      tenant_id uuid NOT NULL,
      board_id uuid NOT NULL,
      latitude double precision NOT NULL,
      longitude double precision NOT NULL
    );
    CREATE INDEX ON search_points (job_id);
    CREATE INDEX search_points_box ON search_points (board_id, latitude, longitude) INCLUDE (job_id);

    -- The vocabulary of what is published: in how many of a board's jobs of a language each word stands.
    CREATE TABLE search_terms (
      tenant_id uuid NOT NULL,
      board_id uuid NOT NULL REFERENCES published_boards ON DELETE CASCADE,
      language text NOT NULL,
      word text COLLATE "C" NOT NULL,
      stem text COLLATE "C",
      jobs integer NOT NULL,
      PRIMARY KEY (board_id, word, language)
    );
    CREATE INDEX ON search_terms (board_id, language, stem);
    CREATE INDEX search_terms_similar ON search_terms USING gin (board_id, word gin_trgm_ops);

    -- Words of the vocabulary that look like one that is not in it; the threshold lets "pyhton" find "python".
    CREATE FUNCTION similar_terms(board uuid, given text) RETURNS TABLE (word text, jobs bigint)
      STABLE LANGUAGE sql SET pg_trgm.similarity_threshold = 0.2 AS $$
        SELECT word, sum(jobs) FROM search_terms
        WHERE board_id = board AND word % given AND length(word) BETWEEN length(given) - 2 AND length(given) + 2
        GROUP BY word ORDER BY similarity(word, given) DESC, word LIMIT 100
      $$;
  `)
  for (const table of ['published_jobs', 'search_documents', 'search_facets', 'search_points', 'search_terms']) await publish(knex, table)
}
