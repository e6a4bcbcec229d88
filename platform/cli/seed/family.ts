import type { Question } from '../../boards/question.ts'
import type { payPeriods } from '../../jobs/public-job.ts'
import type { EmploymentType, Level, SeedContact, SeedJob, SeedPlace, Workplace } from './company.ts'

/** What a company says in one language whatever the role. Lists are variants; a job takes those its key points to. */
export type Voice = {
  headings: { about: string; tasks: string; profile: string; offer: string }
  tasksIntro: string[]
  profileOutro: string[]
  offerIntro: string[]
  /** Stands in place of an `offerIntro` where the pay is not shown. */
  unpriced?: string
  offers: string[]
  levels: Partial<Record<Level, LevelText>>
  places: Record<string, PlaceText>
  remote?: { about: string; offer: string }
  employment?: Partial<Record<EmploymentType, string>>
  process?: { heading: string; steps: string[] }
}

type LevelText = { about: string[]; task: string[]; profile: string[] }

type PlaceText = { about: string; offer: string }

/** `amount` is what the middle level earns in whole euros a period. */
export type FamilyPay = { amount: number; period: (typeof payPeriods)[number] }

/** A kind of role, written once, that several openings share. Texts are HTML without block tags. */
export type Family = {
  key: string
  department: string
  team?: string
  language: string
  /** The voice it speaks in, where that is not simply its language's. */
  voice?: string
  about: string[]
  tasks: string[]
  profile: string[]
  offers?: string[]
  pay: FamilyPay | null
  workplace: Workplace
  employmentType?: EmploymentType
  questions?: Question[]
  customFields?: SeedJob['customFields']
  openings: Opening[]
}

type OpeningDetails = {
  /** Tells apart two openings of one family, level and place. */
  mark?: string
  team?: string
  workplace?: Workplace
  remote?: SeedJob['remote']
  employmentType?: EmploymentType
  pay?: FamilyPay | null
  state?: SeedJob['state']
  featured?: boolean
  customFields?: SeedJob['customFields']
}

export type Opening = OpeningDetails & { title: string; level: Level; places: string[] }

/** One opening of a family; `places` are place keys parted by spaces. */
export function opening(title: string, level: Level, places: string, details: OpeningDetails = {}): Opening {
  return { title, level, places: places.split(' '), ...details }
}

/** What composing a company's jobs needs beside its families. `currencies` maps a country to its pay's currency and factor. */
export type House = {
  prefix: string
  voices: Record<string, Voice>
  places: SeedPlace[]
  contacts: Record<string, SeedContact>
  currencies: Record<string, { currency: string; factor: number }>
}
