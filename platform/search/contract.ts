import { z } from 'zod'
import { facetOrder } from '../jobs/published-facet.ts'
import { PublicBoard } from '../boards/public-board.ts'
import { Country, Currency, JobCard, employmentTypes, levels, workplaces } from '../jobs/public-job.ts'
import { zoneKey } from '../jobs/time-zone.ts'

/** The facets of a list, in the order in which they are shown. Values of one are joined by OR, facets by AND. */
export const facetNames = facetOrder
export type FacetName = (typeof facetNames)[number]
/** A list over several companies has one more. */
export const networkFacetNames = [...facetNames, 'company'] as const
export type NetworkFacetName = (typeof networkFacetNames)[number]

const several = <Value extends z.ZodType<string>>(value: Value) =>
  z.preprocess((given) => (given === undefined ? [] : Array.isArray(given) ? given : [given]), z.array(value).max(50))

/** The database takes no NUL. */
const text = (most: number) =>
  z
    .string()
    .max(most)
    .refine((given) => !given.includes('\0'), 'must not hold NUL')

const position = z
  .string()
  .regex(/^-?\d{1,2}(\.\d{1,8})?,-?\d{1,3}(\.\d{1,8})?$/, 'must be latitude,longitude such as 52.52,13.40')
  .transform((text) => text.split(',').map(Number) as [latitude: number, longitude: number])
  .refine(([latitude, longitude]) => Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180, 'is not on the globe')

/** The query of `GET /v1/boards/:board/jobs`. A repeated facet parameter is an OR. */
export const JobsQuery = z.object({
  /** Words, "phrases" and -exclusions; the last word may be a beginning unless a space follows. */
  q: z.string().max(200).default(''),
  department: several(text(200)),
  team: several(text(200)),
  place: several(text(200)),
  workplace: several(z.enum(workplaces)),
  employmentType: several(z.enum(employmentTypes)),
  level: several(z.enum(levels)),
  language: several(text(35)),
  /** Least yearly pay in minor units of `currency`; any period and currency is compared by the year. */
  pay: z.coerce.number().int().nonnegative().max(1e12).optional(),
  currency: Currency.default('EUR'),
  /** Whether jobs that name no pay stay in the list while `pay` is given. */
  undisclosed: z.enum(['include', 'exclude']).default('include'),
  /** `latitude,longitude`; with `radius` in km. Jobs remote from anywhere match too. */
  near: position.optional(),
  radius: z.coerce.number().positive().max(2000).default(50),
  /** Remote jobs that may be done from this country (and those without a rule). */
  remoteFrom: Country.optional(),
  /** Remote jobs that may be done from this time zone (IANA name), or one with the same hours, and those without a rule. */
  timeZone: z
    .string()
    .max(64)
    .refine((name) => zoneKey(name) !== null, 'must be a time zone such as Europe/Berlin')
    .optional(),
  /** Relevance where there are words to search for, else newest. */
  sort: z.enum(['relevance', 'newest']).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().max(500).optional(),
})
export type JobsQuery = z.output<typeof JobsQuery>

/** The query of `GET /v1/network/jobs`: a board's, and companies by their boards' slugs. */
export const NetworkQuery = JobsQuery.extend({ company: several(text(200)) })
export type NetworkQuery = z.output<typeof NetworkQuery>

/** One choice of a facet. */
export const FacetValue = z.object({
  /** What the query parameter takes. */
  value: z.string(),
  /** What a person reads; enumerations are translated by who shows them. */
  label: z.string(),
  /** Jobs that would be listed were this value alone chosen in its facet, with everything else as it is. */
  count: z.number().int(),
  /** The value above it, in the department and place trees. */
  parent: z.string().optional(),
})
export type FacetValue = z.infer<typeof FacetValue>

/** The answer of `GET /v1/boards/:board/jobs`. */
export const JobsAnswer = z
  .object({
    jobs: z.array(JobCard),
    total: z.number().int(),
    facets: z.record(z.enum(facetNames), z.array(FacetValue)),
    /** Give it back as `cursor` for the next page; null on the last. */
    next: z.string().nullable(),
    /** The words searched for instead, where those given were found nowhere: "enginer" → "engineer". */
    corrected: z.string().nullable(),
    /** Whose list it is, so that nobody has to ask twice; the pages that a cursor leads to leave it out. */
    board: PublicBoard.optional(),
  })
  .meta({ id: 'JobsAnswer' })
export type JobsAnswer = z.infer<typeof JobsAnswer>

/** The answer of `GET /v1/network/jobs`. */
export const NetworkAnswer = z
  .object({ ...JobsAnswer.shape, facets: z.record(z.enum(networkFacetNames), z.array(FacetValue)) })
  .meta({ id: 'NetworkAnswer' })
export type NetworkAnswer = z.infer<typeof NetworkAnswer>
