import { inTenant } from '../../platform/database/database.ts'
import type { Transaction } from '../../platform/database/database.ts'
import { record } from '../../platform/tenancy/audit.ts'
import type { TestPlatform } from '../platform.ts'
import { fillTable } from './empty-table.ts'
import type { Plant } from './plant.ts'

/** Stands in every text of the other tenant, and in nothing else. */
export const canary = 'zqcanaryqz'

interface Column {
  table: string
  column: string
  type: string
}

/** Tables with rows of tenants. */
export async function tenantTables({ context }: TestPlatform): Promise<string[]> {
  const { rows } = await context.database.raw<{ rows: { table: string }[] }>(`
    SELECT table_name AS "table" FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name)
    WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND column_name = 'tenant_id' ORDER BY 1`)
  return rows.map(({ table }) => table)
}

/**
 * Writes the canary into every text that the tenant has: whatever column is added later has it too. What a column's
 * check refuses is a word of a closed list, and no secret. A table without a row of the tenant gets one: from an empty
 * one nothing could be seen to leak.
 */
export async function plantCanary(platform: TestPlatform, { tenantId, team }: Plant): Promise<void> {
  const { database } = platform.context
  const tables = await tenantTables(platform)
  const columns = await textColumns(platform, [...tables, 'tenants'])
  await inTenant(database, tenantId, 'system', async (scope) => {
    const { trx } = scope
    for (const table of tables) {
      const rows = (await trx(table).where({ tenant_id: tenantId }).limit(1)) as unknown[]
      if (rows.length === 0) await fillTable(scope, table)
    }
    // What can only be added to has it from the beginning.
    await record(scope, { action: `board.${canary}`, subjectId: canary }, platform.context.clock())
    for (const column of columns) await mark(trx, column, tenantId)
  })
  for (const { id } of Object.values(team)) {
    await database('users')
      .where({ id })
      .update({ name: canary, email: `${canary}-${id}@example.org` })
  }
}

async function textColumns({ context }: TestPlatform, tables: string[]): Promise<Column[]> {
  const { rows } = await context.database.raw<{ rows: Column[] }>(
    `SELECT table_name AS "table", column_name AS column, udt_name AS type FROM information_schema.columns
     WHERE table_schema = 'public' AND table_name = ANY (?) AND is_generated = 'NEVER'
       AND udt_name IN ('text', 'citext', 'varchar', 'json', 'jsonb', '_text')`,
    [tables],
  )
  return rows
}

/** A word of a closed list, or a row that nobody may rewrite. */
const refused = { byCheck: '23514', byRights: '42501' }

async function mark(trx: Transaction, { table, column, type }: Column, tenantId: string): Promise<void> {
  const owner = table === 'tenants' ? 'id' : 'tenant_id'
  await trx.raw('SAVEPOINT before')
  try {
    await trx.raw(`UPDATE "${table}" SET "${column}" = ${marked(column, type)} WHERE ${owner} = ?`, [tenantId])
  } catch (cause) {
    const { code } = cause as { code?: string }
    if (code !== refused.byCheck && code !== refused.byRights) throw cause
    await trx.raw('ROLLBACK TO before')
  }
}

function marked(column: string, type: string): string {
  if (type === '_text') return `array_append("${column}", '${canary}')`
  if (!type.startsWith('json')) return `'${canary}-' || md5(random()::text)`
  const value = `"${column}"::jsonb`
  return `(CASE jsonb_typeof(${value}) WHEN 'array' THEN ${value} || '["${canary}"]' WHEN 'object' THEN ${value} || '{"canary": "${canary}"}'
    ELSE ${value} END)::${type}`
}

/** Every id by which a tenant's objects could be asked for, and the addresses of its boards. */
export async function foreignNames(platform: TestPlatform, { tenantId, team }: Plant): Promise<{ ids: string[]; slugs: string[] }> {
  const ids = new Set([tenantId, ...Object.values(team).map(({ id }) => id)])
  const slugs = new Set<string>()
  for (const row of await rowsOf(platform, tenantId)) {
    for (const [name, value] of Object.entries(row)) {
      if (typeof value !== 'string') continue
      if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value)) ids.add(value)
      if (name === 'slug') slugs.add(value)
    }
  }
  return { ids: [...ids], slugs: [...slugs] }
}

/** All that a tenant has, to see whether somebody changed it. */
export async function rowsOf(platform: TestPlatform, tenantId: string): Promise<Record<string, unknown>[]> {
  const tables = await tenantTables(platform)
  return inTenant(platform.context.database, tenantId, 'system', async ({ trx }) => {
    const found: Record<string, unknown>[] = []
    for (const table of tables) {
      const rows: Record<string, unknown>[] = await trx(table).where({ tenant_id: tenantId }).orderByRaw('1, 2')
      found.push(...rows.map((row) => ({ table, ...row })))
    }
    return found
  })
}
