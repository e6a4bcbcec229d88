import type { Board } from '../boards/board.ts'
import { findQuestionFaults } from '../boards/form-check.ts'
import type { TenantScope } from '../database/database.ts'
import { invalid } from '../http/problem.ts'
import { Job } from './job.ts'
import { republish } from './republish.ts'

/**
 * What a board's changed form does to its jobs: candidates of those that are open see it at once.
 * @throws Problem 422 where a job's own questions no longer fit behind the board's
 */
export async function renewForms(scope: TenantScope, board: Board, publicUrl: string): Promise<void> {
  const asking = await Job.of(scope)
    .where({ board_id: board.id })
    .whereNot({ state: 'archived' })
    .whereRaw(`questions <> '[]'::jsonb`)
    .select('title', 'questions')
    .orderBy('id')
  const errors = asking.flatMap(({ title, questions }) =>
    findQuestionFaults(questions, board.questions).map(({ message }) => ({
      field: 'body.questions',
      message: `the job "${title}" has questions of its own: ${message}`,
    })),
  )
  if (errors.length) throw invalid(errors.slice(0, 20))
  await republish(scope, publicUrl, (jobs) => jobs.where({ board_id: board.id }))
}
