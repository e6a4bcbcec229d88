import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { ApplicationCard } from '../../platform/applications/present.ts'
import '../part/menu.ts'
import { agoOf, instantOf } from '../part/words.ts'
import { session } from '../session.ts'
import { moveItems, statusChip, statuses } from './status.ts'
import type { Target } from './status.ts'

/** An application as it stands in the list. */
export function applicationRow(card: ApplicationCard, move: (card: ApplicationCard, to: Target) => void): TemplateResult {
  const { id, candidate, job, status, duplicate, submittedAt } = card
  return html`<li>
    <div class="what">
      <a class="name" href="/console/applications/${id}">${candidate.name}</a>
      <div class="muted small">${job.title}${duplicate ? html` · <span class="warned">applied before</span>` : nothing}</div>
    </div>
    <div class="facts">
      <span>${statusChip(status)}</span>
      <time datetime=${submittedAt} title=${instantOf(submittedAt)}>${agoOf(submittedAt)}</time>
    </div>
    <div class="acts">${session.can('applications:write') && status !== 'withdrawn' ? mover(card, (to) => move(card, to)) : nothing}</div>
  </li>`
}

const mover = ({ candidate, status }: ApplicationCard, move: (to: Target) => void): TemplateResult =>
  html`${status === 'held' ? html`<button class="button small" @click=${() => move('received')}>Accept</button>` : nothing}
    <console-menu label="Move ${candidate.name}, who stands at ${statuses[status].text}" .items=${moveItems(status, move)}></console-menu>`
