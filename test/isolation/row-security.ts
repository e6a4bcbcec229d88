import pg from 'pg'
import type { TestPlatform } from '../platform.ts'
import { tenantTables } from './canary.ts'

/** Leaves every row to whatever the code asks for. */
export async function switchOffRowSecurity(platform: TestPlatform): Promise<void> {
  const owner = new pg.Client({ connectionString: platform.context.config.database.ownerUrl as string })
  await owner.connect()
  for (const table of [...(await tenantTables(platform)), 'tenants']) await owner.query(`ALTER TABLE "${table}" DISABLE ROW LEVEL SECURITY`)
  await owner.end()
}
