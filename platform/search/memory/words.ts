import type { Database } from '../../database/database.ts'
import { plainQuery } from '../../database/plain-query.ts'
import type { Demand } from '../query.ts'
import { otherForms } from '../statement.ts'
import { askedWords, toRow, wordValues } from '../tsquery.ts'
import type { JobIds } from './job-ids.ts'

/** Which jobs of a board have something that is asked for. */
export interface Hits {
  generation: number
  /** Four times the job's row; two more where its head has it, and one more where its title does. */
  marks: Uint32Array
  /** Words of the board that are another form of it. */
  forms: string[]
}

/** The same for whatever is searched for by the same words. */
export const demandKey = (boardId: string, demand: Demand): string => JSON.stringify(toRow(boardId, demand, false))

interface Row {
  generation: number | null
  ids: Buffer | null
  weights: string | null
  forms: string[] | null
}

/** Looks a demand up by the index of words. */
export async function readHits(database: Database, boardId: string, demand: Demand, jobs: JobIds): Promise<Hits> {
  const values = { ...wordValues(boardId, { text: '', required: [demand], excluded: [], key: '' }), boardId }
  const [row] = await plainQuery<Row>(database, statement, values)
  const ids = row?.ids ?? Buffer.alloc(0)
  const marks = new Uint32Array(ids.length / 16)
  for (let hit = 0; hit < marks.length; hit++) marks[hit] = 4 * jobs.rowOf(ids, hit * 16) + Number(row?.weights?.[hit])
  return { generation: row?.generation ?? 0, marks, forms: row?.forms ?? [] }
}

const statement = `
  WITH ${askedWords}
  SELECT (SELECT generation FROM published_boards WHERE board_id = :boardId) AS generation, hit.*, ${otherForms} AS forms
  FROM (
    SELECT string_agg(uuid_send(job_id), '') AS ids,
      string_agg(CASE WHEN NOT head @@ (SELECT required FROM asked) THEN '0' WHEN head @@ (SELECT in_title FROM asked) THEN '3' ELSE '2' END, '')
        AS weights
    FROM search_documents WHERE board_id = :boardId AND words @@ (SELECT required FROM asked)
  ) hit`
