import type { Knex } from 'knex'
import { protect } from './schema.ts'

export { down } from './0001_tenancy.ts'

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    -- Text as it is compared: without case, accents and ASCII's punctuation, which the parser would read as addresses and paths.
    CREATE FUNCTION plain_words(given text) RETURNS text STABLE PARALLEL SAFE LANGUAGE sql
      RETURN regexp_replace(lower(unaccent(given)), '[\\x21-\\x2f\\x3a-\\x40\\x5b-\\x60\\x7b-\\x7e]+', ' ', 'g');

    -- What a list is sorted and narrowed by stands with the application, so that a tenant of 50,000 is paged by an index.
    ALTER TABLE applications
      ADD candidate_name text NOT NULL DEFAULT '',
      -- The average; 0 while nobody has rated.
      ADD rating numeric(3, 2) NOT NULL DEFAULT 0,
      ADD active_at timestamptz NOT NULL DEFAULT 'epoch',
      ADD source text GENERATED ALWAYS AS (left(
        coalesce(nullif(attribution->>'source', ''), nullif(attribution->'utm'->>'source', ''), attribution->'utm'->>'utm_source'), 200
      )) STORED;

    ALTER TABLE application_events DROP CONSTRAINT application_events_kind_check,
      ADD CONSTRAINT application_events_kind_check CHECK (kind IN
        ('submitted', 'replaced', 'moved', 'withdrawn', 'file_added', 'tagged', 'untagged', 'assigned', 'unassigned')),
      -- The tag's name, or the id of who was to look after it.
      ADD what text;

    CREATE TABLE tags (
      id uuid PRIMARY KEY,
      tenant_id uuid NOT NULL REFERENCES tenants ON DELETE CASCADE,
      name citext NOT NULL,
      colour text NOT NULL CHECK (colour IN ('grey', 'blue', 'green', 'yellow', 'orange', 'red', 'purple')),
      created_at timestamptz NOT NULL,
      UNIQUE (tenant_id, id),
      UNIQUE (tenant_id, name)
    );
    CREATE TABLE application_tags (
      tenant_id uuid NOT NULL,
      application_id uuid NOT NULL,
      tag_id uuid NOT NULL,
      PRIMARY KEY (tenant_id, tag_id, application_id),
      FOREIGN KEY (tenant_id, application_id) REFERENCES applications (tenant_id, id) ON DELETE CASCADE,
      FOREIGN KEY (tenant_id, tag_id) REFERENCES tags (tenant_id, id) ON DELETE CASCADE
    );
    CREATE INDEX ON application_tags (tenant_id, application_id);
    -- Who looks after it. Of who left the team nothing is told.
    CREATE TABLE application_assignees (
      tenant_id uuid NOT NULL,
      application_id uuid NOT NULL,
      user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
      PRIMARY KEY (tenant_id, user_id, application_id),
      FOREIGN KEY (tenant_id, application_id) REFERENCES applications (tenant_id, id) ON DELETE CASCADE
    );
    CREATE INDEX ON application_assignees (tenant_id, application_id);
    CREATE TABLE application_ratings (
      tenant_id uuid NOT NULL,
      application_id uuid NOT NULL,
      user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
      rating smallint NOT NULL CHECK (rating BETWEEN 1 AND 5),
      at timestamptz NOT NULL,
      PRIMARY KEY (tenant_id, application_id, user_id),
      FOREIGN KEY (tenant_id, application_id) REFERENCES applications (tenant_id, id) ON DELETE CASCADE
    );
    CREATE TABLE application_notes (
      id uuid PRIMARY KEY,
      tenant_id uuid NOT NULL,
      application_id uuid NOT NULL,
      actor text NOT NULL,
      text text NOT NULL,
      at timestamptz NOT NULL,
      edited_at timestamptz,
      UNIQUE (tenant_id, id),
      FOREIGN KEY (tenant_id, application_id) REFERENCES applications (tenant_id, id) ON DELETE CASCADE
    );
    CREATE INDEX ON application_notes (tenant_id, application_id, at);
    CREATE TABLE note_mentions (
      tenant_id uuid NOT NULL,
      note_id uuid NOT NULL,
      application_id uuid NOT NULL,
      user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
      PRIMARY KEY (tenant_id, user_id, note_id),
      FOREIGN KEY (tenant_id, note_id) REFERENCES application_notes (tenant_id, id) ON DELETE CASCADE,
      FOREIGN KEY (tenant_id, application_id) REFERENCES applications (tenant_id, id) ON DELETE CASCADE
    );
    CREATE INDEX ON note_mentions (tenant_id, note_id);
    CREATE INDEX ON note_mentions (tenant_id, user_id, application_id);

    -- The words of an application: who, what they answered, what stands in their files. Triggers keep it.
    CREATE TABLE application_texts (
      application_id uuid PRIMARY KEY,
      tenant_id uuid NOT NULL,
      words tsvector NOT NULL DEFAULT '',
      FOREIGN KEY (tenant_id, application_id) REFERENCES applications (tenant_id, id) ON DELETE CASCADE
    );
    -- A search reads ids alone: the words lie apart, as they are.
    ALTER TABLE application_texts ALTER words SET STORAGE EXTERNAL;
    ALTER TABLE application_texts SET (toast_tuple_target = 128);
    CREATE INDEX application_texts_words ON application_texts USING gin (tenant_id, words);
  `)
  for (const table of ['tags', 'application_tags', 'application_assignees', 'application_ratings', 'application_notes', 'note_mentions'])
    await protect(knex, table)
  await searchable(knex)
  await keep(knex)
  await fill(knex)
}

/**
 * A text search of the caller's is kept off its index by row security, for \`@@\` may leak. One that is the policy's own is
 * not: what is sought stands in a setting, and a row that does not hold it is not to be seen. Where nothing is sought all are.
 */
async function searchable(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE FUNCTION sought() RETURNS tsquery STABLE PARALLEL SAFE LANGUAGE sql
      RETURN coalesce(nullif(current_setting('app.sought', true), ''), '!''!''')::tsquery;
    ALTER TABLE application_texts ENABLE ROW LEVEL SECURITY;
    ALTER TABLE application_texts FORCE ROW LEVEL SECURITY;
    CREATE POLICY tenant ON application_texts
      USING (tenant_id = current_tenant() AND words @@ sought()) WITH CHECK (tenant_id = current_tenant());
    GRANT SELECT, INSERT, UPDATE, DELETE ON application_texts TO rolecall_app;
  `)
}

