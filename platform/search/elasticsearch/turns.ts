import type { Client, estypes } from '@elastic/elasticsearch'
import { jobsOfTurn } from '../network-statement.ts'
import { NotInIndex } from './board-index.ts'
import type { Counts } from './found.ts'
import { companyCounts, companyRequest, countRequest, mostCompanies, placeRequest } from './network-request.ts'
import type { NetworkSearch, Place } from './network-request.ts'
import { toSort } from './request.ts'

/** Places that are read together at first; each time more are needed it is twice as many. */
export const usualBatch = 500
const largestBatch = 8000
/** Companies that are asked each for its own jobs at a time. */
const mostAsked = 50

export type Answer = estypes.SearchResponse<unknown, Counts>

/** A job's place: in which turn its company has it, and where it stands in the order of a board. */
export interface Dealt {
  turn: number
  place: Place
  /** Where the next turn begins; absent where that is not known. */
  next: Place | undefined
}

/** Where a turn is read on from, and what is known of the companies there. */
interface Standing {
  turn: number
  from: Place | undefined
  /** Those that have jobs for the turn; null where all have. */
  companies: string[] | null
  /** How many jobs of each stand before. */
  before: Map<string, number>
  /** Just before the first job of the next turn; null where it was passed and nobody noted where, undefined where it was not met yet. */
  next: Place | null | undefined
}

/**
 * Deals the jobs of the network in turns of three for each company. Elasticsearch knows no such order, but it counts: how many jobs of
 * each company stand before a place tells in whose turn the next ones are. So a page is read from where the one before it ended, and
 * a turn from where it begins, which the cursor keeps; companies that have had their turn are left out. Where few companies are left,
 * so that a page holds several turns, each is asked for its own next jobs.
 */
export class Turns {
  readonly #client: Client
  readonly #search: NetworkSearch
  readonly #batch: number

  constructor(client: Client, search: NetworkSearch, batch: number) {
    this.#client = client
    this.#search = search
    this.#batch = batch
  }

  /** The page that is asked for and one job more, with all that is counted. */
  async deal(): Promise<{ counted: Answer; page: Dealt[] }> {
    const { after } = this.#search.asked
    return after ? this.#goOn(0 - (after.turn ?? 0), toSort(after), after.next && justBefore(toSort(after.next))) : this.#begin()
  }

