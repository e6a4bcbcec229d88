import { Problem } from '../http/problem.ts'
import type { Reply } from '../http/route.ts'
import { NetworkQuery } from '../search/contract.ts'
import type { JobsAnswer } from '../search/contract.ts'
import { openGazetteer } from '../search/gazetteer.ts'
import type { GazetteerPlace } from '../search/gazetteer.ts'
import { href } from './layout.ts'
import type { Site } from './layout.ts'
import { isCriterion } from './filters.ts'
import { renderList } from './list-page.ts'
import type { Query } from './visit.ts'

/** Asks for a board's list, or the network's: a board leaves aside what only the network knows. */
type Search = (query: NetworkQuery) => Promise<string>

/**
 * The list that the parameters ask for; where they make no sense, all jobs with a word about it. A place by its name is
 * resolved here, so that its field needs no script.
 */
export async function searchPage(site: Site, given: URLSearchParams, search: Search): Promise<Reply> {
  const place = given.has('where') ? (await openGazetteer()).resolve(given.get('where') ?? '') : null
  // The script's filters know a place by where it is: the address says both.
  if (place && !given.has('near')) return { status: 302, headers: { location: href(site, '', at(given, place)) } }
  const asked = NetworkQuery.safeParse(grouped(given))
  if (asked.success) {
    try {
      const answer = JSON.parse(await search(asked.data)) as JobsAnswer
      return await renderList(site, { answer, given, address: addressOf(site, given), bad: false, place })
    } catch (cause) {
      if (!(cause instanceof Problem) || cause.status !== 422) throw cause
    }
  }
  const answer = JSON.parse(await search(NetworkQuery.parse({}))) as JobsAnswer
  return renderList(site, { answer, given: new URLSearchParams(), address: addressOf(site, given), bad: true, place: null }, 422)
}

const addressOf = (site: Site, given: URLSearchParams): string => new URL(href(site, '', given), site.board.url).href

function at(given: URLSearchParams, { latitude, longitude }: GazetteerPlace): URLSearchParams {
  const located = new URLSearchParams(given)
  located.set('near', `${latitude},${longitude}`)
  return located
}

/** The parameters of a search that say something, in their order. */
export function parametersOf(query: Query): URLSearchParams {
  const given = new URLSearchParams()
  for (const [name, values] of Object.entries(query)) {
    if (!isCriterion(name)) continue
    for (const value of [values].flat()) if (value !== '') given.append(name, value)
  }
  if (!given.has('pay')) given.delete('currency')
  if (!given.has('where') && !given.has('near')) given.delete('radius')
  return given
}

/** A plain form sends its empty fields too; the address is shared and kept, so it shall not carry them. */
export const wasBlank = (query: Query): boolean =>
  Object.entries(query).some(([name, value]) => isCriterion(name) && [value].flat().includes(''))

/** Parameters as a schema reads them: those that come again as lists. */
export const grouped = (given: URLSearchParams): Record<string, string | string[]> =>
  Object.fromEntries(
    [...new Set(given.keys())].map((name) => [name, given.getAll(name).length > 1 ? given.getAll(name) : (given.get(name) ?? '')]),
  )
