import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { FieldSettings } from '../../platform/jobs/job-field.ts'
import { call, get, refusalOf } from '../api.ts'
import { Load } from '../load.ts'
import { faultsByField } from '../part/fault.ts'
import { textField } from '../part/field.ts'
import { icon } from '../part/icon.ts'
import { notice } from '../part/message.ts'
import { say } from '../part/toast.ts'
import { orNull } from '../part/words.ts'
import { router } from '../router.ts'
import { session } from '../session.ts'
import { View } from '../view.ts'

interface Answer {
  fields: FieldSettings[]
}

/** The fields that the company gives all its jobs. */
class JobFields extends View {
  readonly #loaded = new Load<Answer>(this)
  #fields: FieldSettings[] = []
  #stored = '[]'
  readonly #written = { faults: new Map<string, string>() }

  override connectedCallback(): void {
    super.connectedCallback()
    this.nameIt('Fields of jobs')
    void this.#loaded.run(async (signal) => this.#take(await get<Answer>('/v1/job-fields', signal)))
    router.guard = () => (JSON.stringify(this.#fields) === this.#stored ? null : 'What you have changed is not saved.')
  }

  #take(answer: Answer): Answer {
    this.#fields = answer.fields
    this.#stored = JSON.stringify(answer.fields)
    this.#written.faults = new Map()
    return answer
  }

  override render(): TemplateResult {
    return html`<div class="page">
      <a class="back" href="/console/jobs">${icon('back')}Jobs</a>
      <div class="heading">
        <div>
          <h1>Fields of jobs</h1>
          <p class="muted">What every job of your company says besides: a grade, a cost centre, a union agreement. Candidates see it.</p>
        </div>
      </div>
      ${this.#loaded.render(() => this.#form(), true)}
    </div>`
  }

  #form(): TemplateResult {
    const writes = session.can('jobs:write')
    if (this.#fields.length === 0 && this.#stored === '[]') return this.#none(writes)
    return html`<form class="card stack" novalidate @submit=${this.#submit}>
      <fieldset class="stack" ?disabled=${!writes} aria-label="Fields">
        ${this.#fields.length ? nothing : html`<p class="muted">None is left. Jobs keep what they said of them.</p>`}
        ${this.#fields.map((field, at) => this.#field(field, at))}
      </fieldset>
      ${
        writes
          ? html`<button type="button" class="link start" @click=${this.#add}>Add a field</button>
              <div class="row end">
                <span class="fault" role="alert">${this.#written.faults.size ? 'Not saved: look at what is marked.' : nothing}</span>
                <button class="button primary">Save</button>
              </div>`
          : nothing
      }
    </form>`
  }

  #none(writes: boolean): TemplateResult {
    const text = 'A field that you add here stands in the editor of every job, as a text or a choice, and can be demanded of each.'
    return notice(
      'No fields of your own yet',
      text,
      writes ? html`<button type="button" class="button primary" @click=${this.#add}>${icon('plus')}Add a field</button>` : nothing,
    )
  }

  readonly #add = (): void => this.#put([...this.#fields, { label: '', help: null, choices: [], required: false }])

  #field(field: FieldSettings, at: number): TemplateResult {
    const change = (part: Partial<FieldSettings>): void => this.#put(this.#fields.with(at, { ...field, ...part }))
    const choices = (text: string): void =>
      change({
        choices: text
          .split('\n')
          .map((line) => line.trim())
          .filter(Boolean),
      })
    const path = `fields.${at}`
    return html`<div class="block" role="group" aria-label="Field ${at + 1}">
      <div class="block-head">
        ${textField(this.#written, `${path}.label`, 'Name', field.label, (label) => change({ label }), { maxLength: 100, required: true })}
        <div class="tools">
          <button
            type="button"
            class="bare"
            aria-label="Remove ${field.label || `field ${at + 1}`}"
            @click=${() => this.#put(this.#fields.toSpliced(at, 1))}
          >
            ${icon('trash')}
          </button>
        </div>
      </div>
      ${textField(this.#written, `${path}.help`, 'Help', field.help ?? '', (help) => change({ help: orNull(help) }), { maxLength: 500 })}
      <div class="field">
        <label for="choices-${at}">Choices</label>
        <textarea
          id="choices-${at}"
          rows="3"
          aria-describedby="choices-${at}-help"
          .defaultValue=${field.choices.join('\n')}
          @change=${(event: Event) => choices((event.target as HTMLTextAreaElement).value)}
        ></textarea>
        <span class="help" id="choices-${at}-help">One a line. Empty for any text.</span>
      </div>
      <label class="check"
        ><input
          type="checkbox"
          .checked=${field.required}
          @change=${(event: Event) => change({ required: (event.target as HTMLInputElement).checked })}
        /><span>A job must say it before it is published</span></label
      >
    </div>`
  }

  #put(fields: FieldSettings[]): void {
    this.#fields = fields
    this.requestUpdate()
  }

  async #submit(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    try {
      this.#take(await call<Answer>('PUT', '/v1/job-fields', { fields: this.#fields }))
      say('The fields are saved')
    } catch (cause) {
      const refusal = refusalOf(cause)
      this.#written.faults = faultsByField(refusal)
      if (refusal.errors.length === 0) say(`The fields are not saved. ${refusal.message}`, { tone: 'bad' })
    }
    this.requestUpdate()
    await this.updateComplete
    this.querySelector<HTMLElement>('[aria-invalid=true]')?.focus()
  }
}

customElements.define('console-job-fields', JobFields)
