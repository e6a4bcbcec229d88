import type { Question } from '../../platform/boards/question.ts'
import { get } from '../api.ts'
import { addDepartment as askForDepartment } from '../organisation/department.ts'
import type { Department } from '../organisation/department.ts'
import { addPlace as askForPlace } from '../organisation/place.ts'
import type { Place } from '../organisation/place.ts'

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
