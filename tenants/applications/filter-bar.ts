import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { live } from 'lit/directives/live.js'
import { icon } from '../part/icon.ts'
import { router } from '../router.ts'
import { session } from '../session.ts'
import type { JobName } from './job-filter.ts'
import { filters } from './listing.ts'
import type { Vocabulary } from './vocabulary.ts'

/** A change of what is asked for begins at its first page. */
export const refine = (parameters: Record<string, string | null>): void => router.refine({ ...parameters, after: null, from: null })

let typing: ReturnType<typeof setTimeout> | undefined
function search(event: Event): void {
  const { value } = event.target as HTMLInputElement
  clearTimeout(typing)
  typing = setTimeout(() => refine({ q: value.trim() }), 250)
}

const choice = (name: string, label: string, chosen: string, choices: (readonly [string, string])[]): TemplateResult =>
  html`<select
    aria-label=${label}
    .value=${live(chosen)}
    @change=${(event: Event) => refine({ [name]: (event.target as HTMLSelectElement).value })}
  >
    ${choices.map(([value, text]) => html`<option value=${value} ?selected=${value === chosen}>${text}</option>`)}
  </select>`

const day = (name: string, label: string, chosen: string): TemplateResult =>
  html`<label class="field"
    ><span>${label}</span
    ><input type="date" .value=${live(chosen)} @change=${(event: Event) => refine({ [name]: (event.target as HTMLInputElement).value })}
  /></label>`

/** What the list is narrowed by: what is used most in sight, the rest behind a button. */
export function filterBar(query: URLSearchParams, jobs: JobName[], { tags, reviewers }: Vocabulary): TemplateResult {
  const of = (name: string): string => query.get(name) ?? ''
  const hidden = ['tag', 'assignee', 'rating', 'source', 'since', 'until', 'mentioned'].filter((name) => query.has(name)).length
  const some = filters.some((name) => name !== 'status' && query.has(name))
  return html`<search class="filters">
      <input
        type="search"
        class="search"
        aria-label="Search names, answers and CVs"
        placeholder="Search names, answers and CVs"
        .value=${live(of('q'))}
        @input=${search}
      />
      ${choice('job', 'Job', of('job'), [['', 'All jobs'], ...jobs.map(({ id, title }) => [id, title] as const)])}
      ${some ? html`<button class="button quiet small" @click=${clear}>Clear filters</button>` : nothing}
    </search>
    <details class="more-filters" ?open=${hidden > 0}>
      <summary>${icon('filter')}More filters${hidden ? html` <span class="count">${hidden}</span>` : nothing}</summary>
      <div class="filters">
        ${choice('tag', 'Tag', of('tag'), [['', 'Any tag'], ...tags.map(({ id, name }) => [id, name] as const)])}
        ${choice('assignee', 'Looked after by', of('assignee'), [
          ['', 'Looked after by anybody'],
          ['me', 'Looked after by me'],
          ['none', 'Looked after by nobody'],
          ...reviewers.filter(({ id }) => id !== session.user?.id).map(({ id, name }) => [id, name] as const),
        ])}
        ${
          session.can('applications:write')
            ? choice('rating', 'Rating', of('rating'), [
                ['', 'Any rating'],
                ...[4, 3, 2].map((least) => [String(least), `${least} stars or more`] as const),
              ])
            : nothing
        }
        ${day('since', 'Sent from', of('since'))} ${day('until', 'until', of('until'))}
        <label class="field"
          ><span>Source</span
          ><input
            maxlength="200"
            .value=${live(of('source'))}
            @change=${(event: Event) => refine({ source: (event.target as HTMLInputElement).value.trim() })}
        /></label>
        <label class="check"
          ><input
            type="checkbox"
            .checked=${live(of('mentioned') === 'true')}
            @change=${(event: Event) => refine({ mentioned: (event.target as HTMLInputElement).checked ? 'true' : null })}
          /><span>Mentions me</span></label
        >
      </div>
    </details>`
}

const clear = (): void => refine(Object.fromEntries(filters.filter((name) => name !== 'status').map((name) => [name, null])))
