import type { FormText } from './apply/text.ts'
import type { PanelText } from './panel-text.ts'
import type { PlaceText } from './place-text.ts'
import type { SuggestText } from './suggest-text.ts'

/** What the list says, in English. Enumerated values and facets without a label are shown as they are spelled. */
export const english = {
  search: 'Search jobs',
  jobs: { one: '{n} open job', other: '{n} open jobs' } as Partial<Record<Intl.LDMLPluralRule, string>>,
  clear: 'Clear all',
  more: 'Show more jobs',
  sort: 'Sort by',
  corrected: 'Nothing found for “{q}”. Showing “{corrected}”: {jobs}',
  meant: 'Did you mean “{corrected}”?',
  empty: 'No jobs match your search',
  emptyHint: 'Try other words, or take a filter away.',
  none: 'There are no open jobs right now',
  failed: 'The jobs could not be loaded',
  blocked: 'Something on this page or in this browser blocks the jobs',
  missing: 'There is no job board “{board}”',
  retry: 'Try again',
  hosted: 'Open the job board',
  powered: 'Powered by Rolecall',
  from: 'From {n}',
  upTo: 'Up to {n}',
  per: '{pay} per {period}',
  labels: { place: 'Location', employmentType: 'Type', relevance: 'Most relevant' } as Record<string, string>,
}

/** A locale's texts; what the job and the form say comes along where a locale is not English. */
export type Text = typeof english & { form?: FormText; panel?: PanelText; place?: PlaceText; suggest?: SuggestText }

/** The languages there are texts in, two letters each: all but English are files in `locales/`. */
const languages = 'enarbgcsdadeelesfafifrhehihrhuiditjakonbnlplptrosksvtrukvizh'.match(/../g) as string[]

/** What a language is also called, or read as. */
const also: Record<string, string> = { no: 'nb', nn: 'nb', iw: 'he', in: 'id' }

/** The first of these language tags that there are texts for, as language and region: `de-CH`. */
export function localeOf(candidates: readonly (string | null | undefined)[]): string {
  for (const tag of candidates) {
    const [given = '', region = ''] = tag?.split(/[-_]/) ?? []
    const language = also[given] ?? given
    if (languages.includes(language)) return region.length === 2 ? `${language}-${region}` : language
  }
  return 'en'
}

/** Which way a locale is written. */
export const dirOf = (locale: string): 'rtl' | 'ltr' => (/^(ar|fa|he|ur)/.test(locale) ? 'rtl' : 'ltr')

/** Texts for a locale that is not English; English where its file does not come. */
export function loadText(locale: string): Promise<Text> | undefined {
  const [language = ''] = locale.split('-')
  if (language === 'en') return
  // A browser opens its tables of numbers and names once, which takes it longer than a list does: better while the list is on its way.
  setTimeout(() => Intl.NumberFormat())
  return (import(`./locales/${language}.ts`) as Promise<{ text: Text }>).then(
    ({ text }) => text,
    () => english,
  )
}

/** Puts values where a text has `{name}`. */
export const say = (template: string, values: Record<string, string | number>): string =>
  template.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name]))

/** "36 open jobs", as the locale counts. */
export function counted(text: Text, locale: string, total: number): string {
  const form = new Intl.PluralRules(locale).select(total)
  // The first number that a browser writes takes it longer than a list does, and no English text was waited for meanwhile.
  const isPlain = total < 1e5 && locale.startsWith('en')
  const n = isPlain ? `${total}`.replace(/\B(?=...$)/, ',') : total.toLocaleString(locale)
  return say(text.jobs[form] ?? text.jobs.other ?? '', { n })
}

/** A value as a person reads it. */
export const label = (text: Text, value: string): string =>
  text.labels[value] ?? value.charAt(0).toUpperCase() + value.slice(1).replaceAll('_', ' ')
