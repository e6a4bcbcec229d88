import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { TeamDetail } from '../../platform/applications/team-present.ts'
import { call } from '../api.ts'
import { attempt } from '../attempt.ts'
import { actorOf } from '../part/actor.ts'
import { ask } from '../part/ask.ts'
import '../part/menu.ts'
import { agoOf, instantOf } from '../part/words.ts'
import type { Reviewed } from './review.ts'

/** What the team has written to one another. */
export function notes({ application, words, changed }: Reviewed): TemplateResult {
  const { id, written, may } = application
  const write = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    const form = event.target as HTMLFormElement
    const text = String(new FormData(form).get('text'))
    const kept = await attempt(() => call('POST', `/v1/applications/${id}/notes`, { text }), 'The note was not kept')
    if (!kept) return
    changed(null)
    form.reset()
  }
  return html`<section class="card">
    <h2>Notes</h2>
    ${
      may.includes('note')
        ? html`<form class="stack tight" @submit=${write}>
            <label class="unseen" for="note">Write a note</label>
            <textarea
              id="note"
              name="text"
              rows="3"
              required
              maxlength="10000"
              placeholder="For the team alone. @ and a name tells a colleague."
            ></textarea>
            <div class="row">
              <console-menu
                kind="button small quiet"
                text="@ Mention"
                .items=${words.reviewers.map(({ name }) => ({ text: name, run: () => mention(name) }))}
              ></console-menu>
              <span class="grow"></span><button class="button small primary">Add note</button>
            </div>
          </form>`
        : nothing
    }
    <ol class="notes" role="list">
      ${written.toReversed().map((note) => oneNote(id, note, changed))}
    </ol>
    ${written.length || !may.includes('note') ? nothing : html`<p class="muted small">What you think of this candidate, and what you have agreed.</p>`}
  </section>`
}

function mention(name: string): void {
  const area = document.querySelector<HTMLTextAreaElement>('#note')
  area?.setRangeText(`@${name} `, area.selectionStart, area.selectionEnd, 'end')
  area?.focus()
}

function oneNote(application: string, note: TeamDetail['written'][number], changed: Reviewed['changed']): TemplateResult {
  const path = `/v1/applications/${application}/notes/${note.id}`
  const remove = async (): Promise<void> => {
    const sure = await ask({ title: 'Delete the note?', text: 'It is gone for everybody.', action: 'Delete', danger: true })
    if (sure && (await attempt(() => call('DELETE', path), 'The note was not deleted'))) changed(null)
  }
  const edit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    const form = event.target as HTMLFormElement
    const text = String(new FormData(form).get('text'))
    if (!(await attempt(() => call('PATCH', path, { text }), 'The note stays as it was'))) return
    form.closest('details')?.removeAttribute('open')
    changed(null)
  }
  return html`<li id="note-${note.id}">
    <p class="text">${called(note)}</p>
    <p class="muted small">
      ${actorOf(note.actor, note.actorName)},
      <time datetime=${note.at} title=${instantOf(note.at)}>${agoOf(note.at)}</time>${note.editedAt ? ', edited' : nothing}
    </p>
    ${
      note.may.includes('change')
        ? html`<details class="own-note">
            <summary>Edit</summary>
            <form class="stack tight" @submit=${edit}>
              <textarea name="text" rows="3" required maxlength="10000" aria-label="The note" .defaultValue=${note.text}></textarea>
              <div class="row end">
                <button type="button" class="button small danger" @click=${remove}>Delete</button
                ><button class="button small primary">Save</button>
              </div>
            </form>
          </details>`
        : nothing
    }
  </li>`
}

/** Whom it calls stands out. */
function called({ text, mentions }: TeamDetail['written'][number]): unknown {
  const names = mentions.map(({ name }) => `@${name}`.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  if (names.length === 0) return text
  return text.split(new RegExp(`(${names.join('|')})`, 'gi')).map((part, at) => (at % 2 ? html`<mark>${part}</mark>` : part))
}