async function keep(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE FUNCTION index_application(wanted uuid) RETURNS void LANGUAGE sql AS $$
      INSERT INTO application_texts (application_id, tenant_id, words)
      SELECT application.id, application.tenant_id, strip(to_tsvector('simple', plain_words(concat_ws(' ',
        candidate.name, candidate.email, candidate.phone, application.reference,
        left((SELECT string_agg(answer.value #>> '{}', ' ') FROM jsonb_path_query(application.answers, 'strict $.**') AS answer (value)
          WHERE jsonb_typeof(answer.value) IN ('string', 'number')), 100000),
        left((SELECT string_agg(choice->>'label', ' ')
          FROM jsonb_array_elements(application.questions) AS question, jsonb_path_query(question, '$.choices[*]') AS choice
          WHERE jsonb_exists(application.answers->(question->>'id'), choice->>'value')), 10000),
        left((SELECT string_agg(reading.text, ' ') FROM uploads file JOIN upload_readings reading ON reading.upload_id = file.id
          WHERE file.application_id = application.id AND file.tenant_id = application.tenant_id), 100000)
      ))))
      FROM applications application JOIN candidates candidate ON candidate.id = application.candidate_id
      WHERE application.id = wanted
      ON CONFLICT (application_id) DO UPDATE SET words = excluded.words
    $$;

    CREATE FUNCTION list_application() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      NEW.candidate_name := (SELECT lower(unaccent(name)) FROM candidates WHERE id = NEW.candidate_id);
      NEW.active_at := greatest(NEW.active_at, NEW.submitted_at);
      RETURN NEW;
    END $$;
    CREATE TRIGGER listed BEFORE INSERT ON applications FOR EACH ROW EXECUTE FUNCTION list_application();

    CREATE FUNCTION index_own() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      PERFORM index_application(NEW.id);
      RETURN NULL;
    END $$;
    CREATE TRIGGER indexed AFTER INSERT OR UPDATE OF answers, questions ON applications FOR EACH ROW EXECUTE FUNCTION index_own();

    CREATE FUNCTION index_candidate() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF (NEW.name, NEW.email, NEW.phone) IS NOT DISTINCT FROM (OLD.name, OLD.email, OLD.phone) THEN RETURN NULL; END IF;
      UPDATE applications SET candidate_name = lower(unaccent(NEW.name)) WHERE tenant_id = NEW.tenant_id AND candidate_id = NEW.id;
      PERFORM index_application(id) FROM applications WHERE tenant_id = NEW.tenant_id AND candidate_id = NEW.id;
      RETURN NULL;
    END $$;
    CREATE TRIGGER indexed AFTER UPDATE OF name, email, phone ON candidates FOR EACH ROW EXECUTE FUNCTION index_candidate();

    -- A file's text comes with its application, or after it.
    CREATE FUNCTION index_file() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
      file uploads := CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
    BEGIN
      IF file.application_id IS NOT NULL AND EXISTS (SELECT FROM applications WHERE id = file.application_id) THEN
        PERFORM index_application(file.application_id);
      END IF;
      RETURN NULL;
    END $$;
    CREATE TRIGGER indexed AFTER INSERT OR UPDATE OF application_id OR DELETE ON uploads FOR EACH ROW EXECUTE FUNCTION index_file();

    CREATE FUNCTION index_reading() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      PERFORM index_application(application_id) FROM uploads WHERE id = NEW.upload_id AND application_id IS NOT NULL;
      RETURN NULL;
    END $$;
    CREATE TRIGGER indexed AFTER INSERT OR UPDATE OF text ON upload_readings FOR EACH ROW EXECUTE FUNCTION index_reading();

    CREATE FUNCTION note_activity() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      UPDATE applications SET active_at = NEW.at WHERE tenant_id = NEW.tenant_id AND id = NEW.application_id AND active_at < NEW.at;
      RETURN NULL;
    END $$;
    CREATE TRIGGER noted AFTER INSERT ON application_events FOR EACH ROW EXECUTE FUNCTION note_activity();
    CREATE TRIGGER noted AFTER INSERT ON application_notes FOR EACH ROW EXECUTE FUNCTION note_activity();
    CREATE TRIGGER noted AFTER INSERT OR UPDATE ON application_ratings FOR EACH ROW EXECUTE FUNCTION note_activity();
  `)
}

/** What is there already. The tables' owner sees a tenant's rows only while row security does not hold for the owner. */
async function fill(knex: Knex): Promise<void> {
  const tables = ['applications', 'candidates', 'uploads', 'upload_readings', 'application_events', 'application_texts']
  const force = (how: string): string => tables.map((table) => `ALTER TABLE ${table} ${how} ROW LEVEL SECURITY;`).join('\n')
  await knex.raw(`
    ${force('NO FORCE')}
    UPDATE applications SET
      candidate_name = (SELECT lower(unaccent(name)) FROM candidates WHERE id = candidate_id),
      active_at = greatest(submitted_at, (SELECT max(at) FROM application_events WHERE application_id = applications.id));
    SELECT index_application(id) FROM applications;
    ${force('FORCE')}
  `)
  // Sort keys end with the id; what the usual order counts and narrows by is in its index.
  await knex.raw(`
    CREATE INDEX applications_newest ON applications (tenant_id, submitted_at, id) INCLUDE (status, job_id, rating, source);
    CREATE INDEX applications_by_name ON applications (tenant_id, candidate_name, id);
    CREATE INDEX applications_by_rating ON applications (tenant_id, rating, id);
    CREATE INDEX applications_by_activity ON applications (tenant_id, active_at, id);
    CREATE INDEX applications_by_status ON applications (tenant_id, status, submitted_at, id);
    CREATE INDEX applications_by_source ON applications (tenant_id, source, submitted_at, id);
  `)
}
