import type { TemplateResult } from 'lit/html.js'
import { html } from 'lit/html.js'
import type { JobCard } from '../platform/jobs/public-job.ts'
import { payText } from './pay.ts'
import type { Session } from './session.ts'
import { label } from './text.ts'

const more = (names: string[], most: number): string =>
  names.slice(0, most).join(' / ') + (names.length > most ? ` +${names.length - most}` : '')

/** What the server has spelled in this reader's language: a browser takes longer to open its tables than to show the list. */
const spelledFor = ({ settings }: Session, { spelled }: Pick<JobCard, 'spelled'>): JobCard['spelled'] =>
  spelled?.locale === settings.locale.replace('en-US', 'en') ? spelled : undefined

/** How the job is worked; where from, if not from anywhere: "Remote (Germany / Austria)". */
function workplace(session: Session, job: Omit<JobCard, 'highlights'>, most: number): string {
  const { settings, text } = session
  const from =
    spelledFor(session, job)?.countries ??
    job.remote?.countries.map((country) => new Intl.DisplayNames(settings.locale, { type: 'region' }).of(country) ?? country)
  return label(text, job.workplace) + (from?.length ? ` (${more(from, most)})` : '')
}

/** What is said of a job in a line: department, where, how; all places, or the first few. */
export function facts(session: Session, job: Omit<JobCard, 'highlights'>, most = 2): TemplateResult[] {
  const { settings, text } = session
  return [
    job.board === settings.board ? '' : job.company,
    job.department,
    more(
      job.places.map(({ name }) => name),
      most,
    ),
    workplace(session, job, most),
    job.employmentType && label(text, job.employmentType),
  ]
    .filter(Boolean)
    .map((fact) => html`<span>${fact}</span>`)
}

/** Pay, one line a range. */
export const pays = (session: Session, job: Pick<JobCard, 'pay' | 'spelled'>): TemplateResult[] =>
  job.pay.map(
    (range, at) =>
      html`<p class="pay" part="job-pay">${payText(range, session.settings.locale, session.text, spelledFor(session, job)?.pay[at])}</p>`,
  )

const calendars: Record<string, Intl.RelativeTimeFormat> = {}

/** "3 days ago"; in English without asking the browser, whose first answer takes it longer than the list. */
const daysAgo = (locale: string, days: number): string =>
  locale.startsWith('en')
    ? (['today', 'yesterday'][days] ?? `${days} days ago`)
    : (calendars[locale] ??= new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })).format(-days, 'day')

/** When it was published, for the month in which that says something. */
function ago(locale: string, instant: string): unknown {
  const days = Math.trunc((Date.now() - Date.parse(instant)) / 864e5)
  return days < 31 ? html`<p class="text" part="job-date">${daysAgo(locale, days)}</p>` : ''
}

const marked = (pieces: string[]): unknown => pieces.map((piece, index) => (index % 2 ? html`<mark part="mark">${piece}</mark>` : piece))

/** A row of the list. */
export const card = (session: Session, job: JobCard, open: (event: MouseEvent) => void): TemplateResult => {
  const { title, text } = job.highlights ?? {}
  const { locale } = session.settings
  const spoken = job.titles?.[locale] ?? job.titles?.[locale.slice(0, 2)]
  const page = session.pageOf(job)
  return html`<li class="row" part="job">
    <div>
      <h3 part="job-title" lang=${spoken ? locale : job.language}>
        <a part="job-link" dir="auto" href=${page ?? session.href({ job: job.slug })} @click=${page ? null : open} data-slug=${job.slug}
          >${spoken ?? (title ? marked(title) : job.title)}</a
        >
      </h3>
      <p class="meta" part="job-meta">${facts(session, job)}</p>
      ${text && html`<p class="text" part="job-text" lang=${job.language}>${marked(text)}</p>`}
    </div>
    <div class="side">${pays(session, job)} ${ago(session.settings.locale, job.publishedAt)}</div>
  </li>`
}
