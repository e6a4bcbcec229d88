import type { Knex } from 'knex'
import { protect, publish } from './schema.ts'

export { down } from './0001_tenancy.ts'

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE TABLE boards (
      id uuid PRIMARY KEY,
      tenant_id uuid NOT NULL REFERENCES tenants ON DELETE CASCADE,
      slug citext NOT NULL UNIQUE,
      name text NOT NULL,
      locale text NOT NULL DEFAULT 'en',
      theme jsonb NOT NULL DEFAULT '{}',
      attribution boolean NOT NULL DEFAULT true,
      -- Origins that may embed the board, '*' for any, 'https://*.example.com' for a family.
      allowed_origins text[] NOT NULL DEFAULT '{*}',
      questions jsonb NOT NULL,
      consent jsonb NOT NULL,
      -- What a second application of the same candidate for the same job meets.
      duplicates text NOT NULL DEFAULT 'warn' CHECK (duplicates IN ('block', 'warn', 'merge')),
      -- Where the team hears of new applications.
      notify_email text,
      created_at timestamptz NOT NULL DEFAULT now(),
      updated_at timestamptz NOT NULL DEFAULT now(),
      UNIQUE (tenant_id, id)
    );

    -- The public face of boards: which tenant a slug is, and the generation that names a state of its lists.
    CREATE TABLE published_boards (
      board_id uuid PRIMARY KEY,
      tenant_id uuid NOT NULL,
      slug citext NOT NULL UNIQUE,
      generation bigint NOT NULL DEFAULT 1,
      presented json NOT NULL,
      allowed_origins text[] NOT NULL,
      FOREIGN KEY (tenant_id, board_id) REFERENCES boards (tenant_id, id) ON DELETE CASCADE
    );

    -- Whatever changes a board's face starts a new generation in the same transaction and tells every process at its commit.
    CREATE FUNCTION next_generation() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF TG_OP = 'DELETE' THEN
        PERFORM pg_notify('board_generation', OLD.slug || ' gone');
        RETURN OLD;
      END IF;
      IF TG_OP = 'UPDATE' THEN
        NEW.generation := OLD.generation + 1;
        IF OLD.slug <> NEW.slug THEN
          PERFORM pg_notify('board_generation', OLD.slug || ' gone');
        END IF;
      END IF;
      PERFORM pg_notify('board_generation', NEW.slug || ' ' || NEW.generation);
      RETURN NEW;
    END $$;
    CREATE TRIGGER generation BEFORE INSERT OR UPDATE OR DELETE ON published_boards
      FOR EACH ROW EXECUTE FUNCTION next_generation();
  `)
  await protect(knex, 'boards')
  await publish(knex, 'published_boards')
}
