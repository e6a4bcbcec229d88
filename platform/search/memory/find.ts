import type { Database } from '../../database/database.ts'
import { plainQuery } from '../../database/plain-query.ts'
import { fromMicroseconds } from '../microseconds.ts'
import type { Find } from '../find.ts'
import type { Demand } from '../query.ts'
import type { Asked, Found } from '../statement.ts'
import type { BoardColumns } from './columns.ts'
import { scan } from './scan.ts'
import type { Scanned, WordHits } from './scan.ts'
import { Shelf } from './shelf.ts'
import type { Hits } from './words.ts'

interface Options {
  database: Database
  /** How a board is searched that is not held, or has changed. */
  otherwise: Find
  /** Greatest sum of what is held, in bytes. */
  bytes?: number
  /** Boards of more jobs are not held. */
  jobs?: number
}

/** Columns of so many jobs are read as quickly as the search is answered without them. */
const small = 2000

/**
 * Finds a board's jobs by columns held in memory: they filter, count and order; PostgreSQL looks up words and gives what is shown.
 * It tells the board's generation with it, and an answer is given only where that is the generation of the columns: it is of one
 * state of the board, the last.
 */
export function createMemoryFind({ database, otherwise, bytes = 24 * 2 ** 20, jobs = 50_000 }: Options): Find {
  const shelf = new Shelf(database, { bytes, jobs })
  const findBy = async (columns: BoardColumns | null, asked: Asked): Promise<Found | null> => {
    const hits = columns && (await hitsOf(shelf, columns, asked))
    return columns && hits && findAmong(database, columns, asked, hits)
  }
  return async (asked) => {
    const held = shelf.held(asked.boardId)
    if (held === undefined) return (await findBy(await shelf.read(asked.boardId), asked)) ?? otherwise(asked)
    const found = await findBy(held, asked)
    if (found || held === null) return found ?? otherwise(asked)
    if (held.publishedAt.length <= small) return (await findBy(await shelf.read(asked.boardId), asked)) ?? otherwise(asked)
    shelf.refresh(asked.boardId)
    return otherwise(asked)
  }
}

async function hitsOf(shelf: Shelf, columns: BoardColumns, { boardId, parsed }: Asked): Promise<WordHits | null> {
  const all = (demands: Demand[]): Promise<(Hits | null)[]> => Promise.all(demands.map((demand) => shelf.hitsOf(boardId, columns, demand)))
  const [required, excluded] = [await all(parsed.required), await all(parsed.excluded)]
  const known = (hits: Hits | null): hits is Hits => hits !== null
  return required.every(known) && excluded.every(known) ? { required, excluded } : null
}

interface Shown {
  generation: number | null
  cards: string | null
  texts: Found['texts']
}

/** @returns null where the board is not what the columns say any more */
async function findAmong(database: Database, columns: BoardColumns, asked: Asked, hits: WordHits): Promise<Found | null> {
  const { ids, publishedAt, generation } = columns
  const { total, facets, page } = scan(columns, asked, hits)
  const [name, statement] = asked.parsed.required.length ? (['page and texts', pageAndTexts] as const) : (['page', pageOfCards] as const)
  const values = { boardId: asked.boardId, jobIds: page.map(({ row }) => ids.at(row)) }
  const [shown] = await plainQuery<Shown>(database, statement, values, name)
  if (shown?.generation !== generation) return null
  return { ...shown, total, facets, positions: toPositions(page, { ids, publishedAt }), forms: formsOf(hits) }
}

const toPositions = (page: Scanned['page'], { ids, publishedAt }: Pick<BoardColumns, 'ids' | 'publishedAt'>): Found['positions'] =>
  page.map(({ row, weight }) => ({ weight, publishedAt: fromMicroseconds(publishedAt[row] as number), jobId: ids.at(row) }))

const formsOf = ({ required }: WordHits): string[] => [...new Set(required.flatMap(({ forms }) => forms))]

const pageOf = (texts: string): string => `
  SELECT (SELECT generation FROM published_boards WHERE board_id = :boardId) AS generation, ${texts} AS texts,
    (SELECT string_agg(card::text, E'\\n' ORDER BY place) FROM unnest(:jobIds::uuid[]) WITH ORDINALITY page (job_id, place)
     JOIN published_jobs USING (job_id)) AS cards`
const pageOfCards = pageOf('NULL')
const pageAndTexts = pageOf(`
    (SELECT json_agg(json_build_object('title', title, 'body', left(body, 10000)) ORDER BY place)
     FROM unnest(:jobIds::uuid[]) WITH ORDINALITY page (job_id, place) JOIN search_documents USING (job_id))`)
