import { createHash } from 'node:crypto'
import type { Knex } from 'knex'
import { facetNames, networkFacetNames } from '../contract.ts'
import { languageField } from './mapping.ts'
import { readSequences } from './sequence.ts'
import type { WordSequence } from './sequence.ts'

/** A job as it is sent to an index. */
export interface IndexedJob {
  boardId: string
  jobId: string
  /** Of the board when the job was read: a later writing of it never has a smaller one. */
  version: number
  /** Whether the network shows it. */
  network: boolean
  hash: string
  /** JSON. */
  source: string
}

interface Row {
  job_id: string
  board_id: string
  tenant_id: string
  /** Its board's name on the network; null where it is not shown there. */
  company: string | null
  generation: number
  featured: boolean
  published: number
  expires: number | null
  yearly_pay: number | null
  remote_countries: string[] | null
  remote_zones: string[] | null
  remote_anywhere: boolean
  title_key: string
  language: string
  words: string
  title: string
  body: string
  card: string
  facets: number[]
  points: [longitude: number, latitude: number][] | null
}

const columns = `
  SELECT document.job_id, document.board_id, document.tenant_id, board.generation, document.featured, document.yearly_pay, document.remote_countries,
    document.remote_zones,
    (extract(epoch FROM document.published_at) * 1000000)::bigint AS published,
    (extract(epoch FROM document.expires_at) * 1000000)::bigint AS expires,
    document.remote_anywhere, document.title_key, document.language, document.words::text AS words, document.title,
    left(document.body, 10000) AS body, job.card::text AS card,
    document.facets,
    (SELECT company.value FROM network_documents shown
       JOIN network_values company ON company.tenant_id = shown.tenant_id AND company.id = ANY(shown.facets)
     WHERE shown.job_id = document.job_id AND company.facet = ${networkFacetNames.indexOf('company')}) AS company,
    (SELECT json_agg(json_build_array(longitude, latitude) ORDER BY longitude, latitude) FROM search_points point
     WHERE point.job_id = document.job_id) AS points
  FROM search_documents document
  JOIN published_jobs job USING (job_id)
  JOIN published_boards board ON board.board_id = document.board_id`

/** Those of the jobs that are published on the board. */
export async function readJobs(database: Knex, boardId: string, jobIds: string[]): Promise<IndexedJob[]> {
  const where = 'WHERE document.board_id = ? AND document.job_id = ANY(?)'
  const { rows } = await database.raw<{ rows: Row[] }>(`${columns} ${where}`, [boardId, jobIds])
  return present(database, rows)
}

/** The next published jobs of all boards after one of them, by their ids. */
export async function readNextJobs(database: Knex, after: string | null, most: number): Promise<IndexedJob[]> {
  const where = 'WHERE document.job_id > ? ORDER BY document.job_id LIMIT ?'
  const { rows } = await database.raw<{ rows: Row[] }>(`${columns} ${where}`, [after ?? firstId, most])
  return present(database, rows)
}

const firstId = '00000000-0000-0000-0000-000000000000'

/** The greatest number that JavaScript, JSON and Elasticsearch agree upon. */
export const never = Number.MAX_SAFE_INTEGER

interface FacetRow {
  id: number
  facet: number
  value: string
}

/** The facets of many jobs are few: they are read once for all. */
async function present(database: Knex, rows: Row[]): Promise<IndexedJob[]> {
  const ids = [...new Set(rows.flatMap(({ facets }) => facets))]
  const sql = 'SELECT id, facet, value FROM search_facets WHERE id = ANY(?)'
  const { rows: facets } = await database.raw<{ rows: FacetRow[] }>(sql, [ids])
  const byId = new Map(facets.map((facet) => [facet.id, facet]))
  return rows.map((row) => toIndexedJob(row, byId))
}

function toIndexedJob(row: Row, facets: Map<number, FacetRow>): IndexedJob {
  const body = {
    board: row.board_id,
    job: row.job_id,
    tenant: row.tenant_id,
    network: row.company !== null,
    featured: row.featured ? 1 : 0,
    published: row.published,
    expires: row.expires ?? never,
    yearly_pay: row.yearly_pay,
    remote_countries: row.remote_countries && (row.remote_countries.length ? row.remote_countries : [everyCountry]),
    remote_zones: row.remote_zones && (row.remote_zones.length ? row.remote_zones : [everyCountry]),
    remote_anywhere: row.remote_anywhere,
    points: row.points ?? [],
    facets: { ...facetsOf(row.facets.flatMap((id) => facets.get(id) ?? [])), ...(row.company === null ? {} : { company: [row.company] }) },
    title_key: row.title_key,
    [languageField(row.language)]: textsOf(readSequences(row.words)),
    card: row.card,
    title_text: row.title,
    body: row.body,
  }
  const text = JSON.stringify(body)
  const hash = createHash('sha1').update(text).digest('base64url')
  const source = `${text.slice(0, -1)},"hash":"${hash}"}`
  return { boardId: row.board_id, jobId: row.job_id, version: row.generation, network: body.network, hash, source }
}

/** Stands for all countries, or all time zones, in a remote job that has no rule. */
export const everyCountry = '*'

function facetsOf(entries: FacetRow[]): Record<string, string[]> {
  const facets: Record<string, string[]> = {}
  for (const { facet, value } of entries) (facets[facetNames[facet] ?? ''] ??= []).push(value)
  return facets
}

/** Each sequence where it weighs most: the mapping copies it to where it counts as well. */
function textsOf(sequences: WordSequence[]): Record<string, string[]> {
  const of = (fits: (weight: string) => boolean): string[] =>
    sequences.filter(({ weight }) => fits(weight)).map(({ words }) => words.join(' '))
  return {
    given_title: of((weight) => weight === 'A'),
    given_head: of((weight) => weight === 'B'),
    given_words: of((weight) => weight > 'B'),
  }
}
