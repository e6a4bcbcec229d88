import { createHash } from 'node:crypto'
import type { Question } from '../boards/question.ts'
import { slugify } from '../boards/slug.ts'
import type { PlaceImport } from './import-tree.ts'
import type { PublicJob, Variant } from './public-job.ts'
import { titleWords } from './slug.ts'

/** A job as a file, a seed or another system tells it. */
export interface JobImport {
  /** What the job is known by on its board: the next import finds it again. */
  externalId: string
  state: 'published' | 'draft' | 'scheduled' | 'paused' | 'closed'
  title: string
  requisitionId: string | null
  /** From the top of the tree down. */
  departments: string[]
  team: string | null
  places: PlaceImport[]
  workplace: PublicJob['workplace']
  remote: PublicJob['remote']
  employmentType: PublicJob['employmentType']
  level: PublicJob['level']
  language: string
  pay: PublicJob['pay']
  content: PublicJob['content']
  /** What is told of it in other languages; what it says in those that are not named stays. */
  variants?: VariantImport[]
  contact: PublicJob['contact']
  customFields: PublicJob['customFields']
  questions: Question[]
  featured: boolean
  /** Whether it stands in the list of all companies too. */
  network: boolean
  /** When it was published, or is to be; now where nothing is given. */
  publishedAt: Date | null
  validThrough: Date | null
}

/** A job's text in another language. */
export interface VariantImport {
  language: string
  /** Null where the job is not written in it. */
  title: string | null
  /** Null where it is not told: what it says stays. */
  content: Variant['content'] | null
}

/** The columns of a job that an import may change. */
export interface JobColumns {
  title: string
  requisition_id: string | null
  department_id: string | null
  team: string | null
  workplace: string
  remote: unknown
  employment_type: string | null
  level: string | null
  language: string
  pay: unknown
  content: unknown
  variants: Variant[]
  contact: unknown
  custom_fields: unknown
  questions: unknown
  featured: boolean
  network: boolean
  valid_through: string | null
}

export const importedColumns = [
  'title',
  'requisition_id',
  'department_id',
  'team',
  'workplace',
  'remote',
  'employment_type',
  'level',
  'language',
  'pay',
  'content',
  'variants',
  'contact',
  'custom_fields',
  'questions',
  'featured',
  'network',
  'valid_through',
] as const satisfies (keyof JobColumns)[]

/** An imported job as its row's columns; what candidates are shown is made harmless by `sanitise`. */
export function columnsOf(job: JobImport, departmentId: string | null, sanitise: (html: string) => string): JobColumns {
  return {
    title: job.title,
    requisition_id: job.requisitionId,
    department_id: departmentId,
    team: job.team,
    workplace: job.workplace,
    remote: job.remote,
    employment_type: job.employmentType,
    level: job.level,
    language: job.language,
    pay: job.pay,
    content: job.content.map(({ heading, html }) => ({ heading, html: sanitise(html) })),
    variants: [],
    contact: job.contact,
    custom_fields: job.customFields,
    questions: job.questions,
    featured: job.featured,
    network: job.network,
    valid_through: job.validThrough?.toISOString() ?? null,
  }
}

/** What a job says in other languages, once an import has told what it knows of them. */
export function variantsOf(job: JobImport, language: string, before: Variant[], sanitise: (html: string) => string): Variant[] {
  const told = new Map(job.variants?.map((variant) => [variant.language, variant]))
  const kept = new Map(before.map((variant) => [variant.language, variant]))
  return [...new Set([...kept.keys(), ...told.keys()])].flatMap((tag): Variant[] => {
    const [was, is] = [kept.get(tag), told.get(tag)]
    if (!is) return was ? [was] : []
    if (is.title === null || tag === language) return []
    const content = is.content?.map(({ heading, html }) => ({ heading, html: sanitise(html) })) ?? was?.content ?? []
    return [{ language: tag, title: is.title, content }]
  })
}

/** Whether an import would leave the job as it is; the order of keys inside JSON says nothing. */
export function isSame(before: JobColumns & { places: string[] }, after: JobColumns & { places: string[] }): boolean {
  return canonical(before) === canonical(after)
}

function canonical(value: unknown): string {
  if (value instanceof Date) return JSON.stringify(value.toISOString())
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null)
  const entries = Object.entries(value)
    .filter(([, entry]) => entry !== undefined)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([key, entry]) => `${JSON.stringify(key)}:${canonical(entry)}`).join(',')}}`
}

/** An address that tells the job by its words and stays the same at every import: `contract-specialist-538770300`. */
export function importedSlug(title: string, externalId: string): string {
  const own = slugify(externalId)
  const readable = own !== '' && own.length <= 24 && own === externalId.toLowerCase()
  const suffix = readable ? own : createHash('sha256').update(externalId).digest('hex').slice(0, 10)
  return [titleWords(title), suffix].filter(Boolean).join('-')
}
