import { z } from 'zod'
import { Locale } from '../boards/board-input.ts'
import { findQuestionFaults } from '../boards/form-check.ts'
import { Question } from '../boards/question.ts'
import { sanitise } from './content.ts'
import { employmentTypes, levels, PayRange, Remote, workplaces } from './public-job.ts'

const text = (most: number) => z.string().trim().min(1).max(most)
/** Blank is the same as nothing. */
const optionalText = (most: number) =>
  z
    .string()
    .trim()
    .max(most)
    .transform((given) => given || null)
    .nullable()

const Block = z.object({ heading: optionalText(200), html: z.string().max(100_000).transform(sanitise) })

const isTimeZone = (name: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}
const TimeZone = z.string().max(64).refine(isTimeZone, { message: 'must be an IANA time zone such as Europe/Berlin' })

const distinct = (values: string[]): boolean => new Set(values).size === values.length
const twice = { message: 'may not hold the same value twice' }

const RemoteRule = Remote.extend({
  countries: Remote.shape.countries.max(250).refine(distinct, twice),
  timeZones: z.array(TimeZone).max(100).refine(distinct, twice),
})

/** Sums beyond belief are slips of the finger, and comparing them would leave the range of numbers. */
const mostPay = 1_000_000_000_000
const Pay = PayRange.refine((range) => Math.max(range.min ?? 0, range.max ?? 0) <= mostPay, {
  message: `must be at most ${mostPay} minor units`,
  path: ['max'],
})

const Questions = z
  .array(Question)
  .max(100)
  // Conditions may hang on the board's questions too, so they are checked again once the board is known.
  .superRefine((questions, check) => {
    const ownConditions = questions.map((question) => ({ ...question, when: undefined }))
    for (const { path, message } of findQuestionFaults(ownConditions)) check.addIssue({ code: 'custom', path, message })
  })

const Variants = z
  .array(z.strictObject({ language: Locale, title: text(200), content: z.array(Block).max(50) }))
  .max(20)
  .refine((variants) => distinct(variants.map(({ language }) => language)), { message: 'may not hold one language twice' })

export const Instant = z.iso.datetime({ offset: true }).transform((given) => new Date(given))

const fields = {
  title: text(200),
  requisitionId: optionalText(100),
  departmentId: z.uuid().nullable(),
  /** In the order in which they are shown. */
  placeIds: z.array(z.uuid()).max(50).refine(distinct, twice),
  team: optionalText(200),
  workplace: z.enum(workplaces),
  /** Where a remote job may be done from; only for `workplace: remote`. */
  remote: RemoteRule.nullable(),
  employmentType: z.enum(employmentTypes).nullable(),
  level: z.enum(levels).nullable(),
  language: Locale,
  pay: z.array(Pay).max(20),
  content: z.array(Block).max(50),
  /** The same job in other languages. */
  variants: Variants,
  contact: z.object({ name: text(200), email: z.email().max(254).nullable() }).nullable(),
  customFields: z.array(z.object({ label: text(100), value: text(1000) })).max(50),
  questions: Questions,
  featured: z.boolean(),
  /** Whether the job stands in the list of all companies too: `/network`. */
  network: z.boolean(),
  /** The job leaves the board at this moment. */
  validThrough: Instant.nullable(),
}

export type WrittenField = keyof typeof fields
/** All that may be written of a job. */
export const writtenFields = Object.keys(fields) as [WrittenField, ...WrittenField[]]

export const Values = z.strictObject(fields).partial()
export type JobValues = z.output<typeof Values>

export const NewJob = Values.extend({ board: z.string().min(1).max(200), title: fields.title }).meta({ id: 'NewJob' })

/** What is left out stays; `version` is the one that was read, so nobody's work is overwritten unseen. */
export const JobChanges = Values.extend({
  version: z.int().min(1),
  /** Whether a program stored it while a person was writing: such revisions of one person within ten minutes are one. */
  autosave: z.boolean().optional(),
  /** Whether it brings back what a revision said. */
  restored: z.boolean().optional(),
}).meta({ id: 'JobChanges' })

/** Now, where `publishAt` is left out or past. What is said of `validThrough` replaces what the job says. */
export const Publication = z
  .strictObject({ publishAt: Instant.optional(), validThrough: Instant.nullable().optional() })
  .meta({ id: 'Publication' })
export type Publication = z.output<typeof Publication>
