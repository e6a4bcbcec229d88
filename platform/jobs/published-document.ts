import { yearlyPay } from './published-pay.ts'
import type { PublishedRow } from './published-presentation.ts'
import { boardKey, readRuns, stemLanguage, wordKey } from './published-words.ts'
import { zoneKey } from './time-zone.ts'

/** A text of the job: its weight tells how much a hit in it is worth. */
interface Field {
  text: string
  weight: 'A' | 'B' | 'C' | 'D'
  /** Where it is not the job's own. */
  language?: string
}

/** Words beyond are not indexed: positions in PostgreSQL end at 16,383. */
const mostWords = 10_000

/** Between fields, so that a phrase never spans two of them. */
const gap = 4

/** The words of a job: where each stands and what it weighs. */
export type WordPositions = Map<string, string[]>

const namesOfCountry = (country: string | null, language: string): string =>
  country === null ? '' : ['en', language].map((locale) => countryName(country, locale)).join(' ')

const countryNames = new Map<string, string>()

function countryName(country: string, locale: string): string {
  const key = `${locale} ${country}`
  const known = countryNames.get(key)
  if (known !== undefined) return known
  const name = new Intl.DisplayNames([isLocale(locale) ? locale : 'en'], { type: 'region' }).of(country) ?? ''
  countryNames.set(key, name)
  return name
}

const isLocale = (locale: string): boolean => /^[a-z]{2,3}(-[a-z\d]{2,8})*$/i.test(locale)

/** The texts by which a job is found. */
export function fieldsOf(row: PublishedRow): Field[] {
  const places = row.places.flatMap((place) => [
    place.name,
    place.city ?? '',
    place.region ?? '',
    namesOfCountry(place.country, row.language),
  ])
  const enumerations = [row.workplace, row.employment_type, row.level].map((value) => value?.replaceAll('_', ' ') ?? '')
  return [
    { text: row.title, weight: 'A' },
    ...[...row.departments, row.team ?? '', ...places, row.company].map((text): Field => ({ text, weight: 'B' })),
    ...[...enumerations, row.requisition_id ?? ''].map((text): Field => ({ text, weight: 'C' })),
    ...textsOf(row.content).map((text): Field => ({ text, weight: 'D' })),
    ...row.custom_fields.map(({ label, value }): Field => ({ text: `${label} ${value}`, weight: 'D' })),
    ...row.variants.flatMap(({ language, title, content }): Field[] => [
      { text: title, weight: 'A', language },
      ...textsOf(content).map((text): Field => ({ text, weight: 'D', language })),
    ]),
  ]
}

const textsOf = (content: PublishedRow['content']): string[] => content.flatMap(({ heading, html }) => [heading ?? '', plainText(html)])

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' }

/** Sanitised HTML as one line of text; points keep the items of a list apart. */
export const plainText = (html: string): string =>
  html
    .replaceAll(/<\/li>\s*<li\b[^>]*>/gi, ' · ')
    .replaceAll(/<\/?(?:p|br|ul|ol|li|h3|h4|blockquote)\b[^>]*>/gi, ' ')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]+));/gi, (whole, decimal?: string, hex?: string, name?: string) => {
      if (name) return entities[name.toLowerCase()] ?? whole
      const code = decimal ? Number(decimal) : Number.parseInt(hex ?? '0', 16)
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ' '
    })
    .replaceAll(/\s+/g, ' ')
    .trim()

/** Where each word of the fields stands; words of a run stand on their own and, joined, at the first one's place. */
export function readWords(fields: Field[]): WordPositions {
  const words: WordPositions = new Map()
  const put = (word: string, place: string): void => {
    const places = words.get(word)
    if (places) places.push(place)
    else words.set(word, [place])
  }
  let position = 1
  for (const { text, weight } of fields) {
    for (const { parts, joined } of readRuns(text)) {
      if (position + parts.length > mostWords) return words
      if (joined) put(joined, `${position}${weight}`)
      for (const { word } of parts) put(word, `${position++}${weight}`)
    }
    position += gap
  }
  return words
}

/** The words of a job, and those of its title and what stands beside it. */
export interface DocumentWords {
  all: WordPositions
  head: WordPositions
  /** Which of them stand in its texts in other languages: language → words. */
  others: Map<string, Set<string>>
}

/** The words that a job is found by. */
export function readDocumentWords(row: PublishedRow): DocumentWords {
  const fields = fieldsOf(row)
  return { all: readWords(fields), head: readWords(fields.filter(({ weight }) => weight < 'C')), others: readOthers(fields) }
}

function readOthers(fields: Field[]): Map<string, Set<string>> {
  const others = new Map<string, Set<string>>()
  for (const { text, language } of fields) {
    if (language === undefined) continue
    const words = others.get(stemLanguage(language)) ?? new Set()
    for (const word of readWords([{ text, weight: 'D' }]).keys()) words.add(word)
    others.set(stemLanguage(language), words)
  }
  return others
}

/** `language word` → the stem that PostgreSQL's dictionary gives it. */
export type Stems = Map<string, string>

/** A tsvector as text: each word as it is written, and each stem under its language. @param part whose words these are */
export function toVector(
  row: PublishedRow,
  { others, ...words }: DocumentWords,
  part: 'all' | 'head',
  stems: Stems,
  key = boardKey(row.board_id),
): string {
  const own = stemLanguage(row.language)
  const lexemes: string[] = []
  for (const [word, places] of words[part]) {
    lexemes.push(`'${key}${word}':${places.join(',')}`)
    const stem = (language: string): void => {
      const found = stems.get(`${language} ${word}`)
      if (found) lexemes.push(`'${key}/${language}/${found}':${places.join(',')}`)
    }
    stem(own)
    for (const [language, spoken] of others) if (language !== own && spoken.has(word)) stem(language)
  }
  return lexemes.join(' ')
}

/** A zone that cannot be read excludes nobody. */
const zoneKeys = ({ remote }: PublishedRow): string[] => [...new Set((remote?.timeZones ?? []).map(zoneKey).filter((key) => key !== null))]

/** The row of search_documents, without what the database knows itself. */
export function toDocument(row: PublishedRow, words: DocumentWords, facets: number[], stems: Stems) {
  const remote = row.workplace === 'remote'
  const countries = row.remote?.countries ?? []
  return {
    job_id: row.id,
    board_id: row.board_id,
    featured: row.featured,
    published_at: row.published_at,
    expires_at: row.valid_through,
    facets: [...new Set(facets)].toSorted((a, b) => a - b),
    yearly_pay: yearlyPay(row.pay),
    remote_countries: remote ? countries : null,
    remote_zones: remote ? zoneKeys(row) : null,
    remote_anywhere: remote && countries.length === 0 && (row.remote?.timeZones ?? []).length === 0,
    title_key: wordKey(row.title),
    language: stemLanguage(row.language),
    head: toVector(row, words, 'head', stems),
    words: toVector(row, words, 'all', stems),
    title: row.title,
    body: row.content.map(({ heading, html }) => [heading, plainText(html)].filter(Boolean).join(': ')).join(' '),
  }
}
