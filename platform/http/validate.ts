import type { z } from 'zod'
import { invalid } from './problem.ts'
import type { FieldError } from './problem.ts'

/**
 * @param where `params`, `query` or `body`: the first part of each field's name in the problem
 * @throws Problem 422 naming every field that is wrong
 */
export function validate<Schema extends z.ZodType>(where: string, schema: Schema, value: unknown): z.output<Schema> {
  const unfit = findUnfit(where, value)
  if (unfit) throw invalid([unfit])
  const { success, data, error } = schema.safeParse(value)
  if (success) return data
  throw invalid(error.issues.map((issue) => fieldError(where, issue)))
}

function fieldError(where: string, issue: z.core.$ZodIssue): FieldError {
  return { field: [where, ...issue.path.map(String)].join('.'), message: issue.message }
}

const deepest = 64

/**
 * Text that no database column takes (NUL, halves of surrogate pairs) and nesting that no schema means. Walked
 * without recursion, for the depth is the sender's choice.
 */
function findUnfit(where: string, value: unknown): FieldError | undefined {
  const waiting: { field: string; value: unknown; depth: number }[] = [{ field: where, value, depth: 0 }]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { field, depth } = next
    if (typeof next.value === 'string' && unfitText(next.value)) return { field, message: 'holds characters that are no text' }
    if (typeof next.value !== 'object' || next.value === null || Buffer.isBuffer(next.value)) continue
    if (depth === deepest) return { field, message: `is nested deeper than ${deepest} levels` }
    for (const [name, child] of Object.entries(next.value)) {
      if (unfitText(name)) return { field, message: 'has a name that is no text' }
      if (typeof child === 'string' || typeof child === 'object')
        waiting.push({ field: `${field}.${name}`, value: child, depth: depth + 1 })
    }
  }
  return undefined
}

const unfitText = (text: string): boolean => text.includes('\0') || !text.isWellFormed()
