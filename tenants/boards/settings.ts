import type { z } from 'zod'
import type { BoardChanges as BoardChangesSchema } from '../../platform/boards/board-input.ts'
import type { PublicBoard } from '../../platform/boards/public-board.ts'
import type { Form } from '../../platform/boards/question.ts'

/** A board as its tenant reads and sets it. */
export interface BoardSettings extends Omit<PublicBoard, 'company' | 'locales'> {
  id: string
  allowedOrigins: string[]
  questions: Form['questions']
  consent: Form['consent']
  duplicates: 'block' | 'warn' | 'merge'
  notifyEmail: string | null
  locales: string[]
  expiredJobs: 'missing' | 'gone' | 'banner' | 'redirect'
  expiredJobsUrl: string | null
  /** What one may do with it. */
  may: string[]
}

export type BoardChanges = z.input<typeof BoardChangesSchema>

export type Change = (changes: BoardChanges) => void
