import type { TenantScope } from '../database/database.ts'
import { stemmers } from './published-words.ts'

/**
 * Counts anew what is counted of a board: how many jobs bear each value of a facet, each title, each word.
 * @returns how many counts were wrong
 */
export async function recount(scope: TenantScope, boardId: string): Promise<number> {
  let wrong = 0
  for (const statement of [facets, titles, words, values]) {
    const { rows } = await scope.trx.raw<{ rows: [{ wrong: number }] }>(statement, {
      boardId,
      tenantId: scope.tenantId,
      stemmers: JSON.stringify(stemmers),
    })
    wrong += rows[0].wrong
  }
  return wrong
}

/** Both halves see the table as it was: what the one takes away the other does not put back. */
const changes = (...halves: string[]): string => `SELECT ${halves.map((half) => `(SELECT count(*) FROM ${half})`).join(' + ')} AS wrong`

const facets = `
  WITH tally AS (
    SELECT number, count(*)::int AS jobs FROM search_documents, unnest(facets) number WHERE board_id = :boardId GROUP BY number
  ),
  counted AS (
    UPDATE search_facets known SET jobs = coalesce(tally.jobs, 0)
    FROM search_facets value LEFT JOIN tally ON tally.number = value.id
    WHERE known.id = value.id AND value.board_id = :boardId AND known.jobs <> coalesce(tally.jobs, 0)
    RETURNING known.id
  )
  ${changes('counted')}`

const titles = `
  WITH tally AS MATERIALIZED (
    SELECT tenant_id, board_id, start, title_key, max(title) AS title, count(*)::int AS jobs
    FROM search_documents, title_starts(title_key) start WHERE board_id = :boardId GROUP BY 1, 2, 3, 4
  ),
  gone AS (
    DELETE FROM search_titles known
    WHERE board_id = :boardId
      AND NOT EXISTS (SELECT FROM tally WHERE (tally.start, tally.title_key) = (known.start, known.title_key))
    RETURNING 1
  ),
  counted AS (
    INSERT INTO search_titles AS known (tenant_id, board_id, start, title_key, title, jobs)
    SELECT tally.* FROM tally LEFT JOIN search_titles known USING (board_id, start, title_key) WHERE known.jobs IS DISTINCT FROM tally.jobs
    ON CONFLICT (board_id, start, title_key) DO UPDATE SET jobs = excluded.jobs
    RETURNING 1
  )
  ${changes('gone', 'counted')}`

/** Lexemes begin with the board's key; stems, which are not counted, go on with a stroke. */
const words = `
  WITH tally AS MATERIALIZED (
    SELECT language, substr(lexeme, 7) AS word, (ts_lexize(dictionary::regdictionary, substr(lexeme, 7)))[1] AS stem, jobs
    FROM (SELECT DISTINCT language FROM search_documents WHERE board_id = :boardId) spoken
      LEFT JOIN json_each_text(:stemmers) AS stemmer (language, dictionary) USING (language),
      ts_stat(format('SELECT words FROM search_documents WHERE board_id = %L AND language = %L', :boardId::uuid, language))
        AS counted (lexeme, jobs, places)
    WHERE substr(lexeme, 7, 1) <> '/'
  ),
  gone AS (
    DELETE FROM search_terms known
    WHERE board_id = :boardId AND NOT EXISTS (SELECT FROM tally WHERE (tally.word, tally.language) = (known.word, known.language))
    RETURNING 1
  ),
  counted AS (
    INSERT INTO search_terms AS known (tenant_id, board_id, language, word, stem, jobs)
    SELECT :tenantId::uuid, :boardId::uuid, language, word, tally.stem, tally.jobs
    FROM tally LEFT JOIN (SELECT * FROM search_terms WHERE board_id = :boardId) known USING (language, word)
    WHERE (known.jobs, known.stem) IS DISTINCT FROM (tally.jobs, tally.stem)
    ON CONFLICT (board_id, word, language) DO UPDATE SET jobs = excluded.jobs, stem = excluded.stem
    RETURNING 1
  )
  ${changes('gone', 'counted')}`

/** A company's values on the network, of all its boards. */
const values = `
  WITH tally AS (
    SELECT number, count(*)::int AS jobs FROM network_documents, unnest(facets) number WHERE tenant_id = :tenantId GROUP BY number
  ),
  gone AS (
    DELETE FROM network_values known
    WHERE tenant_id = :tenantId AND NOT EXISTS (SELECT FROM tally WHERE tally.number = known.id)
    RETURNING 1
  ),
  counted AS (
    UPDATE network_values known SET jobs = tally.jobs FROM tally
    WHERE known.tenant_id = :tenantId AND known.id = tally.number AND known.jobs <> tally.jobs
    RETURNING 1
  )
  ${changes('gone', 'counted')}`
