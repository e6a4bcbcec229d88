import type { Question } from '../../boards/question.ts'
import type { employmentTypes, levels, PayRange, workplaces } from '../../jobs/public-job.ts'

export type Workplace = (typeof workplaces)[number]
export type EmploymentType = (typeof employmentTypes)[number]
export type Level = (typeof levels)[number]

/** `parent` is another department's key. */
export type SeedDepartment = { key: string; name: string; parent?: string }

export type SeedPlace = {
  key: string
  name: string
  city: string
  region: string
  country: string
  latitude: number
  longitude: number
}

export type SeedContact = { name: string; email: string }

/** One vacancy; `department` and `places` are keys of its company's lists, `pay` is in minor units. */
export type SeedJob = {
  key: string
  title: string
  requisitionId: string
  department: string
  team?: string
  places: string[]
  workplace: Workplace
  remote?: { countries: string[]; timeZones: string[] }
  employmentType: EmploymentType
  level: Level
  language: string
  pay: PayRange[]
  content: { heading: string; html: string }[]
  publishedDaysAgo: number
  validForDays?: number
  state: 'published' | 'draft' | 'paused' | 'scheduled' | 'closed'
  contact?: SeedContact
  customFields?: { label: string; value: string }[]
  questions?: Question[]
  featured?: boolean
}

export type SeedBoard = {
  slug: string
  name: string
  locale: string
  theme: Record<string, string>
  allowedOrigins: string[]
  consent: { version: string; text: string }
  questions: Question[]
}

/** A whole company of the demo: everything needed to fill one tenant. */
export type SeedCompany = {
  tenant: { slug: string; name: string; website: string }
  board: SeedBoard
  user: { email: string; name: string }
  departments: SeedDepartment[]
  places: SeedPlace[]
  jobs: SeedJob[]
}
