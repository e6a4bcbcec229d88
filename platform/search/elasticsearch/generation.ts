import { createHash, randomBytes } from 'node:crypto'
import type { Database } from '../../database/database.ts'
import { patience, writeAlias } from './search-index.ts'
import type { SearchIndex } from './search-index.ts'
import { mappings, settings } from './mapping.ts'

/** An index of all published jobs, kept up to date until it retires; one of them answers. */
export interface Generation {
  name: string
  state: 'filling' | 'serving'
  /** The job up to which it is filled; null before the first. */
  reached: string | null
}

export const readGenerations = (database: Database): Promise<Generation[]> =>
  database('search_generations').whereNot({ state: 'retired' }).select('name', 'state', 'reached').orderBy('created_at')

/** Tells an index of this version of the code from those that were made otherwise. */
const shape = createHash('sha256')
  .update(JSON.stringify([settings, mappings]))
  .digest('hex')
  .slice(0, 8)

/** The generation that an earlier run began and did not finish; one of another shape, or without its index, is given up. */
export async function findUnfinished(index: SearchIndex, database: Database): Promise<Generation | null> {
  for (const generation of await readGenerations(database)) {
    const { name, state } = generation
    const exists = await index.writer.indices.exists({ index: name })
    if (state === 'filling' && exists && name.startsWith(`${index.alias}_${shape}_`)) return generation
    if (state === 'filling' || !exists) await database('search_generations').where({ name }).delete()
  }
  return null
}

/**
 * Makes an empty index, which from now on gets every change.
 * @param waits hears, once, that others' transactions take long to end
 */
export async function createGeneration(index: SearchIndex, database: Database, waits?: () => void): Promise<Generation> {
  const name = `${index.alias}_${shape}_${randomBytes(4).toString('hex')}`
  await index.writer.indices.create({ index: name, settings, mappings, aliases: { [writeAlias(name)]: {} }, wait_for_active_shards: 1 })
  await database('search_generations').insert({ name, state: 'filling' })
  await outlast(database, waits)
  return { name, state: 'filling', reached: null }
}

/**
 * Waits until every transaction that may not know of the new generation is over: what it published it did not promise to the index,
 * so it must be read by the filling.
 */
async function outlast(database: Database, waits?: () => void): Promise<void> {
  const { rows } = await database.raw<{ rows: [{ own: string }] }>('SELECT pg_current_xact_id()::text AS own')
  for (let round = 1; ; round++) {
    const { rows: state } = await database.raw<{ rows: [{ over: boolean }] }>(
      'SELECT pg_snapshot_xmin(pg_current_snapshot()) >= ?::xid8 AS over',
      [rows[0].own],
    )
    if (state[0].over) return
    if (round === 20) waits?.()
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

/** Lets the generation answer searches, in one step, and removes those before it. */
export async function serve(index: SearchIndex, database: Database, name: string): Promise<void> {
  const { writer, alias } = index
  const others = (await readGenerations(database)).filter((generation) => generation.name !== name)
  const remove = others.map((other) => ({ remove: { index: other.name, alias, must_exist: false } }))
  await writer.indices.updateAliases({ actions: [...remove, { add: { index: name, alias } }] })
  await database.transaction(async (trx) => {
    await trx('search_generations').whereNot({ name }).update({ state: 'retired' })
    await trx('search_generations').where({ name }).update({ state: 'serving' })
  })
  // A search that still asks an earlier one is over by then.
  if (others.length) await new Promise((resolve) => setTimeout(resolve, patience))
  await removeRetired(index, database)
}

/** Removes the indexes that answer no more, those of a run that was stopped here among them. */
export async function removeRetired({ writer }: SearchIndex, database: Database): Promise<void> {
  const retired: string[] = await database('search_generations').where({ state: 'retired' }).pluck('name')
  for (const name of retired) {
    await writer.indices.delete({ index: name, ignore_unavailable: true })
    await database('search_generations').where({ name }).delete()
  }
}
