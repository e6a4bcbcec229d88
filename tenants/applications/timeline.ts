import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { TeamDetail } from '../../platform/applications/team-present.ts'
import { actorOf } from '../part/actor.ts'
import { instantOf } from '../part/words.ts'
import { takeBack } from './letter.ts'
import { statuses } from './status.ts'
import { starsOf } from './vocabulary.ts'

type Activity = TeamDetail['activity'][number]

function whatOf({ kind, from, to, what, id }: Activity): unknown {
  switch (kind) {
    case 'submitted':
      return 'Sent'
    case 'replaced':
      return 'Sent again, in place of the earlier one'
    case 'withdrawn':
      return 'Withdrawn'
    case 'file_added':
      return html`Added the file <bdi>${what}</bdi>`
    case 'moved':
      return `${from ? `${statuses[from].text} → ` : ''}${to ? statuses[to].text : ''}`
    case 'tagged':
      return html`Tagged <bdi>${what}</bdi>`
    case 'untagged':
      return html`Took off the tag <bdi>${what}</bdi>`
    case 'assigned':
      return `Has ${what ?? 'a colleague'} look after it`
    case 'unassigned':
      return `Relieved ${what ?? 'a colleague'} of it`
    case 'noted':
      return html`Wrote <a href="#note-${id}">a note</a>`
    case 'rated':
      return html`Rated ${starsOf(Number(what))}`
    case 'written_to':
      return html`Wrote “<bdi>${what}</bdi>” to the candidate`
  }
}

/** All that was done, the newest first. */
export const timeline = ({ activity }: TeamDetail): TemplateResult =>
  html`<section class="card">
    <h2>Activity</h2>
    <ol class="timeline" role="list">
      ${activity.toReversed().map(
        (one) =>
          html`<li>
            <div>${whatOf(one)}</div>
            <div class="muted small">${actorOf(one.actor, one.actorName)}, <time datetime=${one.at}>${instantOf(one.at)}</time></div>
          </li>`,
      )}
    </ol>
  </section>`

const states = { waiting: 'leaves in a moment', leaving: 'leaving', sent: 'sent', cancelled: 'taken back' } as const

/** What the team wrote to the candidate. */
export function lettersOf({ letters }: TeamDetail, changed: () => void): TemplateResult | typeof nothing {
  if (letters.length === 0) return nothing
  return html`<section class="card">
    <h2>Letters</h2>
    ${letters.toReversed().map(
      (letter) =>
        html`<details class="sent-letter">
            <summary>
              <strong>${letter.subject}</strong>
              <span class="muted small">${actorOf(letter.actor, letter.actorName)}, ${instantOf(letter.at)}, ${states[letter.state]}</span>
            </summary>
            <p class="text">${letter.body}</p>
          </details>
          ${letter.may.includes('cancel') ? html`<button class="button small" @click=${() => void takeBack(letter.mailing, changed)}>Take back</button>` : nothing}`,
    )}
  </section>`
}
