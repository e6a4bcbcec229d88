import { z } from 'zod'
import { Id } from '../http/params.ts'
import { mayOf } from '../http/policy.ts'
import { route } from '../http/route.ts'
import type { Permission } from '../http/route.ts'
import { Department } from './department.ts'
import { occasionOf } from './job-routes.ts'
import { Job } from './job.ts'
import { departmentPolicy } from './policy.ts'

const PresentedDepartment = z
  .object({
    id: z.uuid(),
    parentId: z.uuid().nullable(),
    name: z.string(),
    /** Those in it, not below it. */
    jobs: z.int(),
    /** What the caller may do with it. */
    may: z.array(z.enum(['change', 'remove'])),
  })
  .meta({ id: 'Department' })

const name = z.string().trim().min(1).max(200)
const tag = 'Departments'

const list = route({
  method: 'GET',
  path: '/v1/departments',
  summary: "List the tenant's departments: a tree, each with its parent",
  tag,
  access: { permission: 'jobs:read' },
  responses: { 200: z.object({ departments: z.array(PresentedDepartment) }) },
  handler: async ({ scope, permissions }) => {
    const departments = await Department.of(scope)
      .select('id', 'parent_id', 'name', Job.of(scope).whereColumn('department_id', 'departments.id').count().as('jobs'))
      .orderBy('name')
      .orderBy('id')
    return { body: { departments: (departments as (Department & { jobs: number })[]).map((one) => present(one, one.jobs, permissions)) } }
  },
})

const create = route({
  method: 'POST',
  path: '/v1/departments',
  audit: 'department.create',
  summary: 'Add a department',
  tag,
  access: { permission: 'jobs:write' },
  body: z.strictObject({ name, parentId: z.uuid().nullable().default(null) }).meta({ id: 'NewDepartment' }),
  responses: { 201: PresentedDepartment },
  handler: async ({ scope, body, permissions }) => ({ status: 201, body: present(await Department.found(scope, body), 0, permissions) }),
})

const change = route({
  method: 'PATCH',
  path: '/v1/departments/:id',
  audit: 'department.change',
  summary: 'Rename or move a department, with all that stands below it',
  tag,
  access: { permission: departmentPolicy.change.needs },
  params: Id,
  body: z.strictObject({ name, parentId: z.uuid().nullable() }).partial().meta({ id: 'DepartmentChanges' }),
  responses: { 200: PresentedDepartment },
  handler: async (call) => {
    const department = await Department.load<Department>(call.scope, call.params.id)
    await department.change(call.scope, call.body, occasionOf(call))
    const jobs = await Job.of(call.scope).where({ department_id: department.id }).resultSize()
    return { body: present(department, jobs, call.permissions) }
  },
})

const remove = route({
  method: 'DELETE',
  path: '/v1/departments/:id',
  audit: 'department.remove',
  summary: 'Delete a department that nothing belongs to',
  tag,
  access: { permission: departmentPolicy.remove.needs },
  params: Id,
  responses: { 204: null },
  handler: async ({ scope, params }) => {
    const department = await Department.load<Department>(scope, params.id)
    await department.dissolve(scope)
    return { status: 204 }
  },
})

const present = ({ id, parentId, name }: Department, jobs: number, permissions: readonly Permission[]) => ({
  id,
  parentId,
  name,
  jobs,
  may: mayOf(departmentPolicy, permissions, null),
})

export const departmentRoutes = [list, create, change, remove]
