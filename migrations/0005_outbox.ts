import type { Knex } from 'knex'

export { down } from './0001_tenancy.ts'

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    -- Work promised by a transaction. The relay reads it for all tenants, so it has no row security,
    -- and therefore a payload holds ids, never personal data.
    CREATE TABLE outbox (
      id uuid PRIMARY KEY,
      tenant_id uuid,
      kind text NOT NULL,
      payload jsonb NOT NULL,
      available_at timestamptz NOT NULL DEFAULT now(),
      handed_at timestamptz,
      failed_at timestamptz,
      failure text,
      created_at timestamptz NOT NULL DEFAULT now()
    );
    CREATE INDEX outbox_waiting ON outbox (available_at) WHERE handed_at IS NULL;
    CREATE INDEX outbox_handed ON outbox (handed_at) WHERE handed_at IS NOT NULL;
    GRANT SELECT, INSERT, UPDATE, DELETE ON outbox TO rolecall_app;

    CREATE FUNCTION announce_outbox() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      NOTIFY outbox;
      RETURN NULL;
    END $$;
    CREATE TRIGGER announce AFTER INSERT ON outbox FOR EACH STATEMENT EXECUTE FUNCTION announce_outbox();
  `)
}
