import { v7 as uuid } from 'uuid'
import type { TenantScope } from '../database/database.ts'
import { TenantModel } from '../database/tenant-model.ts'
import { conflict } from '../http/problem.ts'
import type { Application } from './application.ts'

export const colours = ['grey', 'blue', 'green', 'yellow', 'orange', 'red', 'purple'] as const
export type Colour = (typeof colours)[number]

const mostTags = 200

/** A word of a tenant's own for applications. */
export class Tag extends TenantModel {
  static override tableName = 'tags'
  declare name: string
  declare colour: Colour
  declare createdAt: Date

  static async list(scope: TenantScope): Promise<Tag[]> {
    return Tag.of(scope).orderBy('name')
  }

  /** @throws Problem 409 for a name that is taken, in whatever case */
  static async make(scope: TenantScope, { name, colour }: Pick<Tag, 'name' | 'colour'>, at: Date): Promise<Tag> {
    if ((await Tag.of(scope).resultSize()) >= mostTags) throw conflict(`A company has ${mostTags} tags at most.`)
    const row = { id: uuid(), tenant_id: scope.tenantId, name, colour, created_at: at }
    const made = await scope.trx('tags').insert(row).onConflict(['tenant_id', 'name']).ignore().returning('id')
    if (made.length === 0) throw taken(name)
    return Tag.load(scope, row.id)
  }

  /** @throws Problem 409 for a name that is taken */
  async change(scope: TenantScope, values: Partial<Pick<Tag, 'name' | 'colour'>>): Promise<void> {
    const { name } = values
    if (name !== undefined && (await Tag.of(scope).where({ name }).whereNot({ id: this.id }).first())) throw taken(name)
    await Tag.of(scope).findById(this.id).patch(values)
    this.$set(values)
  }

  /** Puts it on an application. @returns false where it is on it */
  async putOn(scope: TenantScope, application: Application, at: Date): Promise<boolean> {
    const row = { tenant_id: scope.tenantId, tag_id: this.id, application_id: application.id }
    const put = await scope
      .trx('application_tags')
      .insert(row)
      .onConflict(['tenant_id', 'tag_id', 'application_id'])
      .ignore()
      .returning('tag_id')
    if (put.length) await application.record(scope, { kind: 'tagged', what: this.name, toStatus: application.status }, at)
    return put.length > 0
  }

  /** @returns false where it is not on it */
  async takeOff(scope: TenantScope, application: Application, at: Date): Promise<boolean> {
    const row = { tenant_id: scope.tenantId, tag_id: this.id, application_id: application.id }
    const taken = await scope.trx('application_tags').where(row).delete()
    if (taken) await application.record(scope, { kind: 'untagged', what: this.name, toStatus: application.status }, at)
    return taken > 0
  }
}

const taken = (name: string) => conflict(`There is a tag called “${name}” already.`)
