import type { Knex } from 'knex'
import { publish } from './schema.ts'

export { down } from './0001_tenancy.ts'

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    -- Whether the job stands in the list of all companies too. Nothing does unless its company says so.
    ALTER TABLE jobs ADD network boolean NOT NULL DEFAULT false;

    -- What is published on the network, as it is found. Rows, values and counts are each company's own, so that none waits
    -- for another's publication; what they add up to is added up when it is asked for.
    CREATE TABLE network_documents (
      job_id uuid PRIMARY KEY REFERENCES search_documents ON DELETE CASCADE,
      tenant_id uuid NOT NULL,
      board_id uuid NOT NULL,
      featured boolean NOT NULL,
      published_at timestamptz NOT NULL,
      expires_at timestamptz,
      -- Ids of network_values.
      facets bigint[] NOT NULL,
      yearly_pay bigint,
      remote_countries text[],
      remote_zones text[],
      remote_anywhere boolean NOT NULL,
      title_key text COLLATE "C" NOT NULL,
      language text NOT NULL,
      head tsvector NOT NULL,
      -- Lexemes begin with the network's key, as a board's do with its own.
      words tsvector NOT NULL
    );
    ALTER TABLE network_documents ALTER words SET STORAGE EXTERNAL, ALTER head SET STORAGE MAIN, ALTER facets SET STORAGE PLAIN,
      ALTER title_key SET STORAGE MAIN, ALTER remote_countries SET STORAGE MAIN, ALTER remote_zones SET STORAGE MAIN;
    ALTER TABLE network_documents SET (toast_tuple_target = 512);
    CREATE INDEX network_documents_words ON network_documents USING gin (words) WITH (gin_pending_list_limit = 512);
    CREATE INDEX network_documents_newest ON network_documents ((featured::int) DESC, published_at DESC, job_id DESC);
    CREATE INDEX ON network_documents (title_key);
    CREATE INDEX ON network_documents (expires_at) WHERE expires_at IS NOT NULL;
    CREATE INDEX ON network_documents (tenant_id);

    -- Values of facets, as each company bears them. The id is made of facet and value: it is the same for all.
    CREATE TABLE network_values (
      tenant_id uuid NOT NULL,
      id bigint NOT NULL,
      facet smallint NOT NULL,
      value text NOT NULL,
      label text NOT NULL,
      parent text,
      key text NOT NULL,
      jobs integer NOT NULL,
      PRIMARY KEY (tenant_id, id)
    );
    CREATE INDEX ON network_values (id);
    CREATE INDEX ON network_values (facet, value);
    CREATE INDEX ON network_values USING gin ((' ' || key) gin_trgm_ops);

    CREATE TABLE network_points (
      job_id uuid NOT NULL REFERENCES network_documents ON DELETE CASCADE,
      tenant_id uuid NOT NULL,
      latitude double precision NOT NULL,
      longitude double precision NOT NULL
    );
    CREATE INDEX ON network_points (job_id);
    CREATE INDEX network_points_box ON network_points (latitude, longitude) INCLUDE (job_id);

    CREATE INDEX search_titles_anywhere ON search_titles (start);

    -- How often each company changed the network: the sum names its state. Rows outlive their company, or the sum could come back.
    CREATE TABLE network_changes (tenant_id uuid PRIMARY KEY, changes bigint NOT NULL);

    CREATE FUNCTION renew_network() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF NOT EXISTS (SELECT FROM changed) THEN
        RETURN NULL;
      END IF;
      IF TG_OP = 'DELETE' THEN
        UPDATE network_values known SET jobs = known.jobs - tally.jobs
        FROM (SELECT tenant_id, id, count(*)::integer AS jobs FROM changed, unnest(facets) id GROUP BY 1, 2) tally
        WHERE known.tenant_id = tally.tenant_id AND known.id = tally.id;
        DELETE FROM network_values WHERE jobs <= 0 AND tenant_id IN (SELECT tenant_id FROM changed);
      END IF;
      INSERT INTO network_changes AS change SELECT DISTINCT tenant_id, 1 FROM changed
      ON CONFLICT (tenant_id) DO UPDATE SET changes = change.changes + 1;
      PERFORM pg_notify('board_generation', 'network changed');
      RETURN NULL;
    END $$;
    CREATE TRIGGER renew_on_insert AFTER INSERT ON network_documents REFERENCING NEW TABLE AS changed
      FOR EACH STATEMENT EXECUTE FUNCTION renew_network();
    CREATE TRIGGER renew_on_delete AFTER DELETE ON network_documents REFERENCING OLD TABLE AS changed
      FOR EACH STATEMENT EXECUTE FUNCTION renew_network();

    -- Words of all boards that look like one: see similar_terms.
    CREATE FUNCTION similar_words(given text) RETURNS TABLE (word text, jobs bigint)
      STABLE LANGUAGE sql SET pg_trgm.similarity_threshold = 0.2 AS $$
        SELECT word, sum(jobs) FROM search_terms
        WHERE word % given AND length(word) BETWEEN length(given) - 2 AND length(given) + 2
        GROUP BY word ORDER BY similarity(word, given) DESC, word LIMIT 100
      $$;
  `)
  for (const table of ['network_documents', 'network_points', 'network_values', 'network_changes']) await publish(knex, table)
}
