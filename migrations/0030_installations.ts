import type { Knex } from 'knex'
import { protect, publish } from './schema.ts'

export { down } from './0001_tenancy.ts'

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    ALTER TABLE boards
      -- Languages that hosted pages are offered in beside the board's own; none for all they speak.
      ADD COLUMN locales text[] NOT NULL DEFAULT '{}',
      -- What stands at the address of a job that is over: 404, 410, its text under a banner, or another page.
      ADD COLUMN expired_jobs text NOT NULL DEFAULT 'gone' CHECK (expired_jobs IN ('missing', 'gone', 'banner', 'redirect')),
      -- Where they are led then; null for the board's list.
      ADD COLUMN expired_jobs_url text;

    -- Pages that somebody had looked at, and what was found there the last time.
    CREATE TABLE installations (
      id uuid PRIMARY KEY,
      tenant_id uuid NOT NULL,
      board_id uuid NOT NULL,
      url text NOT NULL,
      asked_at timestamptz NOT NULL,
      -- Null while it is being looked at.
      checked_at timestamptz,
      found jsonb,
      UNIQUE (tenant_id, id),
      UNIQUE (tenant_id, board_id, url),
      FOREIGN KEY (tenant_id, board_id) REFERENCES boards (tenant_id, id) ON DELETE CASCADE
    );

    -- Origins whose pages have asked for a board; nothing of their visitors.
    CREATE TABLE sightings (
      tenant_id uuid NOT NULL,
      board_id uuid NOT NULL,
      origin text NOT NULL,
      -- Whether the board allowed it.
      allowed boolean NOT NULL,
      -- Of the widget, as pages of that origin loaded it last; null where that was not seen.
      version text,
      first_at timestamptz NOT NULL,
      last_at timestamptz NOT NULL,
      PRIMARY KEY (tenant_id, board_id, origin),
      FOREIGN KEY (tenant_id, board_id) REFERENCES boards (tenant_id, id) ON DELETE CASCADE
    );

    -- A board's hosted pages at a domain of the company's own, once the domain's DNS says so.
    CREATE TABLE board_domains (
      id uuid PRIMARY KEY,
      tenant_id uuid NOT NULL,
      board_id uuid NOT NULL UNIQUE,
      domain citext NOT NULL,
      challenge text NOT NULL,
      state text NOT NULL CHECK (state IN ('pending', 'verified', 'failing')),
      -- What was found wrong with its records the last time.
      faults text[] NOT NULL DEFAULT '{}',
      created_at timestamptz NOT NULL,
      checked_at timestamptz,
      verified_at timestamptz,
      UNIQUE (tenant_id, id),
      FOREIGN KEY (tenant_id, board_id) REFERENCES boards (tenant_id, id) ON DELETE CASCADE
    );
    -- When each is looked up again: read for all tenants.
    CREATE TABLE domain_checks (
      domain_id uuid PRIMARY KEY,
      tenant_id uuid NOT NULL,
      at timestamptz NOT NULL,
      FOREIGN KEY (tenant_id, domain_id) REFERENCES board_domains (tenant_id, id) ON DELETE CASCADE
    );
    CREATE INDEX ON domain_checks (at);

    -- The domain that is verified now: which board a host is, for everybody, and for one board only.
    ALTER TABLE published_boards ADD COLUMN domain citext UNIQUE;
  `)
  for (const table of ['installations', 'sightings', 'board_domains']) await protect(knex, table)
  await publish(knex, 'domain_checks')
}
