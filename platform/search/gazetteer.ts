import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { wordKey } from '../jobs/published-words.ts'
import type { GazetteerColumns } from './gazetteer-reader.ts'

/** A populated place of the world. */
export interface GazetteerPlace {
  name: string
  /** The state's letters, where the country's states have them: IL. */
  region: string | null
  /** ISO 3166-1 alpha-2. */
  country: string
  latitude: number
  longitude: number
  population: number
}

/**
 * Places by the beginnings of their names. They stand in one text and a few typed arrays, sorted by their folded names:
 * 135,000 objects would take ten times as much memory.
 */
export class Gazetteer {
  readonly #keys: string
  readonly #names: string
  readonly #keyStarts: Uint32Array
  readonly #nameStarts: Uint32Array
  readonly #codes: string[]
  readonly #code: Uint16Array
  readonly #numbers: Float32Array

  constructor(columns: GazetteerColumns) {
    this.#keys = columns.keys
    this.#names = columns.names
    this.#keyStarts = columns.keyStarts
    this.#nameStarts = columns.nameStarts
    this.#codes = columns.codes
    this.#code = columns.code
    this.#numbers = columns.numbers
  }

  get size(): number {
    return this.#code.length
  }

  /** Places whose names begin so, the largest first; one that is found by two names stands once. */
  find(text: string, limit: number): GazetteerPlace[] {
    const key = wordKey(text)
    if (key === '') return []
    const found: number[] = []
    for (let index = this.#first(key); index < this.size && this.#key(index).startsWith(key); index++) found.push(index)
    const largest = found.toSorted((a, b) => this.#population(b) - this.#population(a)).slice(0, limit * 2)
    const places = new Map(largest.map((index) => [`${this.#numbers[3 * index]} ${this.#numbers[3 * index + 1]}`, this.#place(index)]))
    return [...places.values()].slice(0, limit)
  }

  /** The largest place of exactly this name, else the largest whose name begins so; `Springfield, IL` and `Paris, US` are understood. */
  resolve(text: string): GazetteerPlace | null {
    const [name = '', ...rest] = text.split(',')
    const where = wordKey(rest.at(-1) ?? '')
    const fits = (place: GazetteerPlace): boolean =>
      where === '' || [place.region ?? '', place.country, countryNames.of(place.country) ?? ''].some((part) => wordKey(part) === where)
    const places = this.find(name, 200).filter(fits)
    return places.find((place) => wordKey(place.name) === wordKey(name)) ?? places[0] ?? null
  }

  #first(key: string): number {
    let [low, high] = [0, this.size]
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.#key(middle) < key) low = middle + 1
      else high = middle
    }
    return low
  }

  #key = (index: number): string => this.#keys.slice(this.#keyStarts[index], this.#keyStarts[index + 1])
  #population = (index: number): number => this.#numbers[3 * index + 2] ?? 0

  #place(index: number): GazetteerPlace {
    const [country = '', region] = this.#codes[this.#code[index] ?? 0]?.split('-') ?? []
    const [latitude = 0, longitude = 0, population = 0] = this.#numbers.subarray(3 * index, 3 * index + 3)
    const name = this.#names.slice(this.#nameStarts[index], this.#nameStarts[index + 1])
    return { name, region: region ?? null, country, latitude: round(latitude), longitude: round(longitude), population }
  }
}

const countryNames = new Intl.DisplayNames(['en'], { type: 'region' })

/** About ten metres: more is not in the data. */
const round = (degrees: number): number => Math.round(degrees * 1e4) / 1e4

/** Reads the package's file in a thread of its own: it takes a second, and much memory that the thread gives back. */
async function load(): Promise<Gazetteer> {
  const reader = new Worker(new URL('gazetteer-reader.ts', import.meta.url), { execArgv: ['--disable-warning=ExperimentalWarning'] })
  const [columns] = (await once(reader, 'message')) as [GazetteerColumns]
  return new Gazetteer(columns)
}

let loading: Promise<Gazetteer> | undefined

/** The process's one gazetteer, read when it is first asked for. */
export const openGazetteer = (): Promise<Gazetteer> =>
  (loading ??= load().catch((cause: unknown) => {
    loading = undefined
    throw cause
  }))
