import type { PublicJob } from '../platform/jobs/public-job.ts'

/** The languages that a job is written in, its own first. */
export const languagesOf = (job: PublicJob): string[] => [job, ...(job.variants ?? [])].map(({ language }) => language)

/** A job's text in a language, where it is written in it: `de-AT` is served by de, and de by de-CH. */
export function spokenIn(job: PublicJob, locale: string): PublicJob {
  const primary = (language = ''): string => language.toLowerCase().split('-')[0] ?? ''
  const written = [job, ...(job.variants ?? [])]
  const found = written.find(({ language }) => language === locale) ?? written.find(({ language }) => primary(language) === primary(locale))
  return found ? { ...job, language: found.language, title: found.title, content: found.content } : job
}
