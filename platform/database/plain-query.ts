import type pg from 'pg'
import type { Database } from './database.ts'

/**
 * One statement on a connection of the pool, past the query builder, whose own work costs as much as a small query.
 * @param values by name, for `:name` in the statement; a name without a value, or after `::`, stays as it is
 * @param prepared under which name each connection keeps it parsed and planned: for one whose plan fits all values
 */
export async function plainQuery<Row>(database: Database, sql: string, values: Record<string, unknown>, prepared?: string): Promise<Row[]> {
  const { text, names } = positional(sql, values)
  const connection = (await database.client.acquireConnection()) as pg.Client
  try {
    const { rows } = await connection.query({ text, values: names.map((name) => values[name]), ...(prepared ? { name: prepared } : {}) })
    return rows as Row[]
  } finally {
    await database.client.releaseConnection(connection)
  }
}

function positional(sql: string, values: Record<string, unknown>): { text: string; names: string[] } {
  const names: string[] = []
  const text = sql.replace(/(?<!:):([a-zA-Z]\w*)/g, (whole, name: string) => {
    if (!(name in values)) return whole
    if (!names.includes(name)) names.push(name)
    return `$${names.indexOf(name) + 1}`
  })
  return { text, names }
}
