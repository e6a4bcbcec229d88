import type { Form } from '../boards/question.ts'
import type { JobCard, PublicJob, Variant } from './public-job.ts'
import { spell } from './published-spelling.ts'

/** A published job as the database tells it, with what stands around it. */
export interface PublishedRow {
  id: string
  board_id: string
  slug: string
  title: string
  requisition_id: string | null
  team: string | null
  workplace: JobCard['workplace']
  remote: JobCard['remote']
  employment_type: JobCard['employmentType']
  level: JobCard['level']
  language: string
  pay: JobCard['pay']
  content: PublicJob['content']
  variants: Variant[]
  contact: PublicJob['contact']
  custom_fields: PublicJob['customFields']
  questions: Form['questions']
  featured: boolean
  network: boolean
  published_at: Date
  valid_through: Date | null
  board_slug: string
  board_locale: string
  board_questions: Form['questions']
  consent: Form['consent']
  company: string
  places: PlaceRow[]
  /** Names from the top of the tree down. */
  departments: string[]
  /** Of all this, and of how it is made into what is shown. */
  hash: string
}

export interface PlaceRow {
  name: string
  city: string | null
  region: string | null
  country: string | null
  latitude: number | null
  longitude: number | null
}

/** The job as it stands in lists. */
export function presentCard(row: PublishedRow, publicUrl: string): JobCard {
  return {
    id: row.id,
    slug: row.slug,
    title: row.title,
    url: `${publicUrl}/${row.board_slug}/jobs/${row.slug}`,
    board: row.board_slug,
    company: row.company,
    department: row.departments.at(-1) ?? null,
    team: row.team,
    places: row.places.map(({ name, city, region, country }) => ({ name, city, region, country })),
    workplace: row.workplace,
    remote: row.remote && { countries: row.remote.countries ?? [], timeZones: row.remote.timeZones ?? [] },
    employmentType: row.employment_type,
    level: row.level,
    language: row.language,
    pay: row.pay,
    publishedAt: row.published_at.toISOString(),
    validThrough: row.valid_through?.toISOString() ?? null,
    featured: row.featured,
    ...(row.variants.length ? { titles: titlesOf(row) } : {}),
    ...spell(row, row.board_locale),
  }
}

/** A language without a region is served by one with a region, unless the job is written in it itself. */
function titlesOf({ language: own, variants }: PublishedRow): Record<string, string> {
  const regional = variants
    .filter(({ language }) => primary(language) !== primary(own))
    .map(({ language, title }) => [primary(language), title])
  return Object.fromEntries([...regional.toReversed(), ...variants.map(({ language, title }) => [language, title])]) as Record<
    string,
    string
  >
}

const primary = (language: string): string => language.split('-')[0] ?? ''

/** The job whole, with the form that its candidates fill in: the board's questions, then its own. */
export function presentJob(row: PublishedRow, card: JobCard): PublicJob {
  return {
    ...card,
    requisitionId: row.requisition_id,
    content: row.content,
    ...(row.variants.length ? { variants: row.variants } : {}),
    contact: row.contact,
    customFields: row.custom_fields,
    form: { questions: [...row.board_questions, ...row.questions], consent: row.consent },
  }
}
