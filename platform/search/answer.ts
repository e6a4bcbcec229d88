import { employmentTypes, levels, workplaces } from '../jobs/public-job.ts'
import { facetNames } from './contract.ts'
import type { FacetValue, JobsQuery, NetworkFacetName } from './contract.ts'
import { writeCursor } from './cursor.ts'
import type { Position } from './cursor.ts'
import { highlight, hitTest, snippet } from './highlight.ts'
import type { ParsedQuery } from './query.ts'
import type { CountedValue, Found } from './statement.ts'

/** The JSON text of a JobsAnswer; cards stay the text that they were stored as. */
export function presentAnswer(
  asked: { boardId: string; query: JobsQuery; parsed: ParsedQuery },
  found: Found,
  corrected: string | null,
  names: readonly NetworkFacetName[] = facetNames,
): string {
  const { boardId, query } = asked
  const cards = withHighlights(found.cards?.split('\n') ?? [], asked.parsed, found)
  const last: Position | undefined = cards.length > query.limit ? found.positions?.[query.limit - 1] : undefined
  const rest = {
    total: found.total,
    facets: presentFacets(found.facets ?? [], names),
    next: last ? writeCursor(boardId, query, last) : null,
    corrected,
  }
  return `{"jobs":[${cards.slice(0, query.limit).join(',')}],${JSON.stringify(rest).slice(1)}`
}

/** Puts whose list it is into the JSON text of an answer: its jobs and its looks come by one request. */
export const withBoard = (answer: string, presented: string | undefined): string =>
  presented === undefined ? answer : `${answer.slice(0, -1)},"board":${presented}}`

function withHighlights(cards: string[], parsed: ParsedQuery, { texts, forms }: Found): string[] {
  if (parsed.required.length === 0 || !texts) return cards
  const isHit = hitTest(parsed, forms ?? [])
  return cards.map((card, index) => {
    const title = highlight(texts[index]?.title ?? '', isHit)
    const text = snippet(texts[index]?.body ?? '', isHit)
    const highlights = { ...(title ? { title } : {}), ...(text ? { text } : {}) }
    return `${card.slice(0, card.lastIndexOf('}'))},"highlights":${JSON.stringify(highlights)}}`
  })
}

const orders: Partial<Record<NetworkFacetName, readonly string[]>> = {
  workplace: workplaces,
  employmentType: employmentTypes,
  level: levels,
}
const alphabet = new Intl.Collator('en', { numeric: true })

/** Enumerations in their own order, all else by the alphabet. */
function presentFacets(values: CountedValue[], names: readonly NetworkFacetName[]): Record<string, FacetValue[]> {
  const listOf = (name: NetworkFacetName): FacetValue[] => {
    const order = orders[name]
    return values
      .filter(({ facet }) => names[facet] === name)
      .toSorted((a, b) =>
        order ? order.indexOf(a.value) - order.indexOf(b.value) : alphabet.compare(a.label, b.label) || (a.value < b.value ? -1 : 1),
      )
      .map(({ value, label, parent, count }) => ({ value, label, count, ...(parent === null ? {} : { parent }) }))
  }
  return Object.fromEntries(names.map((name) => [name, listOf(name)]))
}
