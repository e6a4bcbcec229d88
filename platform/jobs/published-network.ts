import { createHash } from 'node:crypto'
import type { TenantScope } from '../database/database.ts'
import { toVector } from './published-document.ts'
import type { DocumentWords, Stems } from './published-document.ts'
import { facetOrder, facetsOf } from './published-facet.ts'
import type { FacetEntry } from './published-facet.ts'
import type { PublishedRow } from './published-presentation.ts'
import { boardKey, wordKey } from './published-words.ts'

/** Stands where a board's id would; no board's key is like its own, as those are of digits and letters up to f. */
export const networkId = 'network'

/** A list over several companies has one facet more. */
export const companyFacet = facetOrder.length

/** One number for a value, the same for every company: numbers from a common table would make publications wait for each other. */
export const networkValueId = (facet: number, value: string): string =>
  createHash('sha256').update(`${facet} ${value}`).digest().readBigInt64BE().toString()

/** Makes those of the jobs findable on the network that their company puts there. Their rows in search_documents stand already. */
export async function addToNetwork(
  scope: TenantScope,
  rows: PublishedRow[],
  wordsOf: (row: PublishedRow) => DocumentWords,
  stems: Stems,
): Promise<void> {
  const shown = rows.filter(({ network }) => network)
  if (shown.length === 0) return
  const documents = shown.map((row) => toNetworkDocument(row, wordsOf(row), stems))
  await scope.trx.raw(
    `INSERT INTO network_documents (job_id, tenant_id, board_id, featured, published_at, expires_at, facets, yearly_pay, remote_countries,
       remote_zones, remote_anywhere, title_key, language, head, words)
     SELECT job_id, tenant_id, board_id, featured, published_at, expires_at, given.facets, yearly_pay, remote_countries,
       remote_zones, remote_anywhere, title_key, language, given.head::tsvector, given.words::tsvector
     FROM json_to_recordset(?) AS given (job_id uuid, facets bigint[], head text, words text)
     JOIN search_documents document USING (job_id)`,
    [JSON.stringify(documents)],
  )
  await scope.trx.raw(
    `INSERT INTO network_points (job_id, tenant_id, latitude, longitude)
     SELECT job_id, tenant_id, latitude, longitude FROM search_points WHERE job_id = ANY(?)`,
    [documents.map((document) => document.job_id)],
  )
  await countValues(scope, shown.map(networkFacets))
}

/** What the row of network_documents has of its own; all else is as in search_documents. */
export const toNetworkDocument = (row: PublishedRow, words: DocumentWords, stems: Stems) => ({
  job_id: row.id,
  facets: [...new Set(networkFacets(row).map(({ facet, value }) => networkValueId(facet, value)))],
  head: toVector(row, words, 'head', stems, boardKey(networkId)),
  words: toVector(row, words, 'all', stems, boardKey(networkId)),
})

const networkFacets = (row: PublishedRow): FacetEntry[] => [
  ...facetsOf(row),
  { facet: companyFacet, value: row.board_slug, label: row.company, parent: null },
]

async function countValues({ trx, tenantId }: TenantScope, jobs: FacetEntry[][]): Promise<void> {
  const values = new Map<string, FacetEntry & { id: string; key: string; jobs: number }>()
  for (const entries of jobs) {
    for (const [id, entry] of new Map(entries.map((entry) => [networkValueId(entry.facet, entry.value), entry]))) {
      const known = values.get(id) ?? { ...entry, id, key: wordKey(entry.label), jobs: 0 }
      values.set(id, { ...known, jobs: known.jobs + 1 })
    }
  }
  await trx.raw(
    `INSERT INTO network_values AS known (tenant_id, id, facet, value, label, parent, key, jobs)
     SELECT ?::uuid, id, facet, value, label, parent, key, jobs
     FROM json_to_recordset(?) AS given (id bigint, facet smallint, value text, label text, parent text, key text, jobs integer)
     ORDER BY id
     ON CONFLICT (tenant_id, id) DO UPDATE SET jobs = known.jobs + excluded.jobs, label = excluded.label, key = excluded.key`,
    [tenantId, JSON.stringify([...values.values()])],
  )
}

/** Takes jobs off the network, and the database their values with them; does nothing for those that are not there. */
export async function takeOffNetwork({ trx, tenantId }: TenantScope, jobIds: string[]): Promise<void> {
  await trx.raw('DELETE FROM network_documents WHERE tenant_id = ? AND job_id = ANY(?)', [tenantId, jobIds])
}
