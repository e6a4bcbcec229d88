import type { TenantScope } from '../database/database.ts'
import { readDocumentWords, toDocument } from './published-document.ts'
import type { DocumentWords, Stems } from './published-document.ts'
import { facetKey, facetsOf, numberFacets } from './published-facet.ts'
import { addToNetwork, takeOffNetwork } from './published-network.ts'
import type { PublishedRow } from './published-presentation.ts'
import { countTitles } from './published-title.ts'
import { stemLanguage, stemmers } from './published-words.ts'

/** In how many of a board's jobs of a language a word stands. */
export interface Term {
  board_id: string
  language: string
  word: string
  jobs: number
}

/** Whether what is counted of a board is kept right job by job, or left to who counts it all anew: words, titles, values of facets. */
export type Counts = 'kept' | 'left'

/** What makes jobs findable, before it is written. */
interface Described {
  documents: ReturnType<typeof toDocument>[]
  terms: Term[]
  stems: Stems
  wordsOf: (row: PublishedRow) => DocumentWords
}

/** Numbers the values of facets, new ones included; all else is only read. */
async function describeJobs(scope: TenantScope, rows: PublishedRow[]): Promise<Described> {
  const facets = new Map(rows.map((row) => [row.id, facetsOf(row)]))
  const numbers = await numberFacets(
    scope,
    rows.flatMap((row) => (facets.get(row.id) ?? []).map((entry) => ({ ...entry, board_id: row.board_id }))),
  )
  const words = new Map(rows.map((row) => [row.id, readDocumentWords(row)]))
  const wordsOf = (row: PublishedRow): DocumentWords => words.get(row.id) ?? readDocumentWords(row)
  const terms = countTerms(rows, wordsOf)
  const stems = await readStems(scope, [...terms, ...rows.flatMap((row) => otherWords(wordsOf(row)))])
  const facetNumbers = (row: PublishedRow): number[] =>
    (facets.get(row.id) ?? []).map((entry) => numbers.get(facetKey(row.board_id, entry)) ?? 0)
  const documents = rows.map((row) => toDocument(row, wordsOf(row), facetNumbers(row), stems))
  return { documents, terms, stems, wordsOf }
}

/** Makes published jobs findable. Their rows in published_jobs stand already. */
export async function indexJobs(scope: TenantScope, rows: PublishedRow[], counts: Counts): Promise<void> {
  const { documents, terms, stems, wordsOf } = await describeJobs(scope, rows)
  await insertDocuments(scope, documents)
  await insertPoints(scope, rows)
  await addToNetwork(scope, rows, wordsOf, stems)
  if (counts === 'left') return
  const jobIds = documents.map((document) => document.job_id)
  await countFacets(scope, jobIds, 1)
  await countTitles(scope, jobIds, 1)
  await addTerms(scope, terms, stems)
}

function countTerms(rows: PublishedRow[], wordsOf: (row: PublishedRow) => DocumentWords): Term[] {
  const terms = new Map<string, Term>()
  for (const row of rows) {
    const language = stemLanguage(row.language)
    for (const word of wordsOf(row).all.keys()) {
      const key = `${row.board_id} ${language} ${word}`
      const term = terms.get(key)
      if (term) term.jobs += 1
      else terms.set(key, { board_id: row.board_id, language, word, jobs: 1 })
    }
  }
  return [...terms.values()]
}

/** Words of texts in other languages have stems there; they are counted in the job's own language alone, as one job's words. */
const otherWords = ({ others }: DocumentWords): Pick<Term, 'language' | 'word'>[] =>
  [...others].flatMap(([language, words]) => [...words].map((word) => ({ language, word })))

async function readStems({ trx }: TenantScope, terms: Pick<Term, 'language' | 'word'>[]): Promise<Stems> {
  const stems: Stems = new Map()
  for (const language of new Set(terms.map((term) => term.language))) {
    const dictionary = stemmers[language]
    if (!dictionary) continue
    const words = new Set(terms.filter((term) => term.language === language).map(({ word }) => word))
    const { rows } = await trx.raw<{ rows: { word: string; stem: string }[] }>(
      `SELECT word, stem[1] AS stem FROM unnest(?::text[]) word, ts_lexize(?::regdictionary, word) stem WHERE stem[1] IS NOT NULL`,
      [[...words], dictionary],
    )
    for (const { word, stem } of rows) stems.set(`${language} ${word}`, stem)
  }
  return stems
}

