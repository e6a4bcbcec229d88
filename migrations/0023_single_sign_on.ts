import type { Knex } from 'knex'
import { protect, publish } from './schema.ts'

export { down } from './0001_tenancy.ts'

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    -- Whether a tenant opens only to sessions that its own identity provider has proved.
    ALTER TABLE tenants ADD COLUMN single_sign_on boolean NOT NULL DEFAULT false;

    -- A session that a tenant's provider has opened is confined to that tenant: a provider that lies gains nothing elsewhere.
    -- One that its person opened may be proved to some tenants beside.
    ALTER TABLE sessions
      ADD COLUMN confined_to uuid REFERENCES tenants ON DELETE CASCADE,
      ADD COLUMN proved_tenants uuid[] NOT NULL DEFAULT '{}';

    CREATE TABLE identity_providers (
      id uuid PRIMARY KEY,
      tenant_id uuid NOT NULL UNIQUE REFERENCES tenants ON DELETE CASCADE,
      issuer text NOT NULL,
      client_id text NOT NULL,
      client_secret text NOT NULL,
      admits boolean NOT NULL,
      default_role text NOT NULL CHECK (default_role IN ('recruiter', 'interviewer', 'viewer')),
      updated_at timestamptz NOT NULL,
      UNIQUE (tenant_id, id)
    );

    -- Domains whose people sign in through the tenant's provider, once a record in the domain's own DNS has proved it.
    CREATE TABLE sign_in_domains (
      id uuid PRIMARY KEY,
      tenant_id uuid NOT NULL REFERENCES tenants ON DELETE CASCADE,
      domain citext NOT NULL,
      challenge text NOT NULL,
      created_at timestamptz NOT NULL,
      proven_at timestamptz,
      UNIQUE (tenant_id, id),
      UNIQUE (tenant_id, domain)
    );
    -- Read before anybody is signed in.
    CREATE TABLE proven_domains (
      domain citext PRIMARY KEY,
      tenant_id uuid NOT NULL REFERENCES tenants ON DELETE CASCADE
    );

    -- Who a provider calls what. It goes with the membership: somebody who was let go is not let in by it.
    CREATE TABLE identities (
      id uuid PRIMARY KEY,
      tenant_id uuid NOT NULL,
      user_id uuid NOT NULL,
      issuer text NOT NULL,
      subject text NOT NULL,
      created_at timestamptz NOT NULL,
      used_at timestamptz NOT NULL,
      UNIQUE (tenant_id, id),
      UNIQUE (tenant_id, issuer, subject),
      FOREIGN KEY (tenant_id, user_id) REFERENCES memberships ON DELETE CASCADE
    );
    CREATE INDEX ON identities (tenant_id, user_id);

    CREATE TABLE sign_in_attempts (
      id uuid PRIMARY KEY,
      tenant_id uuid NOT NULL REFERENCES tenants ON DELETE CASCADE,
      -- Who began it, where somebody was signed in: what the provider says is then theirs.
      user_id uuid REFERENCES users ON DELETE CASCADE,
      secret_hash bytea NOT NULL,
      browser_hash bytea NOT NULL,
      verifier text NOT NULL,
      nonce text NOT NULL,
      expires_at timestamptz NOT NULL,
      UNIQUE (tenant_id, id)
    );
    CREATE INDEX ON sign_in_attempts (tenant_id, expires_at);
  `)
  for (const table of ['identity_providers', 'sign_in_domains', 'identities', 'sign_in_attempts']) await protect(knex, table)
  await publish(knex, 'proven_domains')
}
