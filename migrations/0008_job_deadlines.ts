import type { Knex } from 'knex'
import { publish } from './schema.ts'

export { down } from './0001_tenancy.ts'

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    -- Which of a job's fields an edit changed.
    ALTER TABLE job_events ADD fields text[] NOT NULL DEFAULT '{}';

    CREATE INDEX ON jobs (tenant_id, updated_at DESC, id DESC);
    CREATE INDEX ON jobs (tenant_id, department_id);

    -- The next moment at which time alone changes a job: when it is to be published, or is over. A sweep reads it for
    -- all tenants, so it has no row security and holds ids alone. Triggers keep it, whoever writes a job.
    CREATE TABLE job_deadlines (
      job_id uuid PRIMARY KEY,
      tenant_id uuid NOT NULL,
      at timestamptz NOT NULL,
      FOREIGN KEY (tenant_id, job_id) REFERENCES jobs (tenant_id, id) ON DELETE CASCADE
    );
    CREATE INDEX ON job_deadlines (at, tenant_id);

    CREATE FUNCTION job_deadline(job jobs) RETURNS timestamptz IMMUTABLE LANGUAGE sql
      RETURN CASE
        WHEN job.state = 'scheduled' THEN job.publish_at
        WHEN job.state IN ('published', 'paused') THEN job.valid_through
      END;

    CREATE FUNCTION keep_deadlines() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF TG_OP = 'UPDATE' THEN
        DELETE FROM job_deadlines USING changed job WHERE job_deadlines.job_id = job.id AND job_deadline(job) IS NULL;
      END IF;
      INSERT INTO job_deadlines (job_id, tenant_id, at)
        SELECT job.id, job.tenant_id, job_deadline(job) FROM changed job WHERE job_deadline(job) IS NOT NULL
        ON CONFLICT (job_id) DO UPDATE SET at = excluded.at WHERE job_deadlines.at <> excluded.at;
      RETURN NULL;
    END $$;
    CREATE TRIGGER deadlines_of_new AFTER INSERT ON jobs REFERENCING NEW TABLE AS changed
      FOR EACH STATEMENT EXECUTE FUNCTION keep_deadlines();
    CREATE TRIGGER deadlines_of_changed AFTER UPDATE ON jobs REFERENCING NEW TABLE AS changed
      FOR EACH STATEMENT EXECUTE FUNCTION keep_deadlines();
  `)
  await publish(knex, 'job_deadlines')
}
