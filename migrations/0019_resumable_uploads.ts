import type { Knex } from 'knex'
import { protect } from './schema.ts'

export { down } from './0001_tenancy.ts'

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    -- An upload under way: received bytes of size lie in its pieces, in their order. A whole one has no received.
    -- The writer is the request that may add to it, until the time it last won by doing so.
    ALTER TABLE uploads
      ALTER type DROP NOT NULL,
      ALTER sha256 DROP NOT NULL,
      ADD received integer CHECK (received BETWEEN 0 AND size),
      ADD pieces text[] NOT NULL DEFAULT '{}',
      ADD writer uuid,
      ADD writer_until timestamptz,
      ADD CONSTRAINT uploads_whole CHECK (received IS NOT NULL OR (type IS NOT NULL AND sha256 IS NOT NULL)),
      ADD CONSTRAINT uploads_claimed_whole CHECK (application_id IS NULL OR received IS NULL);

    -- What stands in a candidate's file, and what of it may answer questions. It goes with the file.
    CREATE TABLE upload_readings (
      upload_id uuid PRIMARY KEY,
      tenant_id uuid NOT NULL,
      readable boolean NOT NULL,
      text text NOT NULL,
      suggestions jsonb NOT NULL,
      -- Any language's words as they are spelled: row security keeps a text search off an index, a tenant's rows are few.
      words tsvector NOT NULL GENERATED ALWAYS AS (to_tsvector('simple', text)) STORED,
      read_at timestamptz NOT NULL,
      FOREIGN KEY (tenant_id, upload_id) REFERENCES uploads (tenant_id, id) ON DELETE CASCADE
    );
    CREATE INDEX ON upload_readings (tenant_id);
  `)
  await protect(knex, 'upload_readings')
}
