import type { Knex } from 'knex'
import { protect, publish } from './schema.ts'

export { down } from './0001_tenancy.ts'

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    -- Whom an owner trusts with plan and invoices, whatever else their role lets them do.
    ALTER TABLE memberships ADD billing boolean NOT NULL DEFAULT false;

    DROP FUNCTION memberships_of(uuid);
    CREATE FUNCTION memberships_of(person uuid)
      RETURNS TABLE (tenant_id uuid, name text, role text, billing boolean, single_sign_on boolean) LANGUAGE plpgsql AS $$
    BEGIN
      PERFORM set_config('app.user_id', person::text, true);
      RETURN QUERY SELECT own.tenant_id, tenants.name, own.role, own.billing, tenants.single_sign_on
        FROM memberships own JOIN tenants ON tenants.id = own.tenant_id WHERE own.user_id = person ORDER BY own.created_at, own.tenant_id;
      PERFORM set_config('app.user_id', '', true);
    END $$;
    REVOKE EXECUTE ON FUNCTION memberships_of FROM public;
    GRANT EXECUTE ON FUNCTION memberships_of TO rolecall_app;

    CREATE TABLE invitations (
      id uuid PRIMARY KEY,
      tenant_id uuid NOT NULL REFERENCES tenants ON DELETE CASCADE,
      email citext NOT NULL,
      role text NOT NULL CHECK (role IN ('owner', 'admin', 'recruiter', 'interviewer', 'viewer')),
      billing boolean NOT NULL DEFAULT false,
      -- As in a scope: who leaves the team takes their invitations along.
      invited_by text NOT NULL,
      -- Of the links in the last letters; the links themselves stand nowhere but there.
      link_hashes bytea[] NOT NULL DEFAULT '{}',
      created_at timestamptz NOT NULL,
      sent_at timestamptz,
      expires_at timestamptz NOT NULL,
      UNIQUE (tenant_id, id),
      UNIQUE (tenant_id, email)
    );

    ALTER TABLE api_keys ADD created_by text, ADD expires_at timestamptz;
  `)
  await protect(knex, 'invitations')
  await knex.raw(`
    -- When a company that its owners have given up is deleted.
    ALTER TABLE tenants ADD deletes_at timestamptz;

    -- The same for a sweep, which reads it for all tenants: it has no row security and holds ids alone. A trigger keeps it.
    CREATE TABLE tenant_deletions (
      tenant_id uuid PRIMARY KEY REFERENCES tenants ON DELETE CASCADE,
      due_at timestamptz NOT NULL
    );
    CREATE INDEX ON tenant_deletions (due_at);

    CREATE FUNCTION keep_tenant_deletions() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      DELETE FROM tenant_deletions WHERE tenant_id = NEW.id;
      IF NEW.deletes_at IS NOT NULL THEN
        INSERT INTO tenant_deletions (tenant_id, due_at) VALUES (NEW.id, NEW.deletes_at);
      END IF;
      RETURN NULL;
    END $$;
    CREATE TRIGGER deletions AFTER UPDATE OF deletes_at ON tenants FOR EACH ROW
      WHEN (OLD.deletes_at IS DISTINCT FROM NEW.deletes_at) EXECUTE FUNCTION keep_tenant_deletions();
  `)
  await publish(knex, 'tenant_deletions')
}
