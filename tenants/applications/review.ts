import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { TeamDetail } from '../../platform/applications/team-present.ts'
import { call } from '../api.ts'
import { attempt } from '../attempt.ts'
import { icon } from '../part/icon.ts'
import '../part/menu.ts'
import { tagColours } from './vocabulary.ts'
import type { Vocabulary } from './vocabulary.ts'

/** What a section shows, and what it does with what came of a change: null has it read anew. */
export interface Reviewed {
  application: TeamDetail
  words: Vocabulary
  changed(detail: TeamDetail | null): void
}

/** The team's own words on an application, and those to choose from. */
export function tagsOf({ application, words, changed }: Reviewed): TemplateResult {
  const { id, tags, may } = application
  const set = (method: 'PUT' | 'DELETE', tag: string): Promise<boolean> =>
    attempt(async () => changed(await call<TeamDetail>(method, `/v1/applications/${id}/tags/${tag}`)), 'The tags stay as they were')
  const left = words.tags.filter((tag) => !tags.some((one) => one.id === tag.id))
  const make = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    const form = event.target as HTMLFormElement
    const name = String(new FormData(form).get('tag')).trim()
    const known = words.tags.find((tag) => tag.name.toLowerCase() === name.toLowerCase())
    if (!name) return
    const done = await attempt(async () => {
      const tag = known ?? (await call<{ id: string }>('POST', '/v1/tags', { name, colour: colourOf(name) }))
      changed(await call<TeamDetail>('PUT', `/v1/applications/${id}/tags/${tag.id}`))
    }, 'The tag was not put on')
    if (done) form.reset()
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

/** Who of the team looks after an application. */
export function assigneesOf({ application, words, changed }: Reviewed): TemplateResult {
  const { id, assignees, may } = application
  const set = (method: 'PUT' | 'DELETE', person: string): Promise<boolean> =>
    attempt(async () => changed(await call<TeamDetail>(method, `/v1/applications/${id}/assignees/${person}`)), 'Nothing was changed')
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
