import type { TenantScope } from '../database/database.ts'
import { invalid } from '../http/problem.ts'
import { toEuroCents } from '../jobs/published-pay.ts'
import { stemmers } from '../jobs/published-words.ts'
import { zoneKey } from '../jobs/time-zone.ts'
import { facetNames } from './contract.ts'
import type { JobsQuery } from './contract.ts'
import { parseQuery } from './query.ts'
import type { Demand, Sequence } from './query.ts'
import { toRow } from './tsquery.ts'

/**
 * Keeps a search, so that `matchSearches` tells which new jobs it would find. Every word counts as it was given:
 * what is saved is never corrected. Saving it again under the same id replaces it.
 * @throws Problem 422 for a currency without a known rate
 */
export async function saveSearch(scope: TenantScope, { id, boardId }: { id: string; boardId: string }, query: JobsQuery): Promise<void> {
  const { trx, tenantId } = scope
  const { required, excluded } = parseQuery(query.q)
  const chosen = facetNames.filter((name) => query[name].length > 0)
  const [latitude, longitude] = query.near ?? []
  await removeSearch(scope, id)
  await trx('saved_searches').insert({
    id,
    tenant_id: tenantId,
    board_id: boardId,
    query: JSON.stringify(query),
    demands: JSON.stringify([
      ...required.map((demand) => toRow(boardId, demand, false)),
      ...excluded.map((demand) => toRow(boardId, demand, true)),
    ]),
    facets: chosen.flatMap((name) => query[name].map((value) => facetKeyOf(name, value))),
    facet_count: chosen.length,
    least_pay: leastPay(query),
    undisclosed: query.undisclosed === 'include',
    latitude,
    longitude,
    radius: query.near && query.radius,
    remote_from: query.remoteFrom,
    zone: query.timeZone && zoneKey(query.timeZone),
  })
  await insertKeys(scope, { id, boardId }, anchorOf(required, query))
}

export async function removeSearch({ trx, tenantId }: TenantScope, id: string): Promise<void> {
  await trx('saved_searches').where({ tenant_id: tenantId, id }).delete()
}

function leastPay({ pay, currency }: JobsQuery): number | null {
  if (pay === undefined) return null
  const amount = toEuroCents(pay, currency)
  if (amount === null) throw invalid([{ field: 'query.currency', message: 'has no known exchange rate' }])
  return amount
}

const facetKeyOf = (name: (typeof facetNames)[number], value: string): string => `${facetNames.indexOf(name)}:${value}`

/** The need by which a search is found, in each of its forms. A word is kept apart: its stems are the database's to tell. */
interface Anchor {
  keys: string[]
  stemmed: string[]
}

/** The rarest of what is needed: of the words the longest, else values of a facet; a search that needs neither waits for every job. */
function anchorOf(required: Demand[], query: JobsQuery): Anchor {
  const [rarest] = required.toSorted((a, b) => worth(b) - worth(a))
  if (rarest) {
    const keys = rarest.anyOf.map(keyOf)
    const stemmed = rarest.quoted ? [] : rarest.anyOf.filter(({ words }) => words.length === 1).flatMap(({ words }) => words)
    return { keys, stemmed }
  }
  const name = facetNames.find((facet) => query[facet].length > 0)
  return { keys: name ? query[name].map((value) => `#${facetKeyOf(name, value)}`) : ['*'], stemmed: [] }
}

/** How many letters must be hit at the least; a beginning says little. */
const worth = ({ anyOf }: Demand): number => Math.min(...anyOf.map((sequence) => keyOf(sequence).replace(/^\^/, '').length))

/** `=word`, or `^wor` for the beginning of one. */
function keyOf({ words, prefix }: Sequence): string {
  const whole = prefix ? words.slice(0, -1) : words
  const [longest] = whole.toSorted((a, b) => b.length - a.length)
  return longest === undefined
    ? `^${Array.from(words.at(-1) ?? '')
        .slice(0, beginningLength)
        .join('')}`
    : `=${longest}`
}

/** Jobs are found under the beginnings of their words up to this length. */
export const beginningLength = 3

async function insertKeys(
  { trx, tenantId }: TenantScope,
  { id, boardId }: { id: string; boardId: string },
  { keys, stemmed }: Anchor,
): Promise<void> {
  await trx.raw(
    `INSERT INTO search_needs (tenant_id, board_id, key, search_id)
     SELECT :tenantId::uuid, :boardId::uuid, key, :id::uuid FROM unnest(:keys::text[]) key
     UNION
     SELECT :tenantId::uuid, :boardId::uuid, '~' || stem[1], :id::uuid
     FROM unnest(:stemmed::text[]) word, json_each_text(:stemmers) AS stemmer (language, dictionary),
       ts_lexize(dictionary::regdictionary, word) stem
     WHERE stem[1] IS NOT NULL`,
    { tenantId, boardId, id, keys, stemmed, stemmers: JSON.stringify(stemmers) },
  )
}
