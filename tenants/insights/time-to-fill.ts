import { html } from 'lit'
import type { TemplateResult } from 'lit'
import type { Load } from '../load.ts'
import { dayOf, plural } from '../part/words.ts'

interface Quartiles {
  jobs: number
  lower: number
  median: number
  upper: number
}

export interface TimeToFill {
  all: Quartiles | null
  departments: (Quartiles & { department: string | null })[]
  jobs: { id: string; title: string; filledAt: string; days: number }[]
}

const daysOf = (value: number): string => plural(value, 'day')
const most = 10

/** How long jobs took from their first publication to their first hire. */
export const timeToFill = (loaded: Load<TimeToFill>): TemplateResult =>
  html`<section class="card stack tight" aria-labelledby="fill-title">
    <h2 id="fill-title">Time to fill</h2>
    <p class="muted">
      From a job’s first publication to the first candidate who is moved to “Hired”, of the jobs filled in the last 12 months.
    </p>
    ${loaded.render((value) => (value.all ? content(value, value.all) : none))}
  </section>`

const none = html`<p class="muted">No job was filled yet. Move a candidate to “Hired”, and it is counted here.</p>`

const content = ({ departments, jobs }: TimeToFill, all: Quartiles): TemplateResult =>
  html`<p>
      <strong class="big">${daysOf(all.median)}</strong> is the median of ${plural(all.jobs, 'job')}; half of them took between
      ${daysOf(all.lower)} and ${daysOf(all.upper)}.
    </p>
    <table class="figures">
      <thead>
        <tr>
          <th scope="col">Department</th>
          <th scope="col" class="figure">Jobs</th>
          <th scope="col" class="figure">Median</th>
          <th scope="col" class="figure">Half between</th>
        </tr>
      </thead>
      <tbody>
        ${departments.map(
          ({ department, jobs: count, lower, median, upper }) =>
            html`<tr>
              <th scope="row">${department ?? 'Without department'}</th>
              <td class="figure">${count}</td>
              <td class="figure">${daysOf(median)}</td>
              <td class="figure">${lower}–${upper}</td>
            </tr>`,
        )}
      </tbody>
    </table>
    <h3>Filled last</h3>
    <ul class="plain-list" role="list">
      ${jobs
        .slice(0, most)
        .map(
          ({ id, title, filledAt, days }) =>
            html`<li><a href="/console/jobs/${id}">${title}</a> <span class="muted">${daysOf(days)}, ${dayOf(filledAt)}</span></li>`,
        )}
    </ul>`
