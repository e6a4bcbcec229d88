import { Problem } from '../http/problem.ts'

/**
 * What is wrong with jobs that could not be loaded; null where they are not to blame. The database blames the data by its
 * classes 22 and 23 (SQLSTATE); everything else is no row's fault.
 */
export function faultOf(cause: unknown): { field: string; message: string } | null {
  if (cause instanceof Problem) {
    const first = cause.errors?.[0]
    return { field: first?.field ?? 'line', message: first?.message ?? cause.message }
  }
  const { code, column, message } = cause as { code?: string; column?: string; message?: string }
  return /^2[23]/.test(code ?? '') ? { field: column ?? 'line', message: `cannot be stored (${message?.split(' - ').at(-1)})` } : null
}
