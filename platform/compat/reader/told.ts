import { z } from 'zod'
import { canonicalLocale } from '../../boards/locale.ts'
import type { JobImport } from '../../jobs/import-row.ts'
import type { PlaceImport } from '../../jobs/import-tree.ts'
import { employmentTypes, levels, payPeriods, workplaces } from '../../jobs/public-job.ts'
import type { PayRange } from '../../jobs/public-job.ts'
import { minorDigits } from '../file/job.ts'
import { employmentSynonyms, levelSynonyms, periodSynonyms, workplaceSynonyms } from '../file/synonym.ts'
import { token } from '../file/value.ts'

/** What every job must have; the rest is read as far as it can be. */
export const Title = z.string().trim().min(1).max(200)
export const Id = z.union([z.string().min(1).max(120), z.int()]).transform(String)
/** A text, or nothing: also where something else stands. */
export const Text = z.string().trim().nullish().catch(null)
/** A list of what can be understood of it. */
export const listOf = <Shape extends z.ZodType>(shape: Shape): z.ZodType<z.output<Shape>[]> =>
  z
    .array(z.unknown())
    .catch([])
    .transform((rows) => rows.flatMap((row) => (shape.safeParse(row).success ? [shape.parse(row)] : []))) as unknown as z.ZodType<
    z.output<Shape>[]
  >
export const Amount = z.coerce.number().nonnegative().nullish().catch(null)

type Word = string | null | undefined

/** A job in a vendor's own words. */
export interface Told {
  externalId: string
  title: string
  requisitionId?: Word
  /** From the top of the tree down. */
  departments?: Word[]
  team?: Word
  places?: PlaceImport[]
  workplace?: JobImport['workplace']
  remoteCountries?: string[]
  employmentType?: Word
  level?: Word
  language: string
  pay?: PayRange[]
  content: { heading: Word; html: Word }[]
  publishedAt?: Word | number
  validThrough?: Word | number
}

/** In ours: words that nobody knows are left out. */
export function toJob(told: Told): JobImport {
  const workplace = told.workplace ?? 'on_site'
  return {
    externalId: told.externalId,
    state: 'published',
    title: told.title,
    requisitionId: cut(told.requisitionId, 100),
    departments: withoutRepeats((told.departments ?? []).flatMap((name) => cut(name, 200) ?? [])),
    team: cut(told.team, 200),
    places: [...new Map((told.places ?? []).map((place) => [place.name, place])).values()].slice(0, 50),
    workplace,
    remote: workplace === 'remote' ? { countries: [...new Set(told.remoteCountries)], timeZones: [] } : null,
    employmentType: choose(told.employmentType, employmentTypes, employmentSynonyms),
    level: choose(told.level, levels, levelSynonyms),
    language: told.language,
    pay: told.pay ?? [],
    content: told.content.flatMap(({ heading, html }) => (html?.trim() ? [{ heading: cut(heading, 200), html: html.trim() }] : [])),
    contact: null,
    customFields: [],
    questions: [],
    featured: false,
    network: false,
    publishedAt: dateOf(told.publishedAt),
    validThrough: dateOf(told.validThrough),
  }
}

const cut = (text: Word, most: number): string | null => text?.trim().slice(0, most) || null

const withoutRepeats = (names: string[]): string[] => names.filter((name, index) => name !== names[index - 1])

/** `Permanent, full-time` says more than one word: the first of ours that stands in it is meant. */
function choose<Choice extends string>(text: Word, choices: readonly Choice[], synonyms: Record<string, Choice>): Choice | null {
  const given = token(text ?? '')
  const known = new Map<string, Choice>([...choices.map((choice) => [choice, choice] as const), ...Object.entries(synonyms)])
  const exact = known.get(given)
  if (exact) return exact
  return [...known].find(([word]) => `_${given}_`.includes(`_${word}_`))?.[1] ?? null
}

/** @param hints what else may tell of it, such as the name of a place */
export function workplaceOf(word: Word, hints: Word[] = []): JobImport['workplace'] {
  const given = token(word ?? '')
  const found = workplaces.find((one) => one === given) ?? (Object.hasOwn(workplaceSynonyms, given) ? workplaceSynonyms[given] : undefined)
  if (found) return found
  const text = hints.join(' ')
  return /\bhybrid\b/i.test(text) ? 'hybrid' : /\bremote\b/i.test(text) ? 'remote' : 'on_site'
}

interface ToldPay {
  min?: number | null | undefined
  max?: number | null | undefined
  currency: Word
  /** In the vendor's words: `per-year-salary`, `1 YEAR`. */
  period: Word
}

/** @returns nothing where it is not told in what money, or for how long */
export function payOf({ min, max, currency, period }: ToldPay): PayRange[] {
  const per = token(period ?? '')
    .split('_')
    .flatMap((word) => payPeriods.find((one) => one === word) ?? periodSynonyms[word] ?? [])[0]
  const code = currency?.toUpperCase() ?? ''
  if (!per || !/^[A-Z]{3}$/.test(code)) return []
  const minor = (amount: number | null | undefined): number | null => (amount ? Math.round(amount * 10 ** minorDigits(code)) : null)
  const [least, most] = [minor(min), minor(max)]
  if ((least === null && most === null) || (least !== null && most !== null && least > most)) return []
  return [{ min: least, max: most, currency: code, period: per }]
}

/** Of an ISO date or moment, `2026-11-24 09:00:00 UTC`, or milliseconds. */
export function dateOf(value: Word | number): Date | null {
  if (value === null || value === undefined || value === '') return null
  const date = new Date(typeof value === 'number' ? value : value.replace(/^(\S+) (\S+) UTC$/, '$1T$2Z'))
  return Number.isNaN(date.getTime()) ? null : date
}

/** @returns the given language where it is one, else the other */
export const languageOf = (word: Word, otherwise: string): string => (word && canonicalLocale(word.replace('_', '-'))) || otherwise
