import { createReadStream } from 'node:fs'
import { open as openFile } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { parse } from 'csv-parse'
import type { CsvError } from 'csv-parse'

export type Row = Record<string, unknown>

/** A line of the file: what it holds, or what is wrong with it. */
export interface SourceLine {
  /** Counted from 1, as editors do; of CSV the line on which the record ends. */
  line: number
  /** Bytes of the file read so far. */
  read: number
  row: Row | null
  error?: { field: string; message: string }
}

export type Format = 'jsonl' | 'csv'

/** The longest line or record that is read, in bytes. */
const longest = 4 * 1024 * 1024

/** A file by its path, or what one holds. */
export type Contents = string | Buffer

/** Every line of the file, one after the other: the memory used does not grow with one that is named. */
export function readLines(contents: Contents, format: Format): AsyncGenerator<SourceLine> {
  return format === 'csv' ? readCsv(contents) : readJsonLines(contents)
}

const chunkSize = 64 * 1024

/** What it holds in pieces, as a file's. */
function open(contents: Contents): Readable {
  if (typeof contents === 'string') return createReadStream(contents, { highWaterMark: chunkSize })
  const pieces = Math.ceil(contents.length / chunkSize)
  return Readable.from(Array.from({ length: pieces }, (_, at) => contents.subarray(at * chunkSize, (at + 1) * chunkSize)))
}

async function* readJsonLines(contents: Contents): AsyncGenerator<SourceLine> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let line = 0
  for await (const { bytes, read } of splitLines(contents)) {
    line++
    if (bytes === null) yield { line, read, row: null, error: { field: 'line', message: `is longer than ${longest} bytes` } }
    else if (!isBlank(bytes)) yield { line, read, ...parseLine(decoder, bytes) }
  }
}

function parseLine(decoder: TextDecoder, bytes: Buffer): Pick<SourceLine, 'row' | 'error'> {
  const bad = (message: string): Pick<SourceLine, 'row' | 'error'> => ({ row: null, error: { field: 'line', message } })
  let text: string
  try {
    text = decoder.decode(bytes)
  } catch {
    return bad('is not UTF-8')
  }
  try {
    const value: unknown = JSON.parse(text)
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
    return isObject ? { row: value as Row } : bad('is not a JSON object')
  } catch (cause) {
    return bad(`is not JSON (${(cause as Error).message})`)
  }
}

const isBlank = (bytes: Buffer): boolean => bytes.every((byte) => byte === 0x20 || byte === 0x09 || byte === 0x0d)

/** By bytes, as other splitters take U+2028 inside a JSON string for the end of a line. A line that is too long comes as null. */
async function* splitLines(contents: Contents): AsyncGenerator<{ bytes: Buffer | null; read: number }> {
  let parts: Buffer[] = []
  let size = 0
  let read = 0
  const take = (): Buffer | null => {
    const bytes = size > longest ? null : Buffer.concat(parts)
    parts = []
    size = 0
    return bytes
  }
  const keep = (piece: Buffer): void => {
    size += piece.length
    if (size <= longest) parts.push(piece)
    else parts = []
  }
  for await (const chunk of open(contents) as AsyncIterable<Buffer>) {
    let start = 0
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, start)) {
      keep(chunk.subarray(start, end))
      yield { bytes: take(), read: read + end + 1 }
      start = end + 1
    }
    keep(chunk.subarray(start))
    read += chunk.length
  }
  if (size > 0) yield { bytes: take(), read }
}

async function* readCsv(contents: Contents): AsyncGenerator<SourceLine> {
  const input = open(contents)
  let read = 0
  const faults: SourceLine[] = []
  const fault = (line: number, message: string): SourceLine => ({
    line,
    read,
    row: null,
    error: { field: 'line', message },
  })
  const parser = parse({
    bom: true,
    columns: (header: string[]) => header.map((name) => name.trim()),
    delimiter: await findDelimiter(contents),
    info: true,
    max_record_size: longest,
    skip_empty_lines: true,
    skip_records_with_error: true,
    on_skip: (cause: CsvError | undefined) => void faults.push(fault(Number(cause?.['lines'] ?? 0), cause?.message ?? 'cannot be read')),
  })
  input.once('error', (cause) => parser.destroy(cause))
  input.on('data', ({ length }: Buffer) => (read += length))
  input.pipe(parser)
  for await (const { record, info } of parser as AsyncIterable<{ record: Row; info: { lines: number } }>) {
    yield* faults.splice(0)
    const garbled = Object.entries(record).find(([, value]) => String(value).includes('\uFFFD'))
    if (garbled) yield { line: info.lines, read, row: null, error: { field: garbled[0], message: 'is not UTF-8: save the file as UTF-8' } }
    else yield { line: info.lines, read, row: Object.fromEntries(Object.entries(record).map(([name, value]) => [name, unescape(value)])) }
  }
  yield* faults
}

/** Exports, ours too, keep spreadsheets from taking a text for a formula by an apostrophe before it. */
const unescape = (value: unknown): unknown => (typeof value === 'string' ? value.replace(/^'(?=[=+\-@\t\r＝＋－＠])/u, '') : value)

/** Comma, semicolon or tab, whichever the header has most of. */
async function findDelimiter(contents: Contents): Promise<string> {
  const header = (await readHead(contents)).toString().split(/\r?\n/)[0] ?? ''
  const count = (delimiter: string): number => header.split(delimiter).length
  return [',', ';', '\t'].toSorted((a, b) => count(b) - count(a))[0] ?? ','
}

const headSize = 16_384

async function readHead(contents: Contents): Promise<Buffer> {
  if (typeof contents !== 'string') return contents.subarray(0, headSize)
  const handle = await openFile(contents)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(headSize), 0, headSize, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}
