import { createHash, randomBytes } from 'node:crypto'
import type { Database } from '../../database/database.ts'
import { writeAlias } from './search-index.ts'
import type { SearchIndex } from './search-index.ts'
import { mappings, settings } from './mapping.ts'

/** An index of all published jobs. All generations are kept up to date; one of them answers. */
export interface Generation {
  name: string
  state: 'filling' | 'serving'
  /** The job up to which it is filled; null before the first. */
  reached: string | null
  filled_at: Date | null
}

export const readGenerations = (database: Database): Promise<Generation[]> =>
  database('search_generations').select('name', 'state', 'reached', 'filled_at').orderBy('created_at')

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

/** Makes an empty index, which from now on gets every change. */
export async function createGeneration(index: SearchIndex, database: Database): Promise<Generation> {
  const name = `${index.alias}_${shape}_${randomBytes(4).toString('hex')}`
  await index.writer.indices.create({ index: name, settings, mappings, aliases: { [writeAlias(name)]: {} }, wait_for_active_shards: 1 })
  await database('search_generations').insert({ name, state: 'filling' })
  await outlast(database)
  return { name, state: 'filling', reached: null, filled_at: null }
}

/**
 * Waits until every transaction that may not know of the new generation is over: what it published it did not promise to the index,
 * so it must be read by the filling.
 */
async function outlast(database: Database): Promise<void> {
  const { rows } = await database.raw<{ rows: [{ own: string }] }>('SELECT pg_current_xact_id()::text AS own')
  for (;;) {
    const { rows: state } = await database.raw<{ rows: [{ over: boolean }] }>(
      'SELECT pg_snapshot_xmin(pg_current_snapshot()) >= ?::xid8 AS over',
      [rows[0].own],
    )
    if (state[0].over) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

/** Lets the generation answer searches, in one step, and removes those before it. */
export async function serve(index: SearchIndex, database: Database, name: string): Promise<void> {
  const others = (await readGenerations(database)).map((generation) => generation.name).filter((other) => other !== name)
  const { writer, alias } = index
  await writer.indices.updateAliases({
    actions: [{ remove: { index: `${alias}_*`, alias, must_exist: false } }, { add: { index: name, alias } }],
  })
  await database.transaction(async (trx) => {
    await trx('search_generations').whereIn('name', others).delete()
    await trx('search_generations').where({ name }).update({ state: 'serving' })
  })
  await removeStrays(index, [name])
}

/** Removes indexes that no generation stands for, such as one that was begun and given up. */
export async function removeStrays({ writer, alias }: SearchIndex, wanted: string[]): Promise<void> {
  const found = Object.keys(await writer.indices.get({ index: `${alias}_*`, allow_no_indices: true, features: 'aliases' }))
  const strays = found.filter((name) => !wanted.includes(name))
  if (strays.length) await writer.indices.delete({ index: strays, ignore_unavailable: true })
}
