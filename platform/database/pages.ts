import { inTenant } from './database.ts'
import type { Database, TenantScope } from './database.ts'

interface Page<Row, Cursor> {
  rows: Row[]
  /** Null behind the last. */
  next: Cursor | null
}

/**
 * All rows of a long answer, a page at a time, each in a transaction of its own: a slow reader holds none open.
 * @param read the page that comes after another; the first comes after null
 */
export async function* readPages<Row, Cursor>(
  database: Database,
  { tenantId, actor }: TenantScope,
  read: (scope: TenantScope, after: Cursor | null) => Promise<Page<Row, Cursor>>,
): AsyncGenerator<Row> {
  let after: Cursor | null = null
  do {
    const from: Cursor | null = after
    const page: Page<Row, Cursor> = await inTenant(database, tenantId, actor, (scope) => read(scope, from))
    yield* page.rows
    after = page.next
  } while (after !== null)
}
