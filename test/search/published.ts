import type { Database } from '../../platform/database/database.ts'

const facets = (values: string, numbers: string): string =>
  `(SELECT jsonb_agg(facet || ' ' || value ORDER BY facet, value COLLATE "C") FROM ${values} WHERE ${numbers})`
const own = `jsonb_build_object('facets', ${facets('search_facets known', 'known.id = ANY(row.facets)')})`
const network = `jsonb_build_object('facets', ${facets('network_values known', 'known.tenant_id = row.tenant_id AND known.id = ANY(row.facets)')})`
const tables: Record<string, string> = {
  published_jobs: 'to_jsonb(row)',
  search_documents: `to_jsonb(row) || ${own}`,
  search_points: 'to_jsonb(row)',
  search_terms: 'to_jsonb(row)',
  search_titles: 'to_jsonb(row)',
  search_facets: `to_jsonb(row) - 'id'`,
  network_documents: `to_jsonb(row) || ${network}`,
  network_points: 'to_jsonb(row)',
  network_values: 'to_jsonb(row)',
}

/** Every row that stands published, in an order of its own. Numbers of facets, which are given anew, are told by their values. */
export function readPublished(database: Database): Promise<Record<string, string[]>> {
  return database.transaction(async (trx) => {
    await trx.raw(`SET LOCAL timezone = 'UTC'`)
    const all: Record<string, string[]> = {}
    for (const [table, told] of Object.entries(tables)) {
      // A value that no job bears any more counts nothing and shows nowhere.
      const { rows } = await trx.raw<{ rows: { told: string }[] }>(
        `SELECT told::text FROM (SELECT ${told} AS told FROM ${table} row) told WHERE told ->> 'jobs' IS DISTINCT FROM '0'`,
      )
      all[table] = rows.map((row) => row.told).toSorted()
    }
    return all
  })
}
