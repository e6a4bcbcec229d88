import { Model, snakeCaseMappers } from 'objection'
import type { Constructor, PartialModelObject, QueryBuilderType } from 'objection'
import { v7 as uuid, validate as isUuid } from 'uuid'
import { notFound } from '../http/problem.ts'
import type { TenantScope } from './database.ts'

/**
 * A row of a tenant. It is reached by its scope alone (`Job.of(scope)`), which filters by tenant and runs in the
 * scope's transaction; row security stands behind that. Columns are declared by `declare` fields.
 */
export class TenantModel extends Model {
  declare id: string
  declare tenantId: string

  static override columnNameMappers = snakeCaseMappers()
  static override useLimitInFirst = true

  static of<M extends TenantModel>(this: Constructor<M> & typeof TenantModel, scope: TenantScope): QueryBuilderType<M> {
    return this.query(scope.trx).where(`${this.tableName}.tenant_id`, scope.tenantId) as unknown as QueryBuilderType<M>
  }

  /** @throws notFound for an id that is missing, malformed or another tenant's: one answer for all three. */
  static async load<M extends TenantModel>(this: Constructor<M> & typeof TenantModel, scope: TenantScope, id: string): Promise<M> {
    const row = (isUuid(id) ? await this.of(scope).findById(id) : undefined) as M | undefined
    if (!row) throw notFound()
    return row
  }

  static async create<M extends TenantModel>(
    this: Constructor<M> & typeof TenantModel,
    scope: TenantScope,
    values: PartialModelObject<M>,
  ): Promise<M> {
    const row = { id: uuid(), tenantId: scope.tenantId, ...values } as PartialModelObject<TenantModel>
    return (await this.query(scope.trx).insertAndFetch(row)) as M
  }
}
