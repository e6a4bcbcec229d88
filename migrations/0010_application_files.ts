import type { Knex } from 'knex'
import { publish } from './schema.ts'

export { down } from './0001_tenancy.ts'

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    -- A candidate may add files later: the history tells which, by name.
    ALTER TABLE application_events DROP CONSTRAINT application_events_kind_check,
      ADD CONSTRAINT application_events_kind_check CHECK (kind IN ('submitted', 'replaced', 'moved', 'withdrawn', 'file_added')),
      ADD file text;

    -- How many applications stand where is asked with every page of their list.
    CREATE INDEX ON applications (tenant_id, job_id, status);

    -- What the scanner for viruses said of a file: unscanned where there is none, waiting until it has been asked.
    ALTER TABLE uploads ADD scan text NOT NULL DEFAULT 'unscanned' CHECK (scan IN ('unscanned', 'waiting', 'clean', 'infected'));

    -- Uploads that no application has claimed. A sweep reads it for all tenants, so it has no row security and holds ids
    -- alone. A trigger keeps it, whoever writes an upload.
    CREATE TABLE unclaimed_uploads (
      upload_id uuid PRIMARY KEY,
      tenant_id uuid NOT NULL,
      created_at timestamptz NOT NULL,
      FOREIGN KEY (tenant_id, upload_id) REFERENCES uploads (tenant_id, id) ON DELETE CASCADE
    );
    CREATE INDEX ON unclaimed_uploads (created_at, tenant_id);

    CREATE FUNCTION keep_unclaimed() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF NEW.application_id IS NULL THEN
        INSERT INTO unclaimed_uploads (upload_id, tenant_id, created_at) VALUES (NEW.id, NEW.tenant_id, NEW.created_at)
          ON CONFLICT (upload_id) DO UPDATE SET created_at = excluded.created_at;
      ELSE
        DELETE FROM unclaimed_uploads WHERE upload_id = NEW.id;
      END IF;
      RETURN NULL;
    END $$;
    CREATE TRIGGER unclaimed AFTER INSERT OR UPDATE OF application_id, created_at ON uploads
      FOR EACH ROW EXECUTE FUNCTION keep_unclaimed();
  `)
  await publish(knex, 'unclaimed_uploads')
}
