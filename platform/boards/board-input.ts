import { z } from 'zod'
import { isThemeValue } from '../http/theme-value.ts'
import { findMissingParticulars, findQuestionFaults, requireParticulars } from './form-check.ts'
import { canonicalLocale } from './locale.ts'
import { AllowedOrigin } from './origin.ts'
import { Question } from './question.ts'
import { BoardSlug } from './slug.ts'

/** A language by its BCP 47 tag, as it is usually written: `pt-br` → `pt-BR`. */
export const Locale = z.string().min(2).max(35).transform(readLocale)

function readLocale(tag: string, check: z.RefinementCtx): string {
  const locale = canonicalLocale(tag)
  if (locale !== null) return locale
  check.addIssue({ code: 'custom', message: 'must be a language tag such as en or pt-BR' })
  return z.NEVER
}

/** A form's questions as a tenant writes them: see `findQuestionFaults`. */
export const BoardQuestions = z
  .array(Question)
  .max(100)
  .superRefine((questions, check) => {
    for (const { path, message } of [...findQuestionFaults(questions), ...findMissingParticulars(questions)])
      check.addIssue({ code: 'custom', path, message })
  })
  .transform(requireParticulars)

const themeName = z.string().regex(/^[a-z][a-z0-9-]{0,63}$/, 'must be the name of a custom property without its --rolecall- prefix')
const themeValue = z.string().trim().max(200).refine(isThemeValue, { message: 'must be one plain CSS value, which loads nothing' })

const settings = {
  name: z.string().trim().min(1).max(200),
  locale: Locale,
  theme: z.record(themeName, themeValue).refine((theme) => Object.keys(theme).length <= 50, { message: 'may have 50 entries' }),
  allowedOrigins: z
    .array(AllowedOrigin)
    .min(1)
    .max(100)
    .transform((origins) => [...new Set(origins)]),
  questions: BoardQuestions,
  /** Its version is given by the server: a changed text gets the next one, whatever was sent. */
  consent: z.object({ text: z.string().trim().min(1).max(5000), version: z.string().max(64).optional() }),
  duplicates: z.enum(['block', 'warn', 'merge']),
  notifyEmail: z.email().max(254).nullable(),
  attribution: z.boolean(),
  /** Languages that hosted pages are offered in beside the board's own; none for all they speak. */
  locales: z
    .array(Locale)
    .max(30)
    .transform((locales) => [...new Set(locales)]),
  /** What stands at the address of a job that is over: a 404, a 410, its text under a banner, or another page. */
  expiredJobs: z.enum(['missing', 'gone', 'banner', 'redirect']),
  /** Where they lead then; null for the board's list. */
  expiredJobsUrl: z
    .url({ protocol: /^https?$/ })
    .max(2000)
    .nullable(),
}

export const BoardChanges = z.strictObject(settings).partial().meta({ id: 'BoardChanges' })
export type BoardChanges = z.output<typeof BoardChanges>

export const NewBoard = BoardChanges.extend({ slug: BoardSlug, name: settings.name }).meta({ id: 'NewBoard' })
