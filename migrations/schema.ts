import type { Knex } from 'knex'

/** Row security that the table's owner obeys too: a row is seen and written only by the tenant of the transaction. */
export const protect = (knex: Knex, table: string): Promise<void> =>
  knex.raw(`
    ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
    ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
    CREATE POLICY tenant ON ${table} USING (tenant_id = current_tenant()) WITH CHECK (tenant_id = current_tenant());
    GRANT SELECT, INSERT, UPDATE, DELETE ON ${table} TO rolecall_app;
  `)

/**
 * A table everybody may read, such as a projection of what is published: no row security (a text search
 * under it loses its index), but a row is still written only by its own tenant.
 */
export const publish = (knex: Knex, table: string): Promise<void> =>
  knex.raw(`
    CREATE TRIGGER written_by_tenant BEFORE INSERT OR UPDATE OR DELETE ON ${table}
      FOR EACH ROW EXECUTE FUNCTION require_tenant();
    GRANT SELECT, INSERT, UPDATE, DELETE ON ${table} TO rolecall_app;
  `)
