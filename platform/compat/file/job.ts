import type { z } from 'zod'
import { canonicalLocale } from '../../boards/locale.ts'
import type { JobImport, VariantImport } from '../../jobs/import-row.ts'
import type { PlaceImport } from '../../jobs/import-tree.ts'
import { employmentTypes, levels, payPeriods, workplaces } from '../../jobs/public-job.ts'
import type { ContentBlock, PayRange } from '../../jobs/public-job.ts'
import { zoneKey } from '../../jobs/time-zone.ts'
import { countryCode } from './country.ts'
import type { Mapping, Source, Target } from './mapping.ts'
import type { Row } from './lines.ts'
import { employmentSynonyms, levelSynonyms, periodSynonyms, workplaceSynonyms } from './synonym.ts'
import { readContent } from './block.ts'
import { atMost, BadValue, formatOf, nameOf, readChoice, readDate, readFlag, readNumber, readText, readTexts } from './value.ts'
import { readVariants } from './variant.ts'

/** A row of the file as a job. */
export interface ImportedJob {
  externalId: string
  title: string
  requisitionId: string | null
  /** From the top of the tree down. */
  departments: string[]
  team: string | null
  places: PlaceImport[]
  workplace: (typeof workplaces)[number]
  remoteCountries: string[]
  /** IANA names. */
  remoteTimeZones: string[]
  employmentType: (typeof employmentTypes)[number] | null
  level: (typeof levels)[number] | null
  language: string
  pay: PayRange[]
  content: z.infer<typeof ContentBlock>[]
  variants: VariantImport[]
  contact: { name: string; email: string | null } | null
  customFields: { label: string; value: string }[]
  featured: boolean
  network: boolean
  publishedAt: Date | null
  validThrough: Date | null
}

/** As a board takes it. */
export function toImport({ remoteCountries, remoteTimeZones, ...job }: ImportedJob, state: JobImport['state'] = 'published'): JobImport {
  const remote = job.workplace === 'remote' ? { countries: remoteCountries, timeZones: remoteTimeZones } : null
  return { ...job, remote, state, questions: [] }
}

/** What is wrong with a field, to be read after its name. */
export interface FieldFault {
  field: string
  message: string
}

/**
 * @param tenantBy the field that chose the tenant: the department tree starts below it
 * @returns the job, or every fault of the row at once
 */
export function toJob(row: Row, mapping: Mapping, tenantBy?: string): { job: ImportedJob } | { faults: FieldFault[] } {
  const faults: FieldFault[] = []
  const take = <Value>(target: Target, fallback: Value, read: (text: string) => Value): Value =>
    attempt(faults, mapping, target, fallback, () => {
      const text = readText(row, mapping[target])
      return text === null ? fallback : read(text)
    })
  const required = (target: Target, most: number): string => {
    const text = take(target, '', (given) => atMost(given, most))
    if (!text && !faults.some(({ field }) => field === fieldOf(mapping, target))) {
      faults.push({
        field: fieldOf(mapping, target),
        message: mapping[target] ? 'is missing' : 'is missing: say with --map which field it is',
      })
    }
    return text
  }
  const optional = (target: Target, most: number): string | null => take<string | null>(target, null, (text) => atMost(text, most))
  const all = (target: Target): string[] =>
    attempt(faults, mapping, target, [], () => readTexts(row, withoutField(mapping, target, tenantBy)))

  const job: ImportedJob = {
    externalId: required('externalId', 200),
    title: required('title', 200),
    requisitionId: optional('requisitionId', 100),
    departments: pathOf(all('department'), mapping.department).map((name) => name.slice(0, 200)),
    team: optional('team', 200),
    places: attempt(faults, mapping, 'place', [], () => readPlaces(row, mapping, take)),
    workplace: take('workplace', 'on_site', (text) => readChoice(text, workplaces, workplaceSynonyms)),
    remoteCountries: attempt(faults, mapping, 'remoteCountries', [], () => readTexts(row, mapping.remoteCountries).map(requireCountry)),
    remoteTimeZones: attempt(faults, mapping, 'remoteTimeZones', [], () => readTexts(row, mapping.remoteTimeZones).map(requireZone)),
    employmentType: take('employmentType', null, (text) => readChoice(text, employmentTypes, employmentSynonyms)),
    level: take('level', null, (text) => readChoice(text, levels, levelSynonyms)),
    language: take('language', 'en', readLanguage),
    pay: [],
    content: attempt(faults, mapping, 'description', [], () => readContent(readTexts(row, mapping.description))),
    variants: [],
    contact: null,
    customFields: readCustomFields(row, mapping, faults),
    featured: take('featured', false, readFlag),
    network: take('network', false, readFlag),
    publishedAt: take('publishedAt', null, (text) => readDate(text, formatOf(mapping, 'publishedAt')).at),
    validThrough: take('validThrough', null, (text) => lastMoment(readDate(text, formatOf(mapping, 'validThrough')))),
  }
  job.pay = readPay(take)
  job.variants = readVariants(row, mapping, job, (field, fallback, read) => attemptAt(faults, field, fallback, read))
  const contactName = optional('contactName', 200)
  if (contactName) job.contact = { name: contactName, email: optional('contactEmail', 320) }
  return faults.length ? { faults } : { job }
}

type Take = <Value>(target: Target, fallback: Value, read: (text: string) => Value) => Value

