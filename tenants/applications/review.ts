import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { TeamDetail } from '../../platform/applications/team-present.ts'
import { Refusal, call } from '../api.ts'
import { actorOf } from '../part/actor.ts'
import { ask } from '../part/ask.ts'
import { icon } from '../part/icon.ts'
import '../part/menu.ts'
import { say } from '../part/toast.ts'
import { agoOf, instantOf, plural } from '../part/words.ts'
import { starsOf, tagColours } from './vocabulary.ts'
import type { Vocabulary } from './vocabulary.ts'

/** What a section shows, and what it does with what came of a change: null has it read anew. */
export interface Reviewed {
  application: TeamDetail
  words: Vocabulary
  changed(detail: TeamDetail | null): void
}

/** Does something, shows what came of it, or says why it did not come. */
async function attempt<Answer>(what: string, work: () => Promise<Answer>, done: (answer: Answer) => void): Promise<boolean> {
  try {
    done(await work())
    return true
  } catch (cause) {
    if (!(cause instanceof Refusal)) throw cause
    say(`${what}. ${cause.message}`, { tone: 'bad' })
    return false
  }
}

/** What one thinks oneself, and what others do as far as one may know. */
export function ratings({ application, changed }: Reviewed): TemplateResult {
  const { rating, ratings: given, id } = application
  const rate = (value: number | null): Promise<boolean> =>
    attempt('Your rating was not kept', () => call<TeamDetail>('PUT', `/v1/applications/${id}/rating`, { rating: value }), changed)
  return html`<section class="card">
    <h2>Rating</h2>
    ${
      application.may.includes('rate')
        ? html`<div class="rate" role="radiogroup" aria-label="Your rating" @keydown=${turn}>
            ${[1, 2, 3, 4, 5].map(
              (value) =>
                html`<button
                  type="button"
                  role="radio"
                  aria-checked=${rating.own === value}
                  aria-label=${plural(value, 'star')}
                  tabindex=${(rating.own ?? 1) === value ? 0 : -1}
                  data-full=${value <= (rating.own ?? 0) ? '' : nothing}
                  @click=${() => rate(rating.own === value ? null : value)}
                >
                  ★
                </button>`,
            )}
          </div>`
        : nothing
    }
    ${
      rating.average === null
        ? html`<p class="muted small">
            ${rating.count ? `${plural(rating.count, 'colleague has', 'colleagues have')} rated: you see it once you have.` : 'Nobody has rated yet.'}
          </p>`
        : html`<p class="small">${starsOf(rating.average)} ${rating.average} on average of ${rating.count}</p>`
    }
    ${
      given.length
        ? html`<ul class="stack tight small" role="list">
            ${given.map((one) => html`<li>${starsOf(one.rating)} ${one.person.name}</li>`)}
          </ul>`
        : nothing
    }
  </section>`
}

/** Arrows go from star to star, as in any group of which one is chosen. */
function turn(event: KeyboardEvent): void {
  const step = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }[event.key]
  if (!step) return
  event.preventDefault()
  const stars = [...(event.currentTarget as HTMLElement).querySelectorAll<HTMLElement>('[role=radio]')]
  stars[(stars.indexOf(event.target as HTMLElement) + step + stars.length) % stars.length]?.focus()
}

export function tagsOf({ application, words, changed }: Reviewed): TemplateResult {
  const { id, tags, may } = application
  const set = (method: 'PUT' | 'DELETE', tag: string): Promise<boolean> =>
    attempt('The tags stay as they were', () => call<TeamDetail>(method, `/v1/applications/${id}/tags/${tag}`), changed)
  const left = words.tags.filter((tag) => !tags.some((one) => one.id === tag.id))
  const make = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    const form = event.target as HTMLFormElement
    const name = String(new FormData(form).get('tag')).trim()
    const known = words.tags.find((tag) => tag.name.toLowerCase() === name.toLowerCase())
    const made = (): Promise<{ id: string }> =>
      known ? Promise.resolve(known) : call('POST', '/v1/tags', { name, colour: colourOf(name) })
    if (
      name &&
      (await attempt(
        'The tag was not put on',
        async () => call<TeamDetail>('PUT', `/v1/applications/${id}/tags/${(await made()).id}`),
        changed,
      ))
    )
      form.reset()
  }
  return html`<section class="card">
    <div class="card-head">
      <h2>Tags</h2>
      ${may.includes('tag') ? html`<a class="small" href="/console/applications/tags">All tags</a>` : nothing}
    </div>
    <p class="tags">
      ${tags.map(
        (tag) =>
          html`<span class="tag" data-colour=${tag.colour}
            >${tag.name}${may.includes('tag') ? html`<button class="bare" aria-label="Take off ${tag.name}" @click=${() => set('DELETE', tag.id)}>${icon('close')}</button>` : nothing}</span
          >`,
      )}
      ${tags.length ? nothing : html`<span class="muted small">None</span>`}
    </p>
    ${
      may.includes('tag')
        ? html`<form class="row" @submit=${make}>
            <input name="tag" list="tags-left" aria-label="Add a tag" placeholder="Add a tag" maxlength="50" autocomplete="off" required />
            <datalist id="tags-left">${left.map(({ name }) => html`<option value=${name}></option>`)}</datalist>
            <button class="button small">Add</button>
          </form>`
        : nothing
    }
  </section>`
}

const colourOf = (name: string): string =>
  tagColours[Array.from(name).reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0) % tagColours.length] ?? 'grey'

export function assigneesOf({ application, words, changed }: Reviewed): TemplateResult {
  const { id, assignees, may } = application
  const set = (method: 'PUT' | 'DELETE', person: string): Promise<boolean> =>
    attempt('Nothing was changed', () => call<TeamDetail>(method, `/v1/applications/${id}/assignees/${person}`), changed)
  const left = words.reviewers.filter((one) => !assignees.some((other) => other.id === one.id))
  return html`<section class="card">
    <h2>Looked after by</h2>
    <ul class="stack tight" role="list">
      ${assignees.map(
        ({ id: person, name }) =>
          html`<li class="row">
            <span>${name}</span
            >${may.includes('assign') ? html`<button class="bare" aria-label="Relieve ${name}" @click=${() => set('DELETE', person)}>${icon('close')}</button>` : nothing}
          </li>`,
      )}
      ${assignees.length ? nothing : html`<li class="muted small">Nobody yet</li>`}
    </ul>
    ${
      may.includes('assign') && left.length
        ? html`<console-menu
            kind="button small"
            text="Assign"
            .items=${left.map((one) => ({ text: one.name, run: () => set('PUT', one.id) }))}
          ></console-menu>`
        : nothing
    }
  </section>`
}

export function notes({ application, words, changed }: Reviewed): TemplateResult {
  const { id, written, may } = application
  const write = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    const form = event.target as HTMLFormElement
    const text = String(new FormData(form).get('text'))
    const kept = await attempt(
      'The note was not kept',
      () => call('POST', `/v1/applications/${id}/notes`, { text }),
      () => changed(null),
    )
    if (kept) form.reset()
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
    if (sure)
      await attempt(
        'The note was not deleted',
        () => call('DELETE', path),
        () => changed(null),
      )
  }
  const edit = (event: SubmitEvent): void => {
    event.preventDefault()
    const form = event.target as HTMLFormElement
    const text = String(new FormData(form).get('text'))
    const close = (): void => {
      form.closest('details')?.removeAttribute('open')
      changed(null)
    }
    void attempt('The note stays as it was', () => call('PATCH', path, { text }), close)
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
