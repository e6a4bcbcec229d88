import type { Knex } from 'knex'

export { down } from './0001_tenancy.ts'

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    -- What a person is shown of their sessions: never the token, so each has an id beside it.
    ALTER TABLE sessions
      ADD COLUMN id uuid NOT NULL DEFAULT gen_random_uuid() UNIQUE,
      ADD COLUMN device text NOT NULL DEFAULT '',
      ADD COLUMN seen_at timestamptz,
      ADD COLUMN opened_by text NOT NULL DEFAULT 'password'
        CHECK (opened_by IN ('password', 'link', 'passkey', 'single-sign-on'));

    -- What a letter's link proves, once: using it deletes it. The secret is made as the letter is written and stands here as
    -- a hash: one for each try of the letter, for of two deliveries either may be the one that is opened. Whose account an
    -- address belongs to is looked up then as well, so that asking takes the same work for every address.
    CREATE TABLE sign_tokens (
      id uuid PRIMARY KEY,
      purpose text NOT NULL CHECK (purpose IN ('sign-in', 'sign-up', 'password', 'email-change', 'email-undo')),
      email citext NOT NULL,
      user_id uuid REFERENCES users ON DELETE CASCADE,
      details jsonb NOT NULL DEFAULT '{}',
      browser_hash bytea,
      secret_hashes bytea[] NOT NULL DEFAULT '{}',
      created_at timestamptz NOT NULL,
      expires_at timestamptz NOT NULL
    );
    CREATE INDEX ON sign_tokens (user_id);
    CREATE INDEX ON sign_tokens (expires_at);

    CREATE TABLE passkeys (
      id uuid PRIMARY KEY,
      user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
      name text NOT NULL,
      credential_id text NOT NULL UNIQUE,
      public_key bytea NOT NULL,
      counter bigint NOT NULL,
      transports text[] NOT NULL DEFAULT '{}',
      backed_up boolean NOT NULL,
      created_at timestamptz NOT NULL,
      used_at timestamptz
    );
    CREATE INDEX ON passkeys (user_id);

    -- A challenge is answered once, by whoever it was made for; for signing in that is not known yet.
    CREATE TABLE passkey_challenges (
      id uuid PRIMARY KEY,
      challenge text NOT NULL,
      user_id uuid REFERENCES users ON DELETE CASCADE,
      expires_at timestamptz NOT NULL
    );
    CREATE INDEX ON passkey_challenges (expires_at);
    GRANT SELECT, INSERT, UPDATE, DELETE ON sign_tokens, passkeys, passkey_challenges TO rolecall_app;
  `)
}
