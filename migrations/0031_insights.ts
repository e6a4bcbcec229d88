import type { Knex } from 'knex'
import { protect, publish } from './schema.ts'

export { down } from './0001_tenancy.ts'

/** What the counters are cut by, beside board, job and day. */
const cuts = ['source', 'utm_source', 'utm_medium', 'utm_campaign', 'referrer', 'page']
const columns = cuts.map((name) => `${name} text NOT NULL DEFAULT ''`).join(', ')
const names = cuts.join(', ')

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE FUNCTION host_of(address text) RETURNS text IMMUTABLE PARALLEL SAFE LANGUAGE sql
      RETURN left(regexp_replace(lower(coalesce(substring(address from '^https\\?://(\\?:[^/\\?#]*@)\\?([^/\\?#:@]+)'), '')), '^www\\.', ''), 100);

    -- Where somebody came from, as events and applications alike tell it: what both are counted by is told apart in one place.
    CREATE FUNCTION origin_of(attribution jsonb) RETURNS TABLE (${cuts.map((name) => `${name} text`).join(', ')})
      IMMUTABLE PARALLEL SAFE LANGUAGE sql AS $$
        SELECT coalesce(nullif(tag, ''), nullif(utm_source, ''), came), utm_source, utm_medium, utm_campaign, came, page
        FROM (
          SELECT
            lower(left(btrim(coalesce(attribution->>'source', '')), 100)) AS tag,
            lower(left(btrim(coalesce(attribution->'utm'->>'utm_source', '')), 100)) AS utm_source,
            lower(left(btrim(coalesce(attribution->'utm'->>'utm_medium', '')), 100)) AS utm_medium,
            left(btrim(coalesce(attribution->'utm'->>'utm_campaign', '')), 100) AS utm_campaign,
            -- Who goes from one page of a site to the next comes from nowhere else.
            CASE WHEN host_of(attribution->>'referrer') = host_of(attribution->>'page') THEN '' ELSE host_of(attribution->>'referrer') END
              AS came,
            lower(left(coalesce(substring(attribution->>'page' from '^https\\?://[^/\\?#]+'), ''), 100)) AS page
        ) told
      $$;

    -- What widgets told, for 90 days; nothing in it is a person's.
    CREATE TABLE widget_events (
      tenant_id uuid NOT NULL,
      id uuid NOT NULL,
      day date NOT NULL,
      kind text NOT NULL CHECK (kind IN ('list', 'view', 'start')),
      board_id uuid NOT NULL,
      job_id uuid,
      ${columns},
      PRIMARY KEY (tenant_id, id),
      CHECK ((kind = 'list') = (job_id IS NULL)),
      FOREIGN KEY (tenant_id, board_id) REFERENCES boards (tenant_id, id) ON DELETE CASCADE,
      FOREIGN KEY (tenant_id, job_id) REFERENCES jobs (tenant_id, id) ON DELETE CASCADE
    );
    CREATE INDEX ON widget_events (tenant_id, day);
    CREATE INDEX ON widget_events (tenant_id, job_id);

    -- The same by day, made anew of the events of a day whenever more of them came. Submissions are counted from the
    -- applications themselves: here stand those that have been erased, which are nobody's any more.
    CREATE TABLE insight_days (
      tenant_id uuid NOT NULL,
      day date NOT NULL,
      kind text NOT NULL CHECK (kind IN ('list', 'view', 'start', 'submission')),
      board_id uuid NOT NULL,
      job_id uuid,
      ${columns},
      count integer NOT NULL,
      FOREIGN KEY (tenant_id, board_id) REFERENCES boards (tenant_id, id) ON DELETE CASCADE,
      FOREIGN KEY (tenant_id, job_id) REFERENCES jobs (tenant_id, id) ON DELETE CASCADE
    );
    CREATE INDEX ON insight_days (tenant_id, day);
    CREATE INDEX ON insight_days (tenant_id, job_id);

    -- The days of which events are kept, and whether some of them are not in the counters yet. Read for all tenants.
    CREATE TABLE insight_marks (
      tenant_id uuid NOT NULL REFERENCES tenants ON DELETE CASCADE,
      day date NOT NULL,
      dirty boolean NOT NULL,
      PRIMARY KEY (tenant_id, day)
    );
    CREATE INDEX ON insight_marks (day);
    CREATE INDEX insight_marks_dirty ON insight_marks (tenant_id, day) WHERE dirty;

    -- Figures are made of these words, so there are no others; a rejected spelling is better than a hire that nobody counts.
    ALTER TABLE application_events ADD CONSTRAINT known_status
      CHECK (to_status IN ('held', 'received', 'in_review', 'interview', 'offer', 'hired', 'rejected', 'withdrawn')) NOT VALID;

    -- What a program sent, and somebody found out, was no application.
    CREATE FUNCTION is_submission(application applications) RETURNS boolean STABLE LANGUAGE sql AS $$
      SELECT application.status <> 'held' AND (application.held_for = '{}' OR NOT EXISTS (
        SELECT FROM application_events event
        WHERE event.tenant_id = application.tenant_id AND event.application_id = application.id
          AND event.from_status = 'held' AND event.to_status = 'rejected'
      ))
    $$;

    CREATE FUNCTION keep_count() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF is_submission(OLD) THEN
        INSERT INTO insight_days (tenant_id, day, kind, board_id, job_id, ${names}, count)
        SELECT OLD.tenant_id, (OLD.submitted_at AT TIME ZONE 'UTC')::date, 'submission', job.board_id, job.id, ${names}, 1
        FROM jobs job, origin_of(OLD.attribution) WHERE job.tenant_id = OLD.tenant_id AND job.id = OLD.job_id;
      END IF;
      RETURN OLD;
    END $$;
    CREATE TRIGGER keep_count BEFORE DELETE ON applications FOR EACH ROW EXECUTE FUNCTION keep_count();
  `)
  await protect(knex, 'widget_events')
  await protect(knex, 'insight_days')
  await publish(knex, 'insight_marks')
}
