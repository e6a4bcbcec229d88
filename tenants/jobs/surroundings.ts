import type { Question } from '../../platform/boards/question.ts'
import type { FieldSettings } from '../../platform/jobs/job-field.ts'
import { get } from '../api.ts'
import { addDepartment as askForDepartment } from '../organisation/department.ts'
import type { Department } from '../organisation/department.ts'
import { addPlace as askForPlace } from '../organisation/place.ts'
import type { Place } from '../organisation/place.ts'
import { session } from '../session.ts'

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
  /** Who may be named as the contact. */
  members: { name: string; email: string }[]
  /** Fields of the company's own. */
  fields: FieldSettings[]
}

export async function loadSurroundings(signal: AbortSignal): Promise<Surroundings> {
  const [{ boards }, { departments }, { places }, { fields }, { members }] = await Promise.all([
    get<{ boards: Board[] }>('/v1/boards', signal),
    get<{ departments: Department[] }>('/v1/departments', signal),
    get<{ places: Place[] }>('/v1/places', signal),
    get<{ fields: FieldSettings[] }>('/v1/job-fields', signal),
    session.can('team:read') ? get<Pick<Surroundings, 'members'>>('/v1/members', signal) : { members: [] },
  ])
  return { boards, departments, places, fields, members }
}

/** Asks for a new department. @returns its id, or null for never mind */
export async function addDepartment(around: Surroundings): Promise<string | null> {
  const made = await askForDepartment(around.departments)
  if (made) around.departments = [...around.departments, made]
  return made?.id ?? null
}

/** Asks for a new place. @returns its id, or null for never mind */
export async function addPlace(around: Surroundings): Promise<string | null> {
  const made = await askForPlace()
  if (made) around.places = [...around.places, made].toSorted((one, other) => one.name.localeCompare(other.name))
  return made?.id ?? null
}
