import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { TenantJobCard } from '../../platform/jobs/job-present.ts'
import '../part/menu.ts'
import type { Column } from '../part/table.ts'
import { agoOf, dayOf, instantOf, wordsOf } from '../part/words.ts'
import { act, actionItems } from './act.ts'
import type { Screen } from './act.ts'
import { firstVerb, stateChip, verbs } from './state.ts'

/** What the list tells of each job. */
export const columns: Column<TenantJobCard>[] = [
  { id: 'title', text: 'Job', sorts: true, cell: ({ title }) => title },
  { id: 'about', text: 'About', cell: (job) => html`<span class="muted small">${summaryOf(job)}</span>` },
  {
    id: 'state',
    text: 'State',
    width: '8.5rem',
    cell: ({ state, awaitingPayment }) =>
      html`${stateChip(state)}${awaitingPayment ? html` <span class="muted small">unpaid</span>` : nothing}`,
  },
  { id: 'updated', text: 'When', sorts: true, width: '11rem', cell: (job) => html`<span class="small">${momentOf(job)}</span>` },
]

/** What a job's state and one's role allow. */
export function actsOf(job: TenantJobCard, screen: Screen): TemplateResult {
  const first = firstVerb(job.may)
  const items = actionItems(job, screen)
  return html`${first ? html`<button class="button small" @click=${() => void act(job, first, screen)}>${verbs[first].text}</button>` : nothing}
  ${items.length ? html`<console-menu label="Actions for ${job.title}" .items=${items}></console-menu>` : nothing}`
}

/** Department, places and kind, as far as they are said; and whether all companies' list has it. */
function summaryOf({ department, places, workplace, employmentType, requisitionId, state, network }: TenantJobCard): string {
  const where = places.length > 2 ? `${places[0]?.name} and ${places.length - 1} more` : places.map(({ name }) => name).join(', ')
  const parts = [
    department,
    where || null,
    workplace === 'on_site' ? null : wordsOf(workplace),
    employmentType && wordsOf(employmentType),
    requisitionId,
    network && state === 'published' && 'Network',
  ]
  return parts.filter(Boolean).join(' · ')
}

function momentOf({ state, publishAt, publishedAt, closedAt, validThrough, updatedAt }: TenantJobCard): TemplateResult {
  const moment = (text: string, at: string, say = dayOf): TemplateResult =>
    html`${text} <time datetime=${at} title=${instantOf(at)}>${say(at)}</time>`
  if (state === 'scheduled' && publishAt) return moment('goes on', publishAt, instantOf)
  if (state === 'published' && validThrough) return moment('until', validThrough)
  if (state === 'published' && publishedAt) return moment('since', publishedAt)
  if (state === 'closed' && closedAt) return moment('closed', closedAt)
  if (state === 'expired' && validThrough) return moment('ended', validThrough)
  return moment('changed', updatedAt, agoOf)
}
