import type { Knex } from 'knex'
import type { TenantScope } from '../database/database.ts'
import { invalid } from '../http/problem.ts'
import { networkId } from '../jobs/published-network.ts'
import { toEuroCents } from '../jobs/published-pay.ts'
import { stemmers } from '../jobs/published-words.ts'
import { zoneKey } from '../jobs/time-zone.ts'
import { networkFacetNames } from './contract.ts'
import type { JobsQuery, NetworkFacetName, NetworkQuery } from './contract.ts'
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
  const row = toSearch(boardId, { ...query, company: [] })
  await removeSearch(scope, id)
  await trx('saved_searches').insert({ id, tenant_id: tenantId, board_id: boardId, ...row, query: JSON.stringify(query) })
  await insertKeys(trx, id, { table: 'search_needs', tenant_id: tenantId, board_id: boardId }, anchorOf(query))
}

/** The same on the network, where it belongs to no company. */
export async function saveNetworkSearch(trx: Knex.Transaction, id: string, query: NetworkQuery): Promise<void> {
  const row = toSearch(networkId, query)
  await removeNetworkSearch(trx, id)
  await trx('network_searches').insert({ id, ...row })
  await insertKeys(trx, id, { table: 'network_search_needs' }, anchorOf(query))
}

export async function removeNetworkSearch(trx: Knex, id: string): Promise<void> {
  await trx('network_searches').where({ id }).delete()
}

function toSearch(boardId: string, query: NetworkQuery) {
  const { required, excluded } = parseQuery(query.q)
  const chosen = networkFacetNames.filter((name) => query[name].length > 0)
  const [latitude, longitude] = query.near ?? []
  return {
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
  }
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

const facetKeyOf = (name: NetworkFacetName, value: string): string => `${networkFacetNames.indexOf(name)}:${value}`

/** The need by which a search is found, in each of its forms. A word is kept apart: its stems are the database's to tell. */
interface Anchor {
  keys: string[]
  stemmed: string[]
}

/** The rarest of what is needed: of the words the longest, else values of a facet; a search that needs neither waits for every job. */
function anchorOf(query: JobsQuery & { company?: string[] }): Anchor {
  const { required } = parseQuery(query.q)
  const [rarest] = required.toSorted((a, b) => worth(b) - worth(a))
  if (rarest) {
    const keys = rarest.anyOf.map(keyOf)
    const stemmed = rarest.quoted ? [] : rarest.anyOf.filter(({ words }) => words.length === 1).flatMap(({ words }) => words)
    return { keys, stemmed }
  }
  const name = networkFacetNames.find((facet) => query[facet]?.length)
  return { keys: name ? (query[name] ?? []).map((value) => `#${facetKeyOf(name, value)}`) : ['*'], stemmed: [] }
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

/** Which table the keys stand in, with what else its rows tell. */
type Needs = { table: 'search_needs'; tenant_id: string; board_id: string } | { table: 'network_search_needs' }

async function insertKeys(trx: Knex, id: string, { table, ...owner }: Needs, { keys, stemmed }: Anchor): Promise<void> {
  const { rows } = await trx.raw<{ rows: { key: string }[] }>(
    `SELECT key FROM unnest(:keys::text[]) key
     UNION
     SELECT '~' || stem[1]
     FROM unnest(:stemmed::text[]) word, json_each_text(:stemmers) AS stemmer (language, dictionary),
       ts_lexize(dictionary::regdictionary, word) stem
     WHERE stem[1] IS NOT NULL`,
    { keys, stemmed, stemmers: JSON.stringify(stemmers) },
  )
  await trx(table).insert(rows.map(({ key }) => ({ ...owner, key, search_id: id })))
}
