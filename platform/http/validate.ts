import type { z } from 'zod'
import { invalid } from './problem.ts'
import type { FieldError } from './problem.ts'

/**
 * @param where `params`, `query` or `body`: the first part of each field's name in the problem
 * @throws Problem 422 naming every field that is wrong
 */
export function validate<Schema extends z.ZodType>(where: string, schema: Schema, value: unknown): z.output<Schema> {
  const { success, data, error } = schema.safeParse(value)
  if (success) return data
  throw invalid(error.issues.map((issue) => fieldError(where, issue)))
}

function fieldError(where: string, issue: z.core.$ZodIssue): FieldError {
  return { field: [where, ...issue.path.map(String)].join('.'), message: issue.message }
}
