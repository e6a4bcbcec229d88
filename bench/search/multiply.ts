import type pg from 'pg'
import { companyFacet, networkValueId } from '../../platform/jobs/published-network.ts'

interface Multiplied {
  /** Companies `company-1` to so many are there. */
  originals: number
  /** So many there shall be. */
  companies: number
  tell(companies: number): void
}

/** Copies made by one statement. */
const together = 50

const tables = ['published_jobs', 'search_documents', 'search_facets', 'search_points', 'search_terms', 'search_titles']
const networkTables = ['network_documents', 'network_points', 'network_values']

/**
 * Copies what is published of some companies until there are enough. Written by the superuser past triggers and without indexes,
 * which are made at the end: publishing a million jobs one by one would take a quarter of an hour.
 */
export async function multiply(superuser: pg.Client, { originals, companies, tell }: Multiplied): Promise<void> {
  await superuser.query('SET session_replication_role = replica')
  await setIndexesAside(superuser)
  const { rows } = await superuser.query<{ count: number; first: number }>(
    `SELECT count(*)::int - 1 AS count, (SELECT max(id) FROM search_facets WHERE board_id IN (SELECT board_id FROM published_boards
       WHERE slug = 'measured' OR substr(slug::text, 9)::int <= $1))::int AS first FROM published_boards`,
    [originals],
  )
  const step = (rows[0]?.first ?? 0) + 1
  for (let made = rows[0]?.count ?? 0; made < companies; made += together) {
    const copies = Array.from({ length: Math.min(together, companies - made) }, (_, index) => copyOf(made + index + 1, originals))
    await superuser.query('BEGIN')
    await superuser.query(copying, [JSON.stringify(copies)])
    for (const statement of copyStatements(step)) await superuser.query(statement)
    await superuser.query('DROP TABLE copy; COMMIT')
    tell(made + copies.length)
  }
  await superuser.query(`SELECT setval(pg_get_serial_sequence('search_facets', 'id'), (SELECT max(id) FROM search_facets))`)
  await putIndexesBack(superuser)
  await superuser.query('SET session_replication_role = DEFAULT')
}

const companyId = (number: number): string => networkValueId(companyFacet, `company-${number}`)

function copyOf(number: number, originals: number) {
  const original = ((number - 1) % originals) + 1
  return {
    number,
    slug: `company-${number}`,
    original: `company-${original}`,
    value: companyId(number),
    original_value: companyId(original),
  }
}

/** Ids are made of the original's and the copy's number. */
const copying = `
  CREATE TEMP TABLE copy AS
  SELECT copy.*, board.board_id AS original_board, board.tenant_id AS original_tenant,
    md5(board.board_id || ' ' || number)::uuid AS board_id, md5(board.tenant_id || ' ' || number)::uuid AS tenant_id
  FROM json_to_recordset($1::json) AS copy (number integer, slug text, original text, value bigint, original_value bigint)
  JOIN published_boards board ON board.slug = copy.original`

