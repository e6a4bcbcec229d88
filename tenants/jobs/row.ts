import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { TenantJobCard } from '../../platform/jobs/job-present.ts'
import '../part/menu.ts'
import { agoOf, dayOf, instantOf, wordsOf } from '../part/words.ts'
import { act, actionItems } from './act.ts'
import type { Screen } from './act.ts'
import { firstVerb, stateChip, verbs } from './state.ts'

/** A job as it stands in the list, with what its state and one's role allow. */
export function jobRow(job: TenantJobCard, screen: Screen): TemplateResult {
  const first = firstVerb(job.may)
  const items = actionItems(job, screen)
  return html`<li>
    <div class="what">
      <a class="name" href="/console/jobs/${job.id}">${job.title}</a>
      <div class="muted small">${summaryOf(job)}</div>
    </div>
    <div class="facts">
      <span>${stateChip(job.state)}</span>
      <span>${momentOf(job)}</span>
    </div>
    <div class="acts">
      ${first ? html`<button class="button small" @click=${() => void act(job, first, screen)}>${verbs[first].text}</button>` : nothing}
      ${items.length ? html`<console-menu label="Actions for ${job.title}" .items=${items}></console-menu>` : nothing}
    </div>
  </li>`
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
