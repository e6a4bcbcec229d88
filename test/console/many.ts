import pg from 'pg'
import type { TestConsole } from './console.ts'

/** Gives the company so many applications for one of its jobs, the first of them in review. */
export async function addMany({ platform, tenantId }: TestConsole, given: { job: string; count: number; inReview: number }): Promise<void> {
  const owner = new pg.Client({ connectionString: platform.context.config.database.ownerUrl as string })
  await owner.connect()
  try {
    await owner.query(`SELECT set_config('app.tenant_id', $1, false)`, [tenantId])
    // What triggers would write row by row is written at once, as far as the list shows it.
    await owner.query('ALTER TABLE applications DISABLE TRIGGER USER')
    await owner.query(
      `INSERT INTO candidates (id, tenant_id, email, name)
       SELECT uuidv7(), $1, 'p' || i || '@many.example', 'Person ' || lpad(i::text, 3, '0') FROM generate_series(0, 499) i`,
      [tenantId],
    )
    await owner.query(
      `INSERT INTO applications (id, tenant_id, job_id, candidate_id, submission_id, reference, status, questions, answers, consent, attribution,
         locale, submitted_at, candidate_name, active_at)
       SELECT uuidv7(), $1, $2, candidate.id, gen_random_uuid(), 'M' || lpad(i::text, 7, '0'), CASE WHEN i < $4::int THEN 'in_review' ELSE 'received' END,
         '[]', '{}', '{}', '{}', 'en', $5::timestamptz - i * interval '1 minute', lower(candidate.name), $5::timestamptz - i * interval '1 minute'
       FROM generate_series(0, $3::int - 1) i
       JOIN (SELECT id, name, row_number() OVER (ORDER BY email) - 1 AS place FROM candidates WHERE email LIKE '%@many.example') candidate
         ON candidate.place = i % 500`,
      [tenantId, given.job, given.count, given.inReview, platform.clock.now()],
    )
    await owner.query('ALTER TABLE applications ENABLE TRIGGER USER')
    await owner.query('ANALYZE applications')
  } finally {
    await owner.end()
  }
}
