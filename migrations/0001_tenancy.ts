import type { Knex } from 'knex'
import { protect } from './schema.ts'

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE EXTENSION IF NOT EXISTS citext;
    CREATE EXTENSION IF NOT EXISTS pg_trgm;
    CREATE EXTENSION IF NOT EXISTS unaccent;
    CREATE EXTENSION IF NOT EXISTS btree_gin;

    DO $$ BEGIN
      IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'rolecall_app') THEN
        CREATE ROLE rolecall_app NOLOGIN;
      END IF;
    END $$;
    GRANT USAGE ON SCHEMA public TO rolecall_app;

    CREATE FUNCTION current_tenant() RETURNS uuid STABLE PARALLEL SAFE LANGUAGE sql
      RETURN nullif(current_setting('app.tenant_id', true), '')::uuid;

    CREATE FUNCTION require_tenant() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
      tenant uuid := current_tenant();
    BEGIN
      IF tenant IS NULL
        OR (TG_OP <> 'INSERT' AND OLD.tenant_id <> tenant)
        OR (TG_OP <> 'DELETE' AND NEW.tenant_id <> tenant) THEN
        RAISE insufficient_privilege USING MESSAGE = format('a row of %I is written only by its own tenant', TG_TABLE_NAME);
      END IF;
      RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
    END $$;

    CREATE TABLE tenants (
      id uuid PRIMARY KEY,
      name text NOT NULL,
      website text,
      created_at timestamptz NOT NULL DEFAULT now()
    );
    ALTER TABLE tenants ENABLE ROW LEVEL SECURITY;
    ALTER TABLE tenants FORCE ROW LEVEL SECURITY;
    CREATE POLICY tenant ON tenants USING (id = current_tenant()) WITH CHECK (id = current_tenant());
    GRANT SELECT, INSERT, UPDATE, DELETE ON tenants TO rolecall_app;

    -- A person may work for several tenants, so users and their sessions belong to none.
    CREATE TABLE users (
      id uuid PRIMARY KEY,
      email citext NOT NULL UNIQUE,
      name text NOT NULL,
      password_hash text,
      created_at timestamptz NOT NULL DEFAULT now()
    );
    CREATE TABLE sessions (
      token_hash bytea PRIMARY KEY,
      user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
      created_at timestamptz NOT NULL DEFAULT now(),
      expires_at timestamptz NOT NULL
    );
    CREATE INDEX ON sessions (user_id);
    GRANT SELECT, INSERT, UPDATE, DELETE ON users, sessions TO rolecall_app;

    CREATE TABLE memberships (
      tenant_id uuid NOT NULL REFERENCES tenants ON DELETE CASCADE,
      user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
      role text NOT NULL CHECK (role IN ('owner', 'admin', 'recruiter', 'interviewer', 'viewer')),
      created_at timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (tenant_id, user_id)
    );
    CREATE INDEX ON memberships (user_id);

    CREATE TABLE api_keys (
      id uuid PRIMARY KEY,
      tenant_id uuid NOT NULL REFERENCES tenants ON DELETE CASCADE,
      name text NOT NULL,
      secret_hash bytea NOT NULL,
      permissions text[] NOT NULL,
      created_at timestamptz NOT NULL DEFAULT now(),
      used_at timestamptz,
      UNIQUE (tenant_id, id)
    );
    CREATE UNIQUE INDEX ON api_keys (secret_hash);
  `)
  await protect(knex, 'memberships')
  await protect(knex, 'api_keys')
  // A person signing in sees their own memberships before any tenant is chosen.
  await knex.raw(`
    CREATE POLICY own ON memberships FOR SELECT
      USING (user_id = nullif(current_setting('app.user_id', true), '')::uuid);
  `)
}

export async function down(): Promise<void> {
  throw new Error('migrations only go forward: restore a backup instead')
}
