import type { Database } from '../database/database.ts'
import { plainQuery } from '../database/plain-query.ts'
import { networkFacetNames } from './contract.ts'
import { networkId } from '../jobs/published-network.ts'
import { boardKey } from '../jobs/published-words.ts'
import { correctBy, mistyped } from './correction.ts'
import type { AskedWord } from './correction.ts'
import { NearWords } from './near-words.ts'
import type { ParsedQuery } from './query.ts'
import type { Suggestion } from './suggestion.ts'

/** A title, or a value of a facet, that stands on the network. */
type Entry = Pick<Suggestion, 'kind' | 'value' | 'label' | 'within' | 'jobs'> & { key: string }

/** Titles that are kept: the most frequent. What fewer jobs bear is found by searching. */
const mostTitles = 20_000
/** After how long what was read of a large network is read anew where it changed, in ms; of one that is read sooner, at once. */
const usualPatience = { slow: 30_000, quick: 50 }

interface Read {
  /** Of the network, when it was read; null where that was not known. */
  state: number | null
  at: number
  took: number
  entries: Entry[]
  /** Words of the entries; made when the first is mistyped. */
  words: NearWords | null
}

/**
 * What is suggested of the network, in memory: what all companies have is added up once for all who type, as adding up half a million
 * jobs takes longer than a key stroke.
 */
export class NetworkVocabulary {
  readonly #database: Database
  readonly #patience: { slow: number; quick: number }
  #held: Promise<Read> | null = null
  #renewing = false

  constructor(database: Database, patience = usualPatience) {
    this.#database = database
    this.#patience = patience
  }

