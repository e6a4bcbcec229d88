import { askFor, askToChange } from '../part/form-dialog.ts'
import { pathsOf } from './tree.ts'

export interface Department {
  id: string
  parentId: string | null
  name: string
  /** Those in it, not below it. */
  jobs: number
  may: string[]
}

/** Asks for a new department, below another or at the top. */
export const addDepartment = (all: Department[], parentId: string | null = null): Promise<Department | null> =>
  askFor<Department>('New department', '/v1/departments', [
    { name: 'name', label: 'Name', required: true },
    { name: 'parentId', label: 'Belongs to', choices: pathsOf(all), value: parentId },
  ])

/** Asks what a department is called and where it belongs: never to itself, nor to what stands below it. */
export function changeDepartment(all: Department[], { id, name, parentId }: Department): Promise<Department | null> {
  const within = (at: Department | undefined): boolean =>
    at !== undefined && (at.id === id || within(all.find((one) => one.id === at.parentId)))
  const elsewhere = new Set(all.filter((one) => !within(one)).map((one) => one.id))
  return askToChange<Department>(`Change ${name}`, `/v1/departments/${id}`, [
    { name: 'name', label: 'Name', required: true, value: name },
    { name: 'parentId', label: 'Belongs to', choices: pathsOf(all).filter(([one]) => elsewhere.has(one)), value: parentId },
  ])
}
