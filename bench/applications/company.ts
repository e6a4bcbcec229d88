import pg from 'pg'
import { inTenant } from '../../platform/database/database.ts'
import { openJob } from '../../test/applications/board.ts'
import type { OpenJob } from '../../test/applications/board.ts'
import type { TestPlatform } from '../../test/platform.ts'
import { addMember, addUser } from '../../test/tenancy/team.ts'

/** What is asked for by id. */
export interface Company {
  job: OpenJob
  jobs: string[]
  tag: string
  person: string
}

const jobCount = 200

/** A company with so many applications: forms of eight questions, a CV of 250 words at each, tags, notes, ratings and who looks after them. */
export async function openCompany(platform: TestPlatform, applications: number): Promise<Company> {
  const job = await openJob(platform)
  const person = await addUser(platform, `person@${job.slug}.example`)
  await addMember(platform, job.tenantId, person, 'recruiter')
  const owner = new pg.Client({ connectionString: platform.context.config.database.ownerUrl as string })
  await owner.connect()
  try {
    await owner.query(`SELECT set_config('app.tenant_id', $1, false)`, [job.tenantId])
    // What triggers would write row by row is written once, below.
    await owner.query(triggers('DISABLE'))
    await owner.query(
      `SELECT set_config('bench.n', $1, false), set_config('bench.job', $2, false), set_config('bench.board', $3, false),
      set_config('bench.person', $4, false)`,
      [String(applications), job.jobId, job.boardId, person.id],
    )
    for (const statement of filling) await owner.query(statement)
    await owner.query(triggers('ENABLE'))
  } finally {
    await owner.end()
  }
  return inTenant(platform.context.database, job.tenantId, 'system', async ({ trx }) => ({
    job,
    jobs: (await trx('jobs').pluck('id')) as string[],
    tag: ((await trx('tags').first('id')) as { id: string }).id,
    person: person.id,
  }))
}

const triggers = (how: string): string =>
  ['applications', 'uploads', 'upload_readings', 'application_notes', 'application_ratings']
    .map((table) => `ALTER TABLE ${table} ${how} TRIGGER USER;`)
    .join('\n')

const n = `current_setting('bench.n')::int`
const tenant = 'current_tenant()'

/** Three thousand words, some of them common and most of them rare, as in any text. */
const wordAt = (random: string): string => `'w' || floor(3000 * power(${random}, 3))::int`

const filling = [
  `INSERT INTO jobs (id, tenant_id, board_id, state, slug, title, published_at)
   SELECT uuidv7(), ${tenant}, current_setting('bench.board')::uuid, 'published', 'job-' || i, 'Engineer ' || i, now()
   FROM generate_series(2, ${jobCount}) i`,
  `CREATE TEMP TABLE made AS SELECT i, uuidv7() AS id, uuidv7() AS candidate, uuidv7() AS file,
     'Person ' || md5(i::text) AS name, now() - (${n} - i) * interval '7 minutes' AS at
   FROM generate_series(1, ${n}) i`,
  `INSERT INTO candidates (id, tenant_id, email, name) SELECT candidate, ${tenant}, 'p' || i || '@example.org', name FROM made`,
  `INSERT INTO applications (id, tenant_id, job_id, candidate_id, submission_id, reference, status, questions, answers, consent, attribution,
     locale, submitted_at, candidate_name, active_at, rating)
   SELECT made.id, ${tenant}, job.id, candidate, gen_random_uuid(), 'R' || lpad(made.i::text, 7, '0'),
     (ARRAY['received','received','in_review','interview','rejected','rejected','rejected','hired','withdrawn','held'])[1 + made.i % 10],
     (SELECT jsonb_agg(jsonb_build_object('id', 'q' || q, 'type', 'long_text', 'label', 'A question of some length ' || q, 'required', false))
        FROM generate_series(1, 8) q),
     jsonb_build_object('q1', (SELECT string_agg(${wordAt('random()')}, ' ') FROM generate_series(1, 60) WHERE made.i > 0)),
     '{}', jsonb_build_object('source', 'source ' || made.i % 20), 'en', at, lower(name), at + random() * interval '9 days', (made.i % 9) / 2.0
   FROM made JOIN (SELECT id, row_number() OVER (ORDER BY id) AS place FROM jobs WHERE tenant_id = ${tenant}) job
     ON job.place = 1 + made.i % ${jobCount}`,
  `INSERT INTO uploads (id, tenant_id, board_id, application_id, question, name, type, size, sha256)
   SELECT file, ${tenant}, current_setting('bench.board')::uuid, id, 'cv', 'cv.pdf', 'application/pdf', 1, '' FROM made`,
  `INSERT INTO upload_readings (upload_id, tenant_id, readable, text, suggestions, read_at)
   SELECT file, ${tenant}, true, (SELECT string_agg(${wordAt('random()')}, ' ') FROM generate_series(1, 250) WHERE made.i > 0), '{}', now() FROM made`,
  `SELECT index_application(id) FROM made`,
  `INSERT INTO tags (id, tenant_id, name, colour, created_at) SELECT uuidv7(), ${tenant}, 'Tag ' || i, 'blue', now() FROM generate_series(1, 10) i`,
  `INSERT INTO application_tags (tenant_id, application_id, tag_id)
   SELECT ${tenant}, made.id, tag.id FROM made JOIN (SELECT id, row_number() OVER (ORDER BY id) AS place FROM tags WHERE tenant_id = ${tenant}) tag
     ON made.i % 3 = 0 AND tag.place = 1 + made.i % 7`,
  `INSERT INTO application_assignees (tenant_id, application_id, user_id)
   SELECT ${tenant}, id, current_setting('bench.person')::uuid FROM made WHERE i % 4 = 0`,
  `INSERT INTO application_ratings (tenant_id, application_id, user_id, rating, at)
   SELECT ${tenant}, id, current_setting('bench.person')::uuid, 1 + i % 5, now() FROM made WHERE i % 2 = 0`,
  `INSERT INTO application_notes (id, tenant_id, application_id, actor, text, at)
   SELECT uuidv7(), ${tenant}, id, 'system', 'A note', now() FROM made WHERE i % 5 = 0`,
  `DROP TABLE made`,
]
