import { invalid } from '../http/problem.ts'
import type { Problem } from '../http/problem.ts'
import { readLines } from './file/lines.ts'
import type { Format, Row } from './file/lines.ts'
import { recogniseFields } from './file/mapping.ts'
import type { Mapping } from './file/mapping.ts'

export interface BroughtFile {
  bytes: Buffer
  format: Format
  fields: string[]
  samples: Row[]
  mapping: Mapping
}

/** Rows that are shown, and looked at for fields. */
const shown = 5
/** Characters of a cell that are shown. */
const longest = 200

/** Looks into a file for what it holds. @throws Problem 422 for one that is no table */
export async function openFile(text: string): Promise<BroughtFile> {
  const start = text.trimStart()
  if (start === '') throw refused('is empty')
  if (text.includes('\0')) throw refused('is no text: save it as CSV')
  if (start.startsWith('[')) throw refused('is one JSON value: save it as JSON lines, one object a line')
  const bytes = Buffer.from(text)
  const format = start.startsWith('{') ? 'jsonl' : 'csv'
  const rows = await readFirst(bytes, format)
  // As JSON may spell them; neither can be kept.
  const spelt = JSON.stringify(rows)
  if (spelt.includes('\\u0000') || /\\ud[89a-f]/i.test(spelt)) throw refused('holds a NUL or half a character')
  const fields = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  const samples = rows.map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, cellOf(value)])))
  return { bytes, format, fields, samples, mapping: recogniseFields(fields) }
}

async function readFirst(bytes: Buffer, format: Format): Promise<Row[]> {
  const rows: Row[] = []
  let fault: string | null = null
  for await (const { line, row, error } of readLines(bytes, format)) {
    if (row) rows.push(flat(row))
    else fault ??= `line ${line}: ${error?.message ?? 'cannot be read'}`
    if (rows.length === shown) break
  }
  if (rows.length === 0) throw refused(fault === null ? 'has no rows below its header' : `cannot be read (${fault})`)
  return rows
}

/** No file of jobs goes so deep. */
const deepest = 10

/** Fields of objects by their paths, as a mapping names them: `location.city`. @throws Problem 422 */
function flat(row: Row, before = '', depth = 1): Row {
  if (depth > deepest) throw refused(`holds objects inside objects, more than ${deepest} deep`)
  const fields = Object.entries(row).flatMap(([name, value]) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.entries(flat(value as Row, `${before}${name}.`, depth + 1))
      : [[`${before}${name}`, value] as const],
  )
  return Object.fromEntries(fields) as Row
}

function cellOf(value: unknown): string {
  if (value === null || value === undefined) return ''
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return text.length > longest ? `${text.slice(0, longest).toWellFormed()}…` : text
}

const refused = (message: string): Problem => invalid([{ field: 'body', message }])
