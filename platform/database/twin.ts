import { DBError } from 'objection'
import { Problem } from '../http/problem.ts'

/**
 * Answers a row that the database refuses because another has the same name already. Told by its code: under row
 * security the database says no more.
 * @param field where the name stands in the request
 * @returns what to give to `catch`
 */
export const refuseTwin =
  (field: string, detail: string) =>
  (cause: unknown): never => {
    if (!(cause instanceof DBError) || (cause.nativeError as { code?: string }).code !== '23505') throw cause
    throw new Problem(409, 'conflict', detail, { errors: [{ field, message: 'is taken' }] })
  }
