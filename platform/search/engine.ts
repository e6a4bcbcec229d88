import type { JobsQuery } from './contract.ts'

/** How jobs are found: one contract, whatever engine answers it. */
export interface SearchEngine {
  /**
   * The page of a board's published jobs that the query asks for.
   * @returns the JSON text of a JobsAnswer
   * @throws Problem 422 for a forged or outdated cursor
   */
  searchBoard(boardId: string, query: JobsQuery): Promise<string>
}