async function insertDocuments(scope: TenantScope, documents: ReturnType<typeof toDocument>[]): Promise<void> {
  await scope.trx.raw(
    `INSERT INTO search_documents (tenant_id, job_id, board_id, featured, published_at, expires_at, facets, yearly_pay, remote_countries,
       remote_zones, remote_anywhere, title_key, language, head, words, title, body)
     SELECT ?::uuid, job_id, board_id, featured, published_at, expires_at, facets, yearly_pay, remote_countries,
       remote_zones, remote_anywhere, title_key, language, head::tsvector, words::tsvector, title, body
     FROM json_to_recordset(?) AS document (job_id uuid, board_id uuid, featured boolean, published_at timestamptz, expires_at timestamptz,
       facets integer[], yearly_pay bigint, remote_countries text[], remote_zones text[], remote_anywhere boolean, title_key text, language text, head text,
       words text, title text, body text)`,
    [scope.tenantId, JSON.stringify(documents)],
  )
}

/** Adds the documents of these jobs to the counts of their facets, or takes them off. */
async function countFacets({ trx, tenantId }: TenantScope, jobIds: string[], sign: 1 | -1): Promise<void> {
  await trx.raw(
    `UPDATE search_facets SET jobs = search_facets.jobs + ?::int * tally.jobs
     FROM (
       SELECT number, count(*)::int AS jobs FROM search_documents, unnest(facets) number
       WHERE tenant_id = ? AND job_id = ANY(?) GROUP BY number
     ) tally
     WHERE id = tally.number`,
    [sign, tenantId, jobIds],
  )
}

/** Where the jobs are. */
export const pointsOf = (rows: PublishedRow[]) =>
  rows.flatMap((row) =>
    row.places
      .filter(({ latitude }) => latitude !== null)
      .map(({ latitude, longitude }) => ({ job_id: row.id, board_id: row.board_id, latitude, longitude })),
  )

async function insertPoints(scope: TenantScope, rows: PublishedRow[]): Promise<void> {
  const points = pointsOf(rows)
  await scope.trx.raw(
    `INSERT INTO search_points (tenant_id, job_id, board_id, latitude, longitude)
     SELECT ?::uuid, job_id, board_id, latitude, longitude
     FROM json_to_recordset(?) AS point (job_id uuid, board_id uuid, latitude double precision, longitude double precision)`,
    [scope.tenantId, JSON.stringify(points)],
  )
}

async function addTerms(scope: TenantScope, terms: Term[], stems: Stems): Promise<void> {
  const given = terms.map((term) => ({ ...term, stem: stems.get(`${term.language} ${term.word}`) ?? null }))
  await scope.trx.raw(
    `INSERT INTO search_terms AS term (tenant_id, board_id, language, word, stem, jobs)
     SELECT ?::uuid, board_id, language, word, stem, jobs
     FROM json_to_recordset(?) AS given (board_id uuid, language text, word text, stem text, jobs integer)
     ON CONFLICT (board_id, word, language) DO UPDATE SET jobs = term.jobs + excluded.jobs`,
    [scope.tenantId, JSON.stringify(given)],
  )
}

/** Makes jobs unfindable and takes them out of what is counted. */
export async function unindexJobs(scope: TenantScope, jobIds: string[], counts: Counts): Promise<void> {
  const { trx, tenantId } = scope
  if (counts === 'kept') {
    await takeTerms(scope, jobIds)
    await countFacets(scope, jobIds, -1)
    await countTitles(scope, jobIds, -1)
  }
  await takeOffNetwork(scope, jobIds)
  await trx.raw('DELETE FROM search_points WHERE tenant_id = ? AND job_id = ANY(?)', [tenantId, jobIds])
  await trx.raw('DELETE FROM search_documents WHERE tenant_id = ? AND job_id = ANY(?)', [tenantId, jobIds])
}

/** Counted down by way of the key's conflict: an UPDATE that joins the vocabulary is planned badly before the table is analysed. */
async function takeTerms({ trx, tenantId }: TenantScope, jobIds: string[]): Promise<void> {
  await trx.raw(
    `INSERT INTO search_terms AS term (tenant_id, board_id, language, word, jobs)
     SELECT :tenantId::uuid, board_id, language, substr(lexeme, 7), -count(*)
     FROM search_documents, unnest(words)
     WHERE tenant_id = :tenantId AND job_id = ANY(:jobIds) AND substr(lexeme, 7, 1) <> '/'
     GROUP BY 2, 3, 4
     ON CONFLICT (board_id, word, language) DO UPDATE SET jobs = term.jobs + excluded.jobs`,
    { tenantId, jobIds },
  )
  await trx.raw(
    `DELETE FROM search_terms WHERE jobs <= 0 AND board_id IN (
       SELECT board_id FROM search_documents WHERE tenant_id = ? AND job_id = ANY(?)
     )`,
    [tenantId, jobIds],
  )
}
