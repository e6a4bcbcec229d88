import type { TemplateResult } from 'lit'
import { html } from 'lit'
import type { JobCard } from '../platform/jobs/public-job.ts'
import { payText } from './pay.ts'
import type { Session } from './session.ts'
import { label } from './text.ts'

/** What is said of a job in a line: department, where, how. */
export function facts({ settings, text }: Session, job: Omit<JobCard, 'highlights'>, all = false): string[] {
  const names = job.places.map(({ name }) => name)
  const places = all || names.length < 3 ? names.join(' / ') : `${names.slice(0, 2).join(' / ')} +${names.length - 2}`
  return [
    job.board === settings.board ? '' : job.company,
    job.department ?? '',
    places,
    label(text, job.workplace),
    job.employmentType ? label(text, job.employmentType) : '',
  ].filter(Boolean)
}

/** Pay ranges in one line. */
export const pays = ({ settings, text }: Session, { pay }: Pick<JobCard, 'pay'>): string =>
  pay.map((range) => payText(range, settings.locale, text)).join(' / ')

const marked = (pieces: string[]): unknown => pieces.map((piece, index) => (index % 2 ? html`<mark>${piece}</mark>` : piece))

/** A row of the list. */
export const card = (session: Session, job: JobCard, open: (event: MouseEvent) => void): TemplateResult => {
  const { title, text } = job.highlights ?? {}
  return html`<li class="row" part="job">
    <h3 part="job-title" lang=${job.language}>
      <a part="job-link" href=${session.href({ job: job.slug })} @click=${open} data-slug=${job.slug}
        >${title ? marked(title) : job.title}</a
      >
    </h3>
    <p class="meta" part="job-meta">${facts(session, job).map((fact) => html`<span>${fact}</span>`)}</p>
    ${text ? html`<p class="text" lang=${job.language}>${marked(text)}</p>` : ''}
    ${job.pay.length ? html`<p class="pay" part="job-pay">${pays(session, job)}</p>` : ''}
  </li>`
}
