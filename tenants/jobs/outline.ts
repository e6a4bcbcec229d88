import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { TenantJob } from '../../platform/jobs/job-present.ts'
import { icon } from '../part/icon.ts'
import { lead } from './fault-list.ts'

const sections: [id: string, text: string][] = [
  ['basics-title', 'The job'],
  ['where-title', 'Where'],
  ['pay-title', 'Pay'],
  ['content-title', 'Description'],
  ['variants-title', 'Other languages'],
  ['questions-title', 'Questions'],
  ['particulars-title', 'Particulars'],
]

/** Leads to the parts of a long page. */
export function outline(): TemplateResult {
  const go = (event: Event, id: string): void => {
    event.preventDefault()
    const heading = document.getElementById(id)
    heading?.scrollIntoView({ block: 'start' })
    heading?.setAttribute('tabindex', '-1')
    heading?.focus({ preventScroll: true })
  }
  return html`<nav class="card outline" aria-label="Parts of the job">
    ${sections.map(([id, text]) => html`<a href="#${id}" @click=${(event: Event) => go(event, id)}>${text}</a>`)}
  </nav>`
}

const names: Record<TenantJob['posting'][number]['property'], string> = {
  title: 'Title',
  description: 'Description',
  datePosted: 'Day of publication',
  hiringOrganization: 'Company',
  jobLocation: 'Place',
  jobLocationType: 'Remote',
  applicantLocationRequirements: 'Countries of remote work',
  validThrough: 'Last day',
  baseSalary: 'Pay',
  employmentType: 'Employment',
  identifier: 'Requisition or id',
  directApply: 'Application on the page',
}

/** How complete the job is for search engines, and what each missing thing asks for. */
export function meter({ posting }: TenantJob): TemplateResult {
  const [met, unmet] = [posting.filter((one) => one.met), posting.filter((one) => !one.met)]
  const demanded = unmet.filter(({ need }) => need === 'required').length
  const text = demanded
    ? `Google would not show it: ${demanded === 1 ? 'one thing it demands is' : `${demanded} things it demands are`} missing.`
    : unmet.length
      ? 'Google can show it, and shows it better with what is missing.'
      : 'Nothing is missing.'
  return html`<section class="card stack tight" aria-labelledby="meter-title">
    <h2 id="meter-title">For search engines</h2>
    <div class="row">
      <meter
        class="grow"
        min="0"
        max=${posting.length}
        low=${posting.length - 0.5}
        optimum=${posting.length}
        value=${met.length}
        aria-labelledby="meter-title"
      ></meter>
      <span class="small number">${met.length} of ${posting.length}</span>
    </div>
    <p class="muted small">${text}</p>
    ${
      unmet.length
        ? html`<ul class="wishes small" role="list">
            ${unmet.map(
              ({ property, need, field, advice }) =>
                html`<li>
                  <div>
                    ${field ? html`<a href="#${field}" @click=${(event: Event) => lead(event, field)}>${names[property]}</a>` : html`<strong>${names[property]}</strong>`}
                    ${need === 'required' ? html`<span class="chip" data-tone="bad">Demanded</span>` : nothing}
                  </div>
                  <span class="muted">${advice}</span>
                </li>`,
            )}
          </ul>`
        : nothing
    }
    <details class="small">
      <summary>What it says already</summary>
      <ul class="wishes" role="list">
        ${met.map(({ property }) => html`<li class="met">${icon('check')}${names[property]}</li>`)}
      </ul>
    </details>
  </section>`
}