const copyStatements = (step: number): string[] => [
  `INSERT INTO tenants (id, name) SELECT tenant_id, slug || ' GmbH' FROM copy`,
  `INSERT INTO boards (id, tenant_id, slug, name, questions, consent)
   SELECT copy.board_id, copy.tenant_id, copy.slug, copy.slug, questions, consent FROM copy JOIN boards ON boards.id = copy.original_board`,
  `INSERT INTO published_boards (board_id, tenant_id, slug, presented, allowed_origins)
   SELECT copy.board_id, copy.tenant_id, copy.slug, presented, allowed_origins FROM copy JOIN published_boards board ON board.board_id = original_board`,
  `INSERT INTO published_jobs (job_id, tenant_id, board_id, slug, published_at, expires_at, featured, card, detail)
   SELECT new.id, copy.tenant_id, copy.board_id, job.slug, published_at, expires_at, featured,
     replace(card::text, job_id::text, new.id::text)::json, replace(detail::text, job_id::text, new.id::text)::json
   FROM copy JOIN published_jobs job ON job.board_id = original_board, md5(job_id || ' ' || number) made, CAST(made AS uuid) new (id)`,
  `INSERT INTO search_documents (tenant_id, job_id, board_id, featured, published_at, expires_at, facets, yearly_pay, remote_countries,
     remote_zones, remote_anywhere, title_key, language, head, words, title, body)
   SELECT copy.tenant_id, md5(job_id || ' ' || number)::uuid, copy.board_id, featured, published_at, expires_at,
     ARRAY(SELECT facet + number * ${step} FROM unnest(facets) facet), yearly_pay, remote_countries, remote_zones, remote_anywhere, title_key, language,
     replace(head::text, right(original_board::text, 6), right(copy.board_id::text, 6))::tsvector,
     replace(words::text, right(original_board::text, 6), right(copy.board_id::text, 6))::tsvector, title, body
   FROM copy JOIN search_documents document ON document.board_id = original_board`,
  `INSERT INTO search_facets (id, tenant_id, board_id, facet, value, label, parent, key, jobs) OVERRIDING SYSTEM VALUE
   SELECT id + number * ${step}, copy.tenant_id, copy.board_id, facet, known.value, label, parent, key, jobs
   FROM copy JOIN search_facets known ON known.board_id = original_board`,
  `INSERT INTO search_points (job_id, tenant_id, board_id, latitude, longitude)
   SELECT md5(job_id || ' ' || number)::uuid, copy.tenant_id, copy.board_id, latitude, longitude
   FROM copy JOIN search_points point ON point.board_id = original_board`,
  `INSERT INTO search_terms (tenant_id, board_id, language, word, stem, jobs)
   SELECT copy.tenant_id, copy.board_id, language, word, stem, jobs FROM copy JOIN search_terms term ON term.board_id = original_board`,
  `INSERT INTO search_titles (tenant_id, board_id, start, title_key, title, jobs)
   SELECT copy.tenant_id, copy.board_id, start, title_key, title, jobs FROM copy JOIN search_titles title ON title.board_id = original_board`,
  `INSERT INTO network_documents (job_id, tenant_id, board_id, featured, published_at, expires_at, facets, yearly_pay, remote_countries,
     remote_zones, remote_anywhere, title_key, language, head, words)
   SELECT md5(job_id || ' ' || number)::uuid, copy.tenant_id, copy.board_id, featured, published_at, expires_at,
     array_replace(facets, original_value, copy.value), yearly_pay, remote_countries, remote_zones, remote_anywhere, title_key, language, head, words
   FROM copy JOIN network_documents document ON document.board_id = original_board`,
  `INSERT INTO network_points (job_id, tenant_id, latitude, longitude)
   SELECT md5(job_id || ' ' || number)::uuid, copy.tenant_id, latitude, longitude FROM copy JOIN network_points point ON point.tenant_id = original_tenant`,
  `INSERT INTO network_values (tenant_id, id, facet, value, label, parent, key, jobs)
   SELECT copy.tenant_id, CASE WHEN known.id = original_value THEN copy.value ELSE known.id END, facet,
     CASE WHEN known.id = original_value THEN slug ELSE known.value END, label, parent, key, jobs
   FROM copy JOIN network_values known ON known.tenant_id = original_tenant`,
  `INSERT INTO network_changes (tenant_id, changes) SELECT tenant_id, 1 FROM copy`,
]

async function setIndexesAside(superuser: pg.Client): Promise<void> {
  await superuser.query('BEGIN')
  await superuser.query('CREATE TABLE IF NOT EXISTS bench_indexes (name text PRIMARY KEY, definition text)')
  const { rows } = await superuser.query<{ name: string }>(
    `WITH set_aside AS (
       INSERT INTO bench_indexes SELECT indexname, indexdef FROM pg_indexes
       WHERE tablename = ANY($1) AND NOT EXISTS (SELECT FROM pg_constraint WHERE conname = indexname)
       ON CONFLICT DO NOTHING RETURNING name
     ) SELECT name FROM set_aside`,
    // Copies look these up by board: they are few rows each, and their index is needed.
    [[...tables, ...networkTables].filter((table) => table !== 'search_points')],
  )
  for (const { name } of rows) await superuser.query(`DROP INDEX ${name}`)
  await superuser.query('COMMIT')
}

async function putIndexesBack(superuser: pg.Client): Promise<void> {
  const { rows } = await superuser.query<{ name: string; definition: string }>('SELECT * FROM bench_indexes ORDER BY name')
  for (const { name, definition } of rows) {
    await superuser.query(definition.replace(/^CREATE( UNIQUE)? INDEX /, 'CREATE$1 INDEX IF NOT EXISTS '))
    await superuser.query('DELETE FROM bench_indexes WHERE name = $1', [name])
  }
}
