import type { Context } from '../context.ts'
import { Problem } from '../http/problem.ts'
import type { Reply } from '../http/route.ts'
import { JobsQuery } from '../search/contract.ts'
import type { JobsAnswer } from '../search/contract.ts'
import type { Site } from './layout.ts'
import { renderList } from './list-page.ts'
import type { PublishedBoard } from './published.ts'
import type { Query } from './visit.ts'

/** The list that the parameters ask for; where they make no sense, all jobs with a word about it. */
export async function searchPage(context: Context, board: PublishedBoard, site: Site, given: URLSearchParams): Promise<Reply> {
  const asked = JobsQuery.safeParse(grouped(given))
  if (asked.success) {
    try {
      const answer = JSON.parse(await context.search.searchBoard(board.boardId, asked.data)) as JobsAnswer
      return renderList(site, { answer, given, bad: false })
    } catch (cause) {
      if (!(cause instanceof Problem) || cause.status !== 422) throw cause
    }
  }
  const answer = JSON.parse(await context.search.searchBoard(board.boardId, JobsQuery.parse({}))) as JobsAnswer
  return renderList(site, { answer, given: new URLSearchParams(), bad: true }, 422)
}

/** The parameters of a search that say something, in their order. */
export function parametersOf(query: Query): URLSearchParams {
  const given = new URLSearchParams()
  for (const [name, values] of Object.entries(query)) {
    if (!(name in JobsQuery.shape)) continue
    for (const value of [values].flat()) if (value !== '') given.append(name, value)
  }
  if (!given.has('pay')) given.delete('currency')
  return given
}

/** A plain form sends its empty fields too; the address is shared and kept, so it shall not carry them. */
export const wasBlank = (query: Query): boolean =>
  Object.entries(query).some(([name, value]) => name in JobsQuery.shape && [value].flat().includes(''))

const grouped = (given: URLSearchParams): Record<string, string | string[]> =>
  Object.fromEntries(
    [...new Set(given.keys())].map((name) => [name, given.getAll(name).length > 1 ? given.getAll(name) : (given.get(name) ?? '')]),
  )
