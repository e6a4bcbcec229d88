import type { Knex } from 'knex'

export { down } from './0001_tenancy.ts'

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    -- A person signing in sees the names of the tenants they work for before any is chosen.
    CREATE POLICY own ON tenants FOR SELECT
      USING (id IN (SELECT tenant_id FROM memberships WHERE user_id = nullif(current_setting('app.user_id', true), '')::uuid));

    -- What every request of a tenant begins with, in one trip to the database: the setting that row security reads ends
    -- with the statement. Both run with the rights of who calls them.
    CREATE FUNCTION memberships_of(person uuid) RETURNS TABLE (tenant_id uuid, name text, role text) LANGUAGE plpgsql AS $$
    BEGIN
      PERFORM set_config('app.user_id', person::text, true);
      RETURN QUERY SELECT own.tenant_id, tenants.name, own.role FROM memberships own JOIN tenants ON tenants.id = own.tenant_id
        WHERE own.user_id = person ORDER BY own.created_at, own.tenant_id;
      PERFORM set_config('app.user_id', '', true);
    END $$;

    CREATE FUNCTION api_key_of(tenant uuid, hash bytea) RETURNS SETOF api_keys LANGUAGE plpgsql AS $$
    BEGIN
      PERFORM set_config('app.tenant_id', tenant::text, true);
      RETURN QUERY SELECT * FROM api_keys WHERE api_keys.tenant_id = tenant AND secret_hash = hash;
      PERFORM set_config('app.tenant_id', '', true);
    END $$;
    REVOKE EXECUTE ON FUNCTION memberships_of, api_key_of FROM public;
    GRANT EXECUTE ON FUNCTION memberships_of, api_key_of TO rolecall_app;
  `)
}
