import { errors } from '@elastic/elasticsearch'
import type { Substitution } from '../engine.ts'
import { NotInIndex } from './board-index.ts'

/** Why another engine must answer in place of this failure; null for all that is not the index's trouble. */
export function judge(cause: unknown): Substitution | null {
  if (cause instanceof NotInIndex) return cause.why
  if (!(cause instanceof errors.ElasticsearchClientError)) return null
  const status = cause instanceof errors.ResponseError ? (cause.statusCode ?? 0) : 0
  if (status === 404) return 'missing'
  return status === 400 ? 'refused' : 'unavailable'
}
