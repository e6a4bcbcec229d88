import type { JobCard, PayRange, PublicJob } from '../jobs/public-job.ts'
import { amountsText } from '../jobs/published-spelling.ts'
import { say, stringsFor } from './strings.ts'
import type { Strings } from './strings.ts'

/** The language of a page, and what hangs on it. */
export interface Voice {
  locale: string
  strings: Strings
}

export const voiceOf = (locale: string): Voice => ({ locale, strings: stringsFor(locale) })

/** A pay range as it is read: "€50,000–€70,000 per year". */
export function payText(range: PayRange, { locale, strings }: Voice): string {
  const { min, max, period } = range
  const pay = amountsText(range, locale)
  const bounded = max === null ? say(strings.from, { pay }) : min === null ? say(strings.upTo, { pay }) : pay
  return say(strings.per[period], { pay: bounded })
}

/** The word for an enumerated value. */
export const valueText = (value: string, { strings }: Voice): string => (strings.values as Record<string, string>)[value] ?? value

/** A language or country code in the reader's language. */
export function codeText(code: string, type: 'language' | 'region', { locale }: Voice): string {
  try {
    const name = new Intl.DisplayNames(locale, { type }).of(code) ?? code
    return name.replace(/^\p{Ll}/u, (first) => first.toLocaleUpperCase(locale))
  } catch {
    return code
  }
}

/** Workplace with the countries that a remote job may be done from. */
export function workplaceText(job: Pick<JobCard, 'workplace' | 'remote'>, voice: Voice): string {
  const countries = job.remote?.countries ?? []
  if (job.workplace !== 'remote' || countries.length === 0) return valueText(job.workplace, voice)
  const names = countries.map((country) => codeText(country, 'region', voice))
  return say(voice.strings.remoteFrom, { countries: new Intl.ListFormat(voice.locale, { type: 'unit' }).format(names) })
}

/** What a line says of a job: whose, where, how. */
export function facts(job: JobCard | PublicJob, boardSlug: string, voice: Voice): string[] {
  const places = job.places.map(({ name }) => name)
  const where = places.length > 3 ? `${places.slice(0, 2).join(' / ')} +${places.length - 2}` : places.join(' / ')
  const type = job.employmentType ? valueText(job.employmentType, voice) : ''
  return [job.board === boardSlug ? '' : job.company, job.department ?? '', where, valueText(job.workplace, voice), type].filter(Boolean)
}

export const dateText = (instant: string, locale: string): string =>
  new Date(instant).toLocaleDateString(locale, { dateStyle: 'long', timeZone: 'UTC' })
