import { html } from 'lit'
import type { TemplateResult } from 'lit'
import { get, withQuery } from '../api.ts'
import { router } from '../router.ts'

export interface JobName {
  id: string
  title: string
}

/** All jobs by title, for a choice. */
export async function loadJobNames(signal: AbortSignal): Promise<JobName[]> {
  const names: JobName[] = []
  let cursor: string | null = null
  do {
    const page: { jobs: JobName[]; next: string | null } = await get(withQuery('/v1/jobs', { limit: 100, cursor }), signal)
    names.push(...page.jobs)
    cursor = page.next
  } while (cursor && names.length < 1000)
  return names.toSorted((one, other) => one.title.localeCompare(other.title))
}

export const jobFilter = (jobs: JobName[], chosen: string): TemplateResult =>
  html`<label class="unseen" for="job-filter">Job</label>
    <select id="job-filter" @change=${(event: Event) => router.refine({ job: (event.target as HTMLSelectElement).value })}>
      <option value="" ?selected=${!chosen}>All jobs</option>
      ${jobs.map(({ id, title }) => html`<option value=${id} ?selected=${id === chosen}>${title}</option>`)}
    </select>`