  async #begin(): Promise<{ counted: Answer; page: Dealt[] }> {
    const fewest = { companies: { terms: { field: 'tenant', size: this.#few + 1 } } }
    const counted = await this.#ask(countRequest(this.#search, fewest, this.#batch))
    const { hits } = counted.hits
    const standing: Standing = { turn: 0, from: undefined, companies: null, before: new Map(), next: undefined }
    if (hits.length < this.#batch) return { counted, page: this.#cut(dealAll(hits)) }
    const found = bucketsOf(counted).map(({ key }) => key)
    const companies = found.length <= this.#few ? found : null
    return { counted, page: await this.#fill({ ...standing, companies }, hits) }
  }

  async #goOn(turn: number, from: Place, next: Place | undefined): Promise<{ counted: Answer; page: Dealt[] }> {
    const counted = await this.#ask(countRequest(this.#search, companyCounts(this.#search, turn, from), 0))
    return { counted, page: await this.#fill(standingIn(counted, turn, from, next)) }
  }

  /** @param hits what was read of the first turn already */
  async #fill(begun: Standing, hits?: estypes.SearchHit[]): Promise<Dealt[]> {
    const page: Dealt[] = []
    for (let standing = begun; ;) {
      if (standing.companies?.length === 0) return page
      if (this.#isForEach(standing)) return this.#cut([...page, ...(await this.#askEach(standing))])
      page.push(...(await this.#readTurn(standing, this.#most - page.length, standing === begun ? hits : undefined)))
      if (page.length >= this.#most || standing.next === undefined) return this.#cut(page)
      const turn = standing.turn + 1
      const from = standing.next ?? undefined
      const counted = await this.#ask(companyRequest(this.#search, companyCounts(this.#search, turn, from)))
      standing = standingIn(counted, turn, from, undefined)
    }
  }

  /** Reads on until there are as many jobs of the turn as are wanted, or no more. */
  async #readTurn(standing: Standing, wanted: number, begun?: estypes.SearchHit[]): Promise<Dealt[]> {
    const { turn, before } = standing
    const places: Place[] = []
    let from = standing.from
    for (let size = this.#batch, read = begun; ; size = Math.min(2 * size, largestBatch), read = undefined) {
      const hits = read ?? (await this.#read(openTo(standing), { size, ...(from ? { search_after: from } : {}) }))
      for (const { company, place } of hits.map(readHit)) {
        const mine = turnAfter(before, company)
        if (mine === turn) places.push(place)
        // The list's first job of a later turn: companies that had their turn were read on with until then.
        else if (mine > turn && standing.next === undefined) standing.next = justBefore(place)
      }
      if (places.length >= wanted || hits.length < size) break
      from = hits.at(-1)?.sort
    }
    return places.map((place) => ({ turn, place, next: standing.next ?? undefined }))
  }

  /** The next jobs of each of a few companies, for all turns that the page may hold. */
  async #askEach({ turn, from, companies }: Standing): Promise<Dealt[]> {
    const size = this.#most + jobsOfTurn
    const ask = async (company: string): Promise<Dealt[]> => {
      const hits = await this.#read([{ term: { tenant: company } }], { from: turn * jobsOfTurn, size })
      return dealAll(hits, turn)
    }
    const dealt = (await Promise.all((companies ?? []).map(ask))).flat()
    return dealt.filter((job) => job.turn > turn || !from || isBelow(job.place, from))
  }

  #cut = (dealt: Dealt[]): Dealt[] => dealt.toSorted((a, b) => a.turn - b.turn || (isBelow(a.place, b.place) ? 1 : -1)).slice(0, this.#most)

  async #read(narrow: estypes.QueryDslQueryContainer[], rest: Parameters<typeof placeRequest>[2]): Promise<estypes.SearchHit[]> {
    const { hits } = await this.#ask(placeRequest(this.#search, narrow, rest))
    return hits.hits
  }

  /** A kept connection may have been closed at the other end. What was waited for is not waited for twice. */
  #ask = (request: estypes.SearchRequest): Promise<Answer> =>
    this.#client.search<unknown, Counts>(request, { maxRetries: 1, retryBackoff: () => 0 })

  get #most(): number {
    return this.#search.asked.query.limit + 1
  }

  /** Whether each company is asked: where a turn does not fill the page, or most of what would be read was dealt in earlier turns. */
  #isForEach({ turn, companies, before }: Standing): boolean {
    if (!companies || companies.length > Math.max(this.#few, mostAsked)) return false
    const passed = companies.map((company) => Math.max(0, turn * jobsOfTurn - (before.get(company) ?? 0)))
    return companies.length <= this.#few || passed.reduce((sum, jobs) => sum + jobs) > this.#batch
  }

  /** So few companies that one turn of theirs does not fill a page. */
  get #few(): number {
    return Math.floor(this.#search.asked.query.limit / jobsOfTurn)
  }
}

/** Which companies are read on with: without those that have had their turn, once it is known where the next turn begins. */
function openTo({ turn, companies, before, next }: Standing): estypes.QueryDslQueryContainer[] {
  const isDone = (company: string): boolean => next !== undefined && (before.get(company) ?? 0) >= (turn + 1) * jobsOfTurn
  if (companies) return [{ terms: { tenant: companies.filter((company) => !isDone(company)) } }]
  const done = [...before.keys()].filter(isDone)
  return done.length ? [{ bool: { must_not: [{ terms: { tenant: done } }] } }] : []
}

/**
 * @param next as the cursor knows it
 * @throws NotInIndex where there are more companies than can be counted
 */
function standingIn(counted: Answer, turn: number, from: Place | undefined, next: Place | undefined): Standing {
  const buckets = bucketsOf(counted)
  if (buckets.length === mostCompanies) throw new NotInIndex('deep')
  const before = new Map(buckets.map(({ key, doc_count, before: some }) => [key, turn === 0 ? doc_count : (some?.doc_count ?? 0)]))
  const isPassed = [...before.values()].some((jobs) => jobs > (turn + 1) * jobsOfTurn)
  return { turn, from, companies: turn === 0 ? null : buckets.map(({ key }) => key), before, next: next ?? (isPassed ? null : undefined) }
}

interface Company {
  key: string
  doc_count: number
  before?: { doc_count: number }
}

interface Companies {
  buckets: Company[]
}

function bucketsOf({ aggregations }: Answer): Company[] {
  const { companies } = aggregations as unknown as { companies: { companies?: Companies; before?: { companies: Companies } } }
  return (companies.companies ?? companies.before?.companies)?.buckets ?? []
}

const readHit = ({ fields, sort = [] }: estypes.SearchHit): { company: string; place: Place } => ({
  company: String((fields?.tenant as unknown[] | undefined)?.[0]),
  place: sort,
})

/** Counts one more job of the company. @returns the turn in which it comes */
function turnAfter(before: Map<string, number>, company: string): number {
  const jobs = before.get(company) ?? 0
  before.set(company, jobs + 1)
  return Math.floor(jobs / jobsOfTurn)
}

function dealAll(hits: estypes.SearchHit[], first = 0): Dealt[] {
  const before = new Map<string, number>()
  return hits.map(readHit).map(({ company, place }) => ({ turn: first + turnAfter(before, company), place, next: undefined }))
}

/** No id is greater and begins so: what is read after this begins with the job of the place. */
const justBefore = ([weight, published, job]: Place): Place => [weight ?? 0, published ?? 0, `${String(job)}~`]

function isBelow(place: Place, other: Place): boolean {
  const at = place.findIndex((value, index) => value !== other[index])
  return at >= 0 && (place[at] as number | string) < (other[at] as number | string)
}
