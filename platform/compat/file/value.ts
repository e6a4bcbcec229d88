import type { dateFormats, Mapping, Source } from './mapping.ts'
import type { Row } from './lines.ts'

/** A value that cannot be what it should be; the message follows the name of its field. */
export class BadValue extends Error {}

/** @throws BadValue */
export function atMost(text: string, most: number): string {
  if (text.length > most) throw new BadValue(`is ${text.length} characters long: ${most} are allowed`)
  return text
}

/** The name of the field that a person would look at in the file. */
export function nameOf(source: Source): string {
  if (typeof source === 'string') return source
  if (Array.isArray(source)) return source.join(' / ')
  if ('template' in source) return source.template
  return 'constant' in source ? 'constant' : nameOf(source.field)
}

/** What the row says, as texts: blanks left out, lists spread, values translated. */
export function readTexts(row: Row, source: Source | undefined): string[] {
  if (source === undefined) return []
  if (typeof source === 'string') return spread(lookUp(row, source))
  if (Array.isArray(source)) return source.flatMap((field) => spread(lookUp(row, field)))
  if ('constant' in source) return spread(source.constant)
  if ('template' in source) return [fill(row, source.template)]
  const texts = readTexts(row, source.field)
  const parts = source.split ? texts.flatMap((text) => text.split(source.split ?? '').map((part) => part.trim())) : texts
  return (source.values ? parts.map((part) => translate(part, source.values ?? {})) : parts).filter(Boolean)
}

function fill(row: Row, template: string): string {
  const isHtml = /<[a-z]/i.test(template)
  return template.replaceAll(/\{([^{}]+)\}/g, (_, field: string) => {
    const text = spread(lookUp(row, field)).join(', ')
    return isHtml ? escapeHtml(text) : text
  })
}

export const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

export const readText = (row: Row, source: Source | undefined): string | null => readTexts(row, source).join(', ') || null

/** `values` may answer for all other values under `*`; what it does not name stays as it is. */
function translate(text: string, values: Record<string, string>): string {
  const known = Object.keys(values).find((name) => name.toLowerCase() === text.toLowerCase())
  return values[known ?? '*'] ?? text
}

/** A field by its own name, else by the path that its dots make: `location.city`. */
function lookUp(row: Row, field: string): unknown {
  if (Object.hasOwn(row, field)) return row[field]
  return field.split('.').reduce<unknown>((value, key) => (isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined), row)
}

const isRecord = (value: unknown): value is Row => typeof value === 'object' && value !== null

function spread(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(spread)
  if (value === null || value === undefined) return []
  if (typeof value === 'object') throw new BadValue('is an object: name one of its fields, such as "location.city"')
  const text = String(value).trim()
  return text ? [text] : []
}

/** `Full-Time` → `full_time` */
export const token = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^_|_$/g, '')

/**
 * @param synonyms other spellings, as tokens
 * @throws BadValue naming what is allowed
 */
export function readChoice<Choice extends string>(text: string, choices: readonly Choice[], synonyms: Record<string, Choice>): Choice {
  const given = token(text)
  const found = choices.find((choice) => choice === given) ?? (Object.hasOwn(synonyms, given) ? synonyms[given] : undefined)
  if (!found) throw new BadValue(`is "${text.slice(0, 60)}": it must be one of ${choices.join(', ')}`)
  return found
}

type DateFormat = (typeof dateFormats)[number]

/** @returns the start of the day, in UTC, where the text has no time */
export function readDate(text: string, format: DateFormat | undefined): { at: Date; wholeDay: boolean } {
  if (format === 'seconds' || format === 'milliseconds') {
    return { at: checked(new Date(Number(text) * (format === 'seconds' ? 1000 : 1)), text), wholeDay: false }
  }
  if (/^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}/.test(text)) {
    const zoned = /(?:[Zz]|[+-]\d{2}:?\d{2})$/.test(text) ? text : `${text}Z`
    return { at: checked(new Date(zoned.replace(' ', 'T')), text), wholeDay: false }
  }
  const [year, month, day] = datePartsOf(text, format)
  const at = new Date(Date.UTC(year, month - 1, day))
  if (at.getUTCMonth() !== month - 1 || at.getUTCDate() !== day) throw new BadValue(`is "${text}": there is no such day`)
  return { at, wholeDay: true }
}

function datePartsOf(text: string, format: DateFormat | undefined): [year: number, month: number, day: number] {
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (iso) return [Number(iso[1]), Number(iso[2]), Number(iso[3])]
  const other = /^(\d{1,2})([./])(\d{1,2})\2(\d{4})$/.exec(text)
  if (other && (format === 'eu' || (other[2] === '.' && format !== 'us'))) return [Number(other[4]), Number(other[3]), Number(other[1])]
  if (other && format === 'us') return [Number(other[4]), Number(other[1]), Number(other[3])]
  const hint = other ? 'say whether it is "format": "us" or "eu"' : 'it must be a date such as 2026-11-24'
  throw new BadValue(`is "${text.slice(0, 60)}": ${hint}`)
}

function checked(date: Date, text: string): Date {
  if (Number.isNaN(date.getTime())) throw new BadValue(`is "${text.slice(0, 60)}": it must be a date such as 2026-11-24`)
  return date
}

/** The format in which a mapping reads a date, where one was chosen. */
export function formatOf(mapping: Mapping, target: 'publishedAt' | 'validThrough'): DateFormat | undefined {
  const source = mapping[target]
  return typeof source === 'object' && !Array.isArray(source) && 'format' in source ? source.format : undefined
}

export function readNumber(text: string, least: number, most: number): number {
  const bare = text.replaceAll(/[\s'’]|^\p{Sc}|\p{Sc}$/gu, '')
  const plain = /^-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(bare)
    ? bare.replaceAll(',', '')
    : /^-?\d{1,3}(\.\d{3})+(,\d+)?$/.test(bare)
      ? bare.replaceAll('.', '').replace(',', '.')
      : bare
  const number = Number(plain)
  if (!/^-?\d+(\.\d+)?$/.test(plain) || number < least || number > most) {
    throw new BadValue(`is "${text.slice(0, 60)}": it must be a number from ${least} to ${most.toLocaleString('en')}`)
  }
  return number
}

export function readFlag(text: string): boolean {
  if (['true', 'yes', 'y', '1', 'x'].includes(text.toLowerCase())) return true
  if (['false', 'no', 'n', '0'].includes(text.toLowerCase())) return false
  throw new BadValue(`is "${text.slice(0, 60)}": it must be true or false`)
}
