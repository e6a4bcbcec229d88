import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { v7 as uuid } from 'uuid'
import { inTenant } from '../../platform/database/database.ts'
import { createTestDatabase } from '../database.ts'
import type { TestDatabase } from '../database.ts'

/** What everybody may read: the faces of what is published, and lists of ids for work that is done for all tenants. */
const publicTables = [
  'billing_customers',
  'domain_checks',
  'insight_marks',
  'job_deadlines',
  'job_source_deadlines',
  'network_changes',
  'network_documents',
  'network_points',
  'network_values',
  'outbox',
  'proven_domains',
  'published_boards',
  'published_jobs',
  'search_documents',
  'search_facets',
  'search_points',
  'search_terms',
  'search_titles',
  'tenant_deletions',
  'unclaimed_uploads',
]

interface Table {
  name: string
  row_security: boolean
  forced: boolean
  owned: boolean
}

describe('row security', () => {
  let test: TestDatabase
  let tables: Table[]
  before(async () => {
    test = await createTestDatabase()
    const found = await test.database.raw<{ rows: Table[] }>(`
      SELECT relname AS name, relrowsecurity AS row_security, relforcerowsecurity AS forced,
        pg_has_role(current_user, relowner, 'MEMBER') AS owned
      FROM pg_class WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace
        AND (relname = 'tenants' OR EXISTS (SELECT FROM pg_attribute WHERE attrelid = pg_class.oid AND attname = 'tenant_id'))
      ORDER BY relname`)
    tables = found.rows
  })
  after(() => test.drop())

  const protectedTables = (): string[] => tables.map(({ name }) => name).filter((name) => !publicTables.includes(name))

  it('binds every table with rows of tenants, its owner included; the others are named here', () => {
    assert.ok(tables.length > publicTables.length)
    for (const { name, row_security: on, forced } of tables) {
      assert.equal(on && forced, !publicTables.includes(name), name)
    }
  })

  it('cannot be got round by the server: it owns nothing, is no superuser and may not switch it off', async () => {
    const { rows } = await test.database.raw<{ rows: Record<string, unknown>[] }>(`
      SELECT rolsuper, rolbypassrls, rolcreaterole, (SELECT count(*) FROM pg_shdepend WHERE refobjid = pg_roles.oid AND deptype = 'o') AS owns
      FROM pg_roles WHERE pg_has_role(current_user, oid, 'MEMBER')`)
    assert.ok(rows.length > 0)
    for (const row of rows) assert.deepEqual(row, { rolsuper: false, rolbypassrls: false, rolcreaterole: false, owns: 0 })
    assert.deepEqual(
      tables.filter(({ owned }) => owned),
      [],
    )
    for (const statement of ['ALTER TABLE jobs DISABLE ROW LEVEL SECURITY', 'DROP POLICY tenant ON jobs', 'SET ROLE rolecall_owner']) {
      await assert.rejects(test.database.raw(statement), /must be owner|permission denied/, statement)
    }
  })

  it('shows nothing and takes nothing where no tenant is set', async () => {
    const tenantId = uuid()
    await inTenant(test.database, tenantId, 'system', async ({ trx }) => {
      await trx('tenants').insert({ id: tenantId, name: 'acme' })
      await trx('departments').insert({ id: uuid(), tenant_id: tenantId, name: 'Care' })
    })
    for (const name of protectedTables()) {
      assert.deepEqual(await test.database(name).limit(1), [], name)
    }
    await assert.rejects(
      async () => test.database('departments').insert({ id: uuid(), tenant_id: tenantId, name: 'Wards' }),
      /violates row-level security policy/,
    )
  })

  it('keeps a tenant from reading, changing and removing another’s rows, and from writing in its name', async () => {
    const [mine, theirs, departmentId] = [uuid(), uuid(), uuid()]
    await inTenant(test.database, theirs, 'system', async ({ trx }) => {
      await trx('tenants').insert({ id: theirs, name: 'theirs' })
      await trx('departments').insert({ id: departmentId, tenant_id: theirs, name: 'Care' })
    })
    await inTenant(test.database, mine, 'system', async ({ trx }) => {
      await trx('tenants').insert({ id: mine, name: 'mine' })
      assert.deepEqual(await trx('departments').where({ id: departmentId }), [])
      assert.equal(await trx('departments').where({ id: departmentId }).update({ name: 'Taken' }), 0)
      assert.equal(await trx('departments').where({ id: departmentId }).delete(), 0)
    })
    await assert.rejects(
      inTenant(test.database, mine, 'system', async ({ trx }) =>
        trx('departments').insert({ id: uuid(), tenant_id: theirs, name: 'Planted' }),
      ),
      /violates row-level security policy/,
    )
  })

  it('keeps a tenant from writing another’s published rows, which all may read', async () => {
    const mine = uuid()
    for (const name of publicTables.filter((table) => table !== 'outbox')) {
      const { rows } = await test.database.raw<{ rows: unknown[] }>(
        `SELECT FROM pg_trigger WHERE tgrelid = ?::regclass AND tgname = 'written_by_tenant' AND tgenabled = 'O'`,
        [name],
      )
      assert.equal(rows.length, 1, name)
    }
    const foreign = { facet: 1, value: 'x', label: 'x', board_id: uuid(), tenant_id: uuid() }
    await assert.rejects(
      inTenant(test.database, mine, 'system', async ({ trx }) => trx('search_facets').insert(foreign)),
      /is written only by its own tenant/,
    )
  })

  it('ends with the transaction: a connection carries no tenant on', async () => {
    const tenantId = uuid()
    await inTenant(test.database, tenantId, 'system', async ({ trx }) => trx('tenants').insert({ id: tenantId, name: 'acme' }))
    const seen = await Promise.all(
      Array.from({ length: 16 }, () => test.database.raw<{ rows: { tenant: string | null }[] }>('SELECT current_tenant() AS tenant')),
    )
    for (const { rows } of seen) assert.equal(rows[0]?.tenant, null)
  })

  it('lets a person see where they work, and no other tenant’s name', async () => {
    const person = uuid()
    const [works, other] = [uuid(), uuid()]
    await test.database('users').insert({ id: person, email: `${person}@example.org`, name: 'Ada' })
    for (const id of [works, other]) {
      await inTenant(test.database, id, 'system', async ({ trx }) => trx('tenants').insert({ id, name: id }))
    }
    await inTenant(test.database, works, 'system', async ({ trx }) =>
      trx('memberships').insert({ tenant_id: works, user_id: person, role: 'viewer' }),
    )
    const names = await test.database.transaction(async (trx) => {
      await trx.raw(`SELECT set_config('app.user_id', ?, true)`, [person])
      return (await trx('tenants').pluck('name')) as string[]
    })
    assert.deepEqual(names, [works])
    assert.deepEqual(await test.database('tenants'), [])
  })
})
