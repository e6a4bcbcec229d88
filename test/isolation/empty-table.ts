import { v7 as uuid } from 'uuid'
import type { TenantScope } from '../../platform/database/database.ts'

interface Column {
  name: string
  type: string
  /** What the column's check lists, where it lists something. */
  words: string[] | null
}

interface Reference {
  table: string
  columns: string[]
  targets: string[]
}

/**
 * Puts a row into a table that nobody thought of: the least it takes, of the tenant's own objects.
 * @throws where the table wants more than can be read off its constraints
 */
export async function fillTable({ trx, tenantId }: TenantScope, table: string): Promise<void> {
  const row: Record<string, unknown> = {}
  for (const { name, type, words } of await neededColumns({ trx }, table)) row[name] = words?.[0] ?? valueOf(type)
  for (const { table: target, columns, targets } of await references({ trx }, table)) {
    const own = target === 'tenants' ? { id: tenantId } : target === 'users' ? {} : { tenant_id: tenantId }
    const rows = trx(target).where(own)
    // A person is no tenant's; one of the team is.
    if (target === 'users') rows.whereIn('id', trx('memberships').where({ tenant_id: tenantId }).select('user_id'))
    const found: Record<string, unknown> | undefined = await rows.first(targets)
    columns.forEach((column, index) => {
      if (column in row) row[column] = found?.[targets[index] as string]
    })
  }
  await trx(table).insert({ ...row, tenant_id: tenantId })
}

async function neededColumns({ trx }: Pick<TenantScope, 'trx'>, table: string): Promise<Column[]> {
  const { rows } = await trx.raw<{ rows: (Omit<Column, 'words'> & { check: string | null })[] }>(
    `SELECT column_name AS name, udt_name AS type,
       (SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = ?::regclass AND contype = 'c'
          AND pg_get_constraintdef(oid) ~ ('\\m' || column_name || ' = ANY') LIMIT 1) AS check
     FROM information_schema.columns WHERE table_schema = 'public' AND table_name = ?
       AND is_nullable = 'NO' AND column_default IS NULL AND is_identity = 'NO' AND is_generated = 'NEVER'`,
    [table, table],
  )
  return rows.map(({ check, ...column }) => ({
    ...column,
    words: check === null ? null : [...check.matchAll(/'(\w+)'::text/g)].map(([, word]) => word as string),
  }))
}

async function references({ trx }: Pick<TenantScope, 'trx'>, table: string): Promise<Reference[]> {
  const names = (relation: string, keys: string): string =>
    `ARRAY(SELECT attname::text FROM unnest(${keys}) WITH ORDINALITY AS key (number, position)
       JOIN pg_attribute ON attrelid = ${relation} AND attnum = number ORDER BY position)`
  const { rows } = await trx.raw<{ rows: Reference[] }>(
    `SELECT confrelid::regclass::text AS "table", ${names('conrelid', 'conkey')} AS columns, ${names('confrelid', 'confkey')} AS targets
     FROM pg_constraint WHERE conrelid = ?::regclass AND contype = 'f'`,
    [table],
  )
  return rows
}

function valueOf(type: string): unknown {
  if (type === 'uuid') return uuid()
  if (type === 'bool') return false
  if (type === 'timestamptz' || type === 'date') return new Date('2027-01-01T00:00:00.000Z')
  if (type === 'json' || type === 'jsonb') return '{}'
  if (type === 'bytea') return Buffer.from(uuid())
  if (type.startsWith('_')) return []
  return /^(int|float|numeric)/.test(type) ? 1 : uuid()
}
