import type { TenantScope } from '../database/database.ts'
import { TenantModel } from '../database/tenant-model.ts'
import { refuseTwin } from '../database/twin.ts'
import { conflict, invalid } from '../http/problem.ts'
import type { Problem } from '../http/problem.ts'
import { Tenant } from '../tenancy/tenant.ts'
import { Job } from './job.ts'
import type { Occasion } from './job.ts'
import { republish } from './republish.ts'

/** Deeper trees are mistakes: nobody finds a job in them. */
const deepest = 10

/** A part of a company; departments make a tree. */
export class Department extends TenantModel {
  static override tableName = 'departments'
  declare parentId: string | null
  declare name: string
  declare createdAt: Date

  /** @throws Problem 422 for a parent that is not there, 409 for a name that the parent's other children have */
  static async found(scope: TenantScope, values: { name: string; parentId: string | null }): Promise<Department> {
    await requireBranch(scope, null, values.parentId)
    return Department.create<Department>(scope, values).catch(nameTaken)
  }

  /**
   * Renames or moves it with all that stands below; published jobs show it at once.
   * @throws Problem 422 where it would stand below itself, 409 for a name that is taken there
   */
  async change(scope: TenantScope, changes: { name?: string; parentId?: string | null }, { publicUrl }: Occasion): Promise<void> {
    if (changes.parentId !== undefined) await requireBranch(scope, this.id, changes.parentId)
    await this.$query(scope.trx).patchAndFetch(changes).catch(nameTaken)
    const below = await Department.withDescendants(scope, this.id)
    await republish(scope, publicUrl, (jobs) => jobs.whereIn('department_id', below))
  }

  /** @throws Problem 409 while jobs or other departments belong to it */
  async dissolve(scope: TenantScope): Promise<void> {
    await Department.of(scope).findById(this.id).forUpdate()
    const children = await Department.of(scope).where({ parent_id: this.id }).resultSize()
    const jobs = await Job.of(scope).where({ department_id: this.id }).resultSize()
    if (children + jobs > 0) throw conflict(`The department is in use (jobs: ${jobs}, departments: ${children}): move these first.`)
    await Department.of(scope).findById(this.id).delete()
  }

  static async withDescendants({ trx }: TenantScope, id: string): Promise<string[]> {
    const { rows } = await trx.raw<{ rows: { id: string }[] }>(
      `WITH RECURSIVE branch AS (
         SELECT id FROM departments WHERE id = ?
         UNION SELECT child.id FROM departments child JOIN branch ON child.parent_id = branch.id
       ) SELECT id FROM branch`,
      [id],
    )
    return rows.map((row) => row.id)
  }
}

/** The tenant stays locked, for two moves at once could make a circle that neither of them is. */
async function requireBranch(scope: TenantScope, id: string | null, parentId: string | null): Promise<void> {
  const wrong = (message: string): Problem => invalid([{ field: 'body.parentId', message }])
  if (parentId === null) return
  await Tenant.query(scope.trx).findById(scope.tenantId).forNoKeyUpdate()
  const departments = new Map((await Department.of(scope)).map((department) => [department.id, department]))
  if (!departments.has(parentId)) throw wrong('is no department')
  const above: string[] = []
  for (let at: string | null = parentId; at; at = departments.get(at)?.parentId ?? null) above.push(at)
  if (id !== null && above.includes(id)) throw wrong('stands below this department itself')
  if (above.length + heightOf(id, [...departments.values()]) > deepest) throw wrong(`would make the tree deeper than ${deepest} levels`)
}

/** Levels from a department down; one for a new one. */
function heightOf(id: string | null, departments: Department[]): number {
  const children = id === null ? [] : departments.filter(({ parentId }) => parentId === id)
  return 1 + Math.max(0, ...children.map((child) => heightOf(child.id, departments)))
}

const nameTaken = refuseTwin('body.name', 'There is a department of this name in the same place already.')
