import { z } from 'zod'
import { Form } from '../boards/question.ts'

export const workplaces = ['on_site', 'hybrid', 'remote'] as const
export const employmentTypes = [
  'full_time',
  'part_time',
  'contract',
  'temporary',
  'internship',
  'apprenticeship',
  'volunteer',
  'per_diem',
] as const
export const levels = ['intern', 'entry', 'mid', 'senior', 'lead', 'manager', 'director', 'executive'] as const
export const payPeriods = ['hour', 'day', 'week', 'month', 'year'] as const

export const Country = z.string().regex(/^[A-Z]{2}$/, 'must be an ISO 3166-1 alpha-2 code such as DE')
export const Currency = z.string().regex(/^[A-Z]{3}$/, 'must be an ISO 4217 code such as EUR')

/** Amounts are integer minor units of the currency (cents of EUR, yen of JPY). */
export const PayRange = z
  .object({
    min: z.number().int().nonnegative().nullable(),
    max: z.number().int().nonnegative().nullable(),
    currency: Currency,
    period: z.enum(payPeriods),
  })
  .refine((range) => range.min !== null || range.max !== null, { message: 'needs min or max', path: ['min'] })
  .refine((range) => range.min === null || range.max === null || range.min <= range.max, {
    message: 'must not be below min',
    path: ['max'],
  })
  .meta({ id: 'PayRange' })
export type PayRange = z.infer<typeof PayRange>

export const PublicPlace = z
  .object({ name: z.string(), city: z.string().nullable(), region: z.string().nullable(), country: Country.nullable() })
  .meta({ id: 'Place' })

/** Where a remote job may be done from; both empty means anywhere. */
export const Remote = z.object({ countries: z.array(Country), timeZones: z.array(z.string()) }).meta({ id: 'Remote' })

/** A text cut where the search's words stand: even positions are plain, odd ones are hits. */
export const Highlight = z.array(z.string())

/** A job as it stands in a list. */
export const JobCard = z
  .object({
    id: z.uuid(),
    slug: z.string(),
    title: z.string(),
    /** The hosted page of the job. */
    url: z.string(),
    /** The board and company it belongs to: lists over several boards show it. */
    board: z.string(),
    company: z.string(),
    department: z.string().nullable(),
    team: z.string().nullable(),
    places: z.array(PublicPlace),
    workplace: z.enum(workplaces),
    remote: Remote.nullable(),
    employmentType: z.enum(employmentTypes).nullable(),
    level: z.enum(levels).nullable(),
    language: z.string(),
    pay: z.array(PayRange),
    publishedAt: z.iso.datetime(),
    validThrough: z.iso.datetime().nullable(),
    featured: z.boolean(),
    /** The title in the other languages that the job is written in, by language: `pt-BR`, and `pt` too. Left out where there are none. */
    titles: z.record(z.string(), z.string()).optional(),
    /**
     * As the board's language writes the amounts of `pay` and the countries of `remote`, each in their order: a browser takes longer to
     * open its tables than to show a list. Left out where there is neither.
     */
    spelled: z.object({ locale: z.string(), pay: z.array(z.string()), countries: z.array(z.string()) }).optional(),
    /** Only in answers to a search with words. */
    highlights: z.object({ title: Highlight.optional(), text: Highlight.optional() }).optional(),
  })
  .meta({ id: 'JobCard' })
export type JobCard = z.infer<typeof JobCard>

/** `html` is sanitised when it is saved: p, br, ul, ol, li, strong, em, h3, h4, a[href], blockquote and nothing else. */
export const ContentBlock = z.object({ heading: z.string().nullable(), html: z.string() }).meta({ id: 'ContentBlock' })

/** The job's text in another language; all else is the job's own. */
export const Variant = z.object({ language: z.string(), title: z.string(), content: z.array(ContentBlock) }).meta({ id: 'JobVariant' })
export type Variant = z.infer<typeof Variant>

/** A job whole: `GET /v1/boards/:board/jobs/:slug`. */
export const PublicJob = JobCard.omit({ highlights: true })
  .extend({
    requisitionId: z.string().nullable(),
    content: z.array(ContentBlock),
    /** The text in other languages; left out where there is none. */
    variants: z.array(Variant).optional(),
    contact: z.object({ name: z.string(), email: z.string().nullable() }).nullable(),
    customFields: z.array(z.object({ label: z.string(), value: z.string() })),
    form: Form,
  })
  .meta({ id: 'Job' })
export type PublicJob = z.infer<typeof PublicJob>

/**
 * A job's text in the language that is asked for, where it is written in it: `de-AT` is served by de, and de by de-CH.
 * Otherwise it is as the job was written first.
 */
export function spokenIn<Told extends Variant & { variants?: Variant[] | undefined }>(job: Told, locale: string): Told {
  const found = findLanguage([job, ...(job.variants ?? [])], locale)
  return found && found !== job ? { ...job, language: found.language, title: found.title, content: found.content } : job
}

function findLanguage<Written extends { language: string }>(written: Written[], locale: string): Written | undefined {
  const primary = (language: string): string => language.split('-')[0]?.toLowerCase() ?? ''
  return (
    written.find(({ language }) => language.toLowerCase() === locale.toLowerCase()) ??
    written.find(({ language }) => primary(language) === primary(locale))
  )
}