const fieldOf = (mapping: Mapping, target: Target): string => {
  const source = mapping[target]
  return source === undefined ? target : nameOf(source)
}

const attempt = <Value>(faults: FieldFault[], mapping: Mapping, target: Target, fallback: Value, read: () => Value): Value =>
  attemptAt(faults, fieldOf(mapping, target), fallback, read)

function attemptAt<Value>(faults: FieldFault[], field: string, fallback: Value, read: () => Value): Value {
  try {
    return read()
  } catch (cause) {
    if (!(cause instanceof BadValue)) throw cause
    faults.push({ field, message: cause.message })
    return fallback
  }
}

/** A company's own name is no department of it. */
function withoutField(mapping: Mapping, target: Target, field: string | undefined) {
  const source = mapping[target]
  if (target !== 'department' || field === undefined) return source
  if (source === field) return undefined
  return Array.isArray(source) ? source.filter((name) => name !== field) : source
}

/** Levels that are fields of their own repeat the one above where there is none below. */
const pathOf = (names: string[], source: Source | undefined): string[] =>
  typeof source === 'object' && 'split' in source ? names : names.filter((name, index) => name !== names[index - 1])

function requireCountry(text: string): string {
  const code = countryCode(text)
  if (!code) throw new BadValue(`is "${text.slice(0, 60)}": it must be an ISO 3166-1 code such as DE, or a country's English name`)
  return code
}

function requireZone(text: string): string {
  if (zoneKey(text) === null) throw new BadValue(`is "${text.slice(0, 60)}": it must be a time zone such as Europe/Berlin`)
  return text
}

function readLanguage(text: string): string {
  const language = canonicalLocale(text.replace('_', '-'))
  if (language === null) throw new BadValue(`is "${text.slice(0, 60)}": it must be a language tag such as en or pt-BR`)
  return language
}

/** Several places in one text are parted by semicolons or bars, as commas stand inside a place. */
function readPlaces(row: Row, mapping: Mapping, take: Take): PlaceImport[] {
  const names = readTexts(row, mapping.place)
    .flatMap((text) => text.split(/\s*[;|]\s*/))
    .filter(Boolean)
    .map((name) => atMost(name, 200))
  const city = take<string | null>('city', null, (text) => atMost(text, 100))
  const region = take<string | null>('region', null, (text) => atMost(text, 100))
  const country = take<string | null>('country', null, requireCountry)
  const latitude = take<number | null>('latitude', null, (text) => readNumber(text, -90, 90))
  const longitude = take<number | null>('longitude', null, (text) => readNumber(text, -180, 180))
  const located = latitude === null || longitude === null ? { latitude: null, longitude: null } : { latitude, longitude }
  if (names.length === 0) {
    const name = [city, region, country].filter(Boolean).join(', ')
    return name ? [{ name, city, region, country, ...located }] : []
  }
  if (names.length === 1) return [{ name: names[0] ?? '', city, region, country, ...located }]
  return [...new Set(names)].map((name) => ({ name, city: null, region: null, country, latitude: null, longitude: null }))
}

function readCustomFields(row: Row, mapping: Mapping, faults: FieldFault[]): ImportedJob['customFields'] {
  return Object.entries(mapping.customFields ?? {}).flatMap(([label, source]) =>
    attemptAt<ImportedJob['customFields']>(faults, nameOf(source), [], () => {
      const value = readText(row, source)
      return value === null ? [] : [{ label, value: atMost(value, 1000) }]
    }),
  )
}

/** Amounts stand in the file as people write them, 65,000 or 32.50 of the currency; those of several ranges are parted by semicolons. */
function readPay(take: Take): PayRange[] {
  const column = <Value>(target: Target, read: (text: string) => Value): (Value | null)[] =>
    take<(Value | null)[]>(target, [], (given) => given.split(/\s*;\s*/).map((text) => (text === '' ? null : read(text))))
  const currencies = column('payCurrency', (text) => {
    if (/^[A-Za-z]{3}$/.test(text)) return text.toUpperCase()
    throw new BadValue(`is "${text.slice(0, 60)}": it must be an ISO 4217 code such as EUR`)
  })
  const least = column('payMin', (text) => readNumber(text, 0, 1e10))
  const most = column('payMax', (text) => readNumber(text, 0, 1e10))
  const periods = column('payPeriod', (text) => readChoice(text, payPeriods, periodSynonyms))
  const ranges = Array.from({ length: Math.max(least.length, most.length) }, (_, at): PayRange => {
    const currency = currencies[at] ?? currencies[0] ?? 'USD'
    const minor = (amount: number | null | undefined): number | null =>
      amount == null ? null : Math.round(amount * 10 ** minorDigits(currency))
    return { min: minor(least[at]), max: minor(most[at]), currency, period: periods[at] ?? periods[0] ?? 'year' }
  }).filter(({ min, max }) => min !== null || max !== null)
  return take('payMax', ranges, () => {
    if (ranges.some(({ min, max }) => min !== null && max !== null && max < min)) throw new BadValue('is below the least pay')
    return ranges
  })
}

/** How many digits of a currency stand behind the point (ISO 4217). */
export const minorDigits = (currency: string): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2

function lastMoment({ at, wholeDay }: { at: Date; wholeDay: boolean }): Date {
  return wholeDay ? new Date(at.getTime() + 24 * 3_600_000 - 1) : at
}
