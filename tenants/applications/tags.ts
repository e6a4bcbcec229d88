import { html } from 'lit'
import type { TemplateResult } from 'lit'
import { call, get, withQuery } from '../api.ts'
import { attempt } from '../attempt.ts'
import { Load } from '../load.ts'
import { ask } from '../part/ask.ts'
import { askFor, askToChange } from '../part/form-dialog.ts'
import { icon } from '../part/icon.ts'
import '../part/menu.ts'
import { notice } from '../part/message.ts'
import { say } from '../part/toast.ts'
import { plural, wordsOf } from '../part/words.ts'
import { View } from '../view.ts'
import { tagChip, tagColours } from './vocabulary.ts'
import type { TagName } from './vocabulary.ts'

interface Tag extends TagName {
  applications: number
  may: string[]
}

/** The company's own words for applications. */
class Tags extends View {
  readonly #tags = new Load<Tag[]>(this)

  override connectedCallback(): void {
    super.connectedCallback()
    this.nameIt('Tags')
    void this.#load()
  }

  #load(): Promise<void> {
    return this.#tags.run(async (signal) => (await get<{ tags: Tag[] }>('/v1/tags', signal)).tags)
  }

  override render(): TemplateResult {
    return html`<div class="page">
      <a class="back" href="/console/applications">${icon('back')}Applications</a>
      <div class="heading">
        <div>
          <h1>Tags</h1>
          <p class="muted">Your own words for applications: to find them by, and to sort them out.</p>
        </div>
        <button class="button primary" @click=${this.#add}>${icon('plus')}New tag</button>
      </div>
      ${this.#tags.render((tags) => (tags.length ? this.#list(tags) : this.#none()))}
    </div>`
  }

  #none(): TemplateResult {
    return notice(
      'No tags yet',
      'Night shifts, speaks Dutch, met at the fair: what no form asks, and you want to find again.',
      html`<button class="button primary" @click=${this.#add}>Make the first</button>`,
    )
  }

  #list(tags: Tag[]): TemplateResult {
    return html`<div class="list">
      <ul class="tree" role="list" aria-label="Tags">
        ${tags.map((tag) => html`<li>${this.#entry(tag)}</li>`)}
      </ul>
    </div>`
  }

  #entry(tag: Tag): TemplateResult {
    const { id, name, applications } = tag
    const items = [
      { text: 'Rename or recolour…', run: () => void this.#change(tag) },
      { text: 'Delete', apart: true, danger: true, run: () => void this.#remove(tag) },
    ]
    return html`<div class="entry">
      <span
        >${tagChip(tag)}
        <a
          class="small"
          href=${withQuery('/console/applications', { tag: id })}
          aria-label="${plural(applications, 'application')} with ${name}"
          >${plural(applications, 'application')}</a
        ></span
      >
      <console-menu label="Change ${name}" .items=${items}></console-menu>
    </div>`
  }

  readonly #add = async (): Promise<void> => {
    if (await askFor('New tag', '/v1/tags', inputs({ name: '', colour: 'blue' }))) await this.#load()
  }

  async #change(tag: Tag): Promise<void> {
    if (await askToChange(`Change ${tag.name}`, `/v1/tags/${tag.id}`, inputs(tag))) await this.#load()
  }

  async #remove({ id, name, applications }: Tag): Promise<void> {
    const text = applications ? `It is taken off ${plural(applications, 'application')}.` : 'Nothing carries it.'
    if (!(await ask({ title: `Delete ${name}?`, text, action: 'Delete', danger: true }))) return
    await attempt(async () => {
      await call('DELETE', `/v1/tags/${id}`)
      say(`${name} is deleted`)
    }, `${name} was not deleted`)
    await this.#load()
  }
}

const inputs = ({ name, colour }: Pick<Tag, 'name' | 'colour'>): Parameters<typeof askFor>[2] => [
  { name: 'name', label: 'Name', required: true, value: name },
  { name: 'colour', label: 'Colour', required: true, value: colour, choices: tagColours.map((one) => [one, wordsOf(one)]) },
]

customElements.define('console-tags', Tags)
