import type { Database } from '../../database/database.ts'
import type { Substitution } from '../engine.ts'
import { facetNames } from '../contract.ts'
import { otherForms } from '../statement.ts'
import type { Asked } from '../statement.ts'
import { askedWords, wordValues } from '../tsquery.ts'

/** An index that may not answer for a board, as it would not know all that is published there. */
export class NotInIndex extends Error {
  readonly why: Substitution

  constructor(why: Substitution) {
    super(why === 'behind' ? 'the index lacks what was published last' : 'there is no index: rolecall reindex')
    this.why = why
  }
}

/**
 * Makes sure that the index holds what is published on the board. It is asked before the index is: what was published
 * in between is announced to the caches as a later state.
 * @returns the languages that the board has jobs in
 * @throws NotInIndex
 */
export async function requireCurrent(database: Database, boardId: string): Promise<string[]> {
  const { rows } = await database.raw<{ rows: { exists: boolean; behind: boolean; languages: string[] }[] }>(currentness, { boardId })
  const [row] = rows
  if (!row?.exists) throw new NotInIndex('missing')
  if (row.behind) throw new NotInIndex('behind')
  return row.languages
}

/** A promise to index is struck out when it is kept; what the index refused is kept on record. */
const currentness = `
  SELECT EXISTS (SELECT FROM search_generations WHERE state = 'serving') AS exists,
    EXISTS (SELECT FROM outbox WHERE kind = 'job.index' AND payload ->> 'boardId' = :boardId)
      OR EXISTS (SELECT FROM search_dead_letters WHERE board_id = :boardId) AS behind,
    ARRAY(
      SELECT DISTINCT lower(split_part(value, '-', 1)) FROM search_facets
      WHERE board_id = :boardId AND facet = ${facetNames.indexOf('language')}
    ) AS languages`

/**
 * @returns how many jobs the indexes refused
 * @throws NotInIndex
 */
export async function requireIndex(database: Database): Promise<number> {
  const { rows } = await database.raw<{ rows: [{ exists: boolean; refused: number }] }>(
    `SELECT EXISTS (SELECT FROM search_generations WHERE state = 'serving') AS exists,
      (SELECT count(*)::int FROM search_dead_letters) AS refused`,
  )
  if (!rows[0].exists) throw new NotInIndex('missing')
  return rows[0].refused
}

/** The words on the board that are another form of one that was asked for: its vocabulary stays in PostgreSQL. */
export async function readForms(database: Database, { boardId, parsed }: Asked): Promise<string[]> {
  const sql = `WITH ${askedWords} SELECT ${otherForms} AS forms`
  const values: Record<string, unknown> = { ...wordValues(boardId, parsed), boardId }
  const { rows } = await database.raw<{ rows: [{ forms: string[] | null }] }>(sql, values as Record<string, never>)
  return rows[0].forms ?? []
}