  /**
   * Those in which a word begins so, the most frequent first.
   * @param state of the network: what is of an earlier one is read anew
   */
  async find(state: number, starts: string[], most: Record<Suggestion['kind'], number>): Promise<Suggestion[]> {
    const held = await this.#current(state)
    const found = beginning(held.entries, starts, most)
    return plain(held.state === state ? found : await stillThere(this.#database, found))
  }

  /** What was typed with words replaced in which nothing begins so. */
  async correct(state: number, parsed: ParsedQuery): Promise<string | null> {
    const held = await this.#current(state)
    const words = (held.words ??= wordsOf(held.entries))
    return correctBy(parsed, (asked) => words.unknown(asked))
  }

  /**
   * What was searched for, with words replaced that stand in no job of the network.
   * @param forms words by whose stem something was found
   */
  correctSearch(parsed: ParsedQuery, forms: string[]): Promise<string | null> {
    return correctBy(parsed, async (asked) => {
      const held = await this.#current(null)
      const words = (held.words ??= wordsOf(held.entries))
      const unknown = words.unknown(asked)
      const missing = new Set(await readMissing(this.#database, unknown, asked))
      return unknown.filter(({ word }) => missing.has(word)).map((row) => (mistyped(row.word, forms) ? { ...row, related: forms } : row))
    })
  }

  /** @param state of the network; null where whoever asks does not know it */
  async #current(state: number | null): Promise<Read> {
    this.#held ??= this.#read(state)
    const held = await this.#held.catch((cause: unknown) => {
      this.#held = null
      throw cause
    })
    if (state !== null && held.state === state) return held
    if (held.took <= this.#patience.quick) return (this.#held = this.#read(state))
    if (performance.now() - held.at > this.#patience.slow) this.#renew(state)
    return held
  }

  /** Reads it anew beside those who go on with what is held. */
  #renew(state: number | null): void {
    if (this.#renewing) return
    this.#renewing = true
    this.#read(state)
      .then((read) => (this.#held = Promise.resolve(read)))
      .catch(() => undefined)
      .finally(() => (this.#renewing = false))
  }

  async #read(state: number | null): Promise<Read> {
    const begun = performance.now()
    const entries = await readVocabulary(this.#database)
    const at = performance.now()
    return { state, at, took: at - begun, entries, words: null }
  }
}

const vocabularies = new WeakMap<Database, NetworkVocabulary>()

/** What this process keeps of the network. */
export function vocabularyOf(database: Database): NetworkVocabulary {
  const known = vocabularies.get(database) ?? new NetworkVocabulary(database)
  vocabularies.set(database, known)
  return known
}

/** Those of the words that stand in no text of a job either, be it as a beginning where they may be one. */
async function readMissing(database: Database, words: { word: string }[], asked: AskedWord[]): Promise<string[]> {
  const wanted = JSON.stringify(asked.filter(({ word }) => words.some((unknown) => unknown.word === word)))
  const rows = await plainQuery<{ word: string }>(database, missing, { words: wanted, key: boardKey(networkId) })
  return rows.map(({ word }) => word)
}

const missing = `
  SELECT asked.word FROM json_to_recordset(:words) AS asked (word text, prefix boolean)
  WHERE NOT EXISTS (
    SELECT FROM network_documents
    WHERE words @@ format('''%s%s''%s', :key::text, asked.word, CASE WHEN asked.prefix THEN ':*' ELSE '' END)::tsquery
  )`

function wordsOf(entries: Entry[]): NearWords {
  const counted = new Map<string, number>()
  for (const { key, jobs } of entries) {
    for (const word of new Set(key.trim().split(' '))) counted.set(word, (counted.get(word) ?? 0) + jobs)
  }
  return new NearWords(counted)
}

const plain = (entries: Entry[]): Suggestion[] => entries.map(({ key: _, ...suggestion }) => suggestion)

/** The same as the database has it now, for once. */
export const readBeginning = async (database: Database, ...asked: [string[], Record<Suggestion['kind'], number>]): Promise<Suggestion[]> =>
  plain(beginning(await readVocabulary(database), ...asked))

/** Entries in which a word begins so: so many of each kind. */
function beginning(entries: Entry[], starts: string[], most: Record<Suggestion['kind'], number>): Entry[] {
  const words = starts.map((start) => ` ${start}`)
  const left = { ...most }
  return entries.filter(({ kind, key }) => left[kind] > 0 && words.some((word) => key.includes(word)) && left[kind]-- > 0)
}

/** The most frequent first; in its key a space stands before every word. */
const readVocabulary = (database: Database): Promise<Entry[]> => plainQuery<Entry>(database, vocabulary, { mostTitles, facets })

const facets = JSON.stringify(
  (['company', 'department', 'team', 'place'] as const).map((kind) => ({ kind, facet: networkFacetNames.indexOf(kind) })),
)

const vocabulary = `
  WITH value AS MATERIALIZED (
    SELECT facet, value, max(label) AS label, max(parent) AS parent, max(key) AS key, sum(jobs)::int AS jobs
    FROM network_values GROUP BY facet, value
  )
  SELECT * FROM (
    SELECT 'title' AS kind, document.title AS value, document.title AS label, NULL AS within, titled.jobs, ' ' || titled.title_key AS key
    FROM (
      SELECT title_key, count(*)::int AS jobs, max(job_id::text)::uuid AS job_id
      FROM network_documents GROUP BY title_key ORDER BY 2 DESC, 1 LIMIT :mostTitles
    ) titled
    JOIN search_documents document USING (job_id)
    UNION ALL
    SELECT given.kind, value.value, value.label, above.label, value.jobs, ' ' || value.key
    FROM value
    JOIN json_to_recordset(:facets) AS given (kind text, facet smallint) USING (facet)
    LEFT JOIN value above ON above.facet = value.facet AND above.value = value.parent
    -- A city that is all of its region is said once.
    WHERE NOT coalesce(above.label = value.label AND above.jobs = value.jobs, false)
  ) entry
  ORDER BY jobs DESC, value COLLATE "C"`

/** Those of an earlier state that stand on the network yet. */
async function stillThere(database: Database, entries: Entry[]): Promise<Entry[]> {
  const asked = JSON.stringify(entries.map(({ kind, value, key }, number) => ({ number, kind, value, title: key.slice(1) })))
  const rows = await plainQuery<{ number: number }>(database, standing, { asked, facets })
  const numbers = new Set(rows.map(({ number }) => number))
  return entries.filter((_, number) => numbers.has(number))
}

const standing = `
  SELECT number
  FROM json_to_recordset(:asked) AS asked (number integer, kind text, value text, title text)
  LEFT JOIN json_to_recordset(:facets) AS given (kind text, facet smallint) USING (kind)
  WHERE CASE WHEN kind = 'title' THEN EXISTS (SELECT FROM network_documents document WHERE document.title_key = asked.title)
    ELSE EXISTS (SELECT FROM network_values known WHERE known.facet = given.facet AND known.value = asked.value) END`
