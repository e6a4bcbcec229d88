import type { Question } from '../../platform/boards/question.ts'
import { get } from '../api.ts'
import { askFor } from '../part/form-dialog.ts'

export interface Department {
  id: string
  parentId: string | null
  name: string
}

export interface Place {
  id: string
  name: string
}

export interface Board {
  slug: string
  name: string
  locale: string
  questions: Question[]
}

/** What a job can be hung on. */
export interface Surroundings {
  boards: Board[]
  departments: Department[]
  places: Place[]
}

export async function loadSurroundings(signal: AbortSignal): Promise<Surroundings> {
  const [{ boards }, { departments }, { places }] = await Promise.all([
    get<{ boards: Board[] }>('/v1/boards', signal),
    get<{ departments: Department[] }>('/v1/departments', signal),
    get<{ places: Place[] }>('/v1/places', signal),
  ])
  return { boards, departments, places }
}

/** Departments as a choice, each with the names above it, in the order of the tree. */
export function departmentPaths(departments: Department[]): [string, string][] {
  const names = (department: Department): string[] => {
    const above = departments.find(({ id }) => id === department.parentId)
    return [...(above ? names(above) : []), department.name]
  }
  return departments
    .map((department): [string, string] => [department.id, names(department).join(' › ')])
    .toSorted(([, one], [, other]) => one.localeCompare(other))
}

/** Asks for a new department. @returns its id, or null for never mind */
export async function addDepartment(around: Surroundings): Promise<string | null> {
  const made = await askFor<Department>('New department', '/v1/departments', [
    { name: 'name', label: 'Name', required: true },
    { name: 'parentId', label: 'Belongs to', choices: departmentPaths(around.departments) },
  ])
  if (made) around.departments = [...around.departments, made]
  return made?.id ?? null
}

/** Asks for a new place. @returns its id, or null for never mind */
export async function addPlace(around: Surroundings): Promise<string | null> {
  const made = await askFor<Place>('New place', '/v1/places', [
    { name: 'name', label: 'Name', required: true, help: 'As candidates see it: Berlin, or Plant 2, Lyon.' },
    { name: 'city', label: 'City' },
    { name: 'region', label: 'Region' },
    { name: 'country', label: 'Country', help: 'As a two-letter code such as DE.', read: (text) => text.toUpperCase() },
  ])
  if (made) around.places = [...around.places, made].toSorted((one, other) => one.name.localeCompare(other.name))
  return made?.id ?? null
}
