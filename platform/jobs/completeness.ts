import type { TenantScope } from '../database/database.ts'
import { invalid } from '../http/problem.ts'
import type { FieldError } from '../http/problem.ts'
import { plainText } from './published-document.ts'
import { unsaidFields } from './job-field.ts'
import type { Job } from './job.ts'

/**
 * What a job must say before the public sees it.
 * @throws Problem 422 naming each field that is missing
 */
export async function requireComplete(scope: TenantScope, job: Job): Promise<void> {
  const errors: FieldError[] = []
  if (job.title.trim() === '') errors.push({ field: 'job.title', message: 'is missing' })
  if (!job.content.some(({ html }) => plainText(html) !== '')) {
    errors.push({ field: 'job.content', message: 'is empty: nobody can tell what the job is' })
  }
  for (const [at, { content }] of job.variants.entries()) {
    if (!content.some(({ html }) => plainText(html) !== '')) errors.push({ field: `job.variants.${at}.content`, message: 'is empty' })
  }
  if (job.workplace !== 'remote' && (await job.placeIds(scope)).length === 0) {
    errors.push({ field: 'job.placeIds', message: 'is empty: name a place, or make the job remote' })
  }
  for (const label of await unsaidFields(scope, job.customFields))
    errors.push({ field: 'job.customFields', message: `must say "${label}"` })
  if (errors.length) throw invalid(errors)
}

/** @throws Problem 422 where a job would be over before it begins */
export function requireFuture(validThrough: Date | null, begins: Date): void {
  if (validThrough && validThrough <= begins) {
    throw invalid([
      { field: 'body.validThrough', message: `is ${validThrough.toISOString()}: it must be later than ${begins.toISOString()}` },
    ])
  }
}
