import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { call, refusalOf } from '../api.ts'
import type { Refusal } from '../api.ts'
import { attempt } from '../attempt.ts'
import { Load } from '../load.ts'
import { ask } from '../part/ask.ts'
import { openDialog } from '../part/dialog.ts'
import { plainly } from '../part/fault.ts'
import { icon } from '../part/icon.ts'
import { failure, notice } from '../part/message.ts'
import { say } from '../part/toast.ts'
import { View } from '../view.ts'
import { loadTemplates, variableList } from './letter.ts'
import type { Template, Templates as Known } from './letter.ts'

/** What is written to candidates again and again. */
class LetterTemplates extends View {
  readonly #known = new Load<Known>(this)

  override connectedCallback(): void {
    super.connectedCallback()
    this.nameIt('Letter templates')
    this.#load()
  }

  #load(): void {
    void this.#known.run(loadTemplates)
  }

  override render(): TemplateResult {
    return html`<div class="page">
      <a class="back" href="/console/applications">${icon('back')}Applications</a>
      <div class="heading">
        <div>
          <h1>Letter templates</h1>
          <p class="muted">What you write to candidates again and again, with their names and jobs filled in.</p>
        </div>
        <button class="button primary" @click=${() => this.#edit(null)}>${icon('plus')}New template</button>
      </div>
      ${this.#known.render((known) => this.#list(known))}
    </div>`
  }

  #list({ templates }: Known): TemplateResult {
    if (templates.length === 0) {
      return notice(
        'No templates yet',
        'An invitation to an interview, a kind refusal, a question about the CV: write it once and send it to many.',
        html`<button class="button primary" @click=${() => this.#edit(null)}>Write the first</button>`,
      )
    }
    return html`<ul class="stack" role="list">
      ${templates.map(
        (one) =>
          html`<li class="card template">
            <div class="card-head">
              <div>
                <h2>${one.name}${one.locale ? html` <span class="chip">${one.locale}</span>` : nothing}</h2>
                <p class="muted small">${one.subject}</p>
              </div>
              ${one.may.includes('change') ? html`<button class="button small" @click=${() => this.#edit(one)}>Edit <span class="unseen">${one.name}</span></button>` : nothing}
              ${one.may.includes('remove') ? html`<button class="button small quiet" @click=${() => this.#remove(one)}>Delete <span class="unseen">${one.name}</span></button>` : nothing}
            </div>
            <p class="text">${one.body}</p>
          </li>`,
      )}
    </ul>`
  }

  async #remove({ id, name }: Template): Promise<void> {
    const sure = await ask({ title: `Delete “${name}”?`, text: 'What was written with it stays.', action: 'Delete', danger: true })
    if (!sure) return
    await attempt(() => call('DELETE', `/v1/letter-templates/${id}`), 'It was not deleted')
    this.#load()
  }

  async #edit(template: Template | null): Promise<void> {
    const dialog = openDialog(template ? 'Change the template' : 'New template', 'wide')
    const save = async (event: SubmitEvent): Promise<void> => {
      event.preventDefault()
      const given = Object.fromEntries(new FormData(event.target as HTMLFormElement))
      const values = { ...given, locale: given['locale'] || null }
      try {
        await (template ? call('PATCH', `/v1/letter-templates/${template.id}`, values) : call('POST', '/v1/letter-templates', values))
        dialog.close()
        say('The template was saved.')
        this.#load()
      } catch (cause) {
        draw(refusalOf(cause))
      }
    }
    const draw = (refusal: Refusal | null): void =>
      dialog.draw(
        html`<form class="letter" @submit=${save}>
          ${refusal && refusal.errors.length === 0 ? failure(refusal.message) : nothing}
          ${input('name', 'Name', template?.name, refusal, { required: true, most: 100 })}
          ${input('locale', 'Language', template?.locale, refusal, { help: 'Such as de or pt-BR; empty for candidates of any language.', most: 35 })}
          ${input('subject', 'Subject', template?.subject, refusal, { required: true, most: 200 })}
          <div class="field">
            <label for="template-body">Text</label>
            <textarea
              id="template-body"
              name="body"
              rows="9"
              required
              maxlength="20000"
              aria-invalid=${faultOf(refusal, 'body') ? 'true' : nothing}
              aria-describedby=${faultOf(refusal, 'body') ? 'template-body-fault' : nothing}
              .defaultValue=${template?.body ?? ''}
            ></textarea>
            ${fault(refusal, 'body')}
          </div>
          ${variableList(this.#known.value ?? { variables: [] }, () => document.querySelector('#template-body'))}
          <div class="row end">
            <button type="button" class="button" @click=${() => dialog.close()}>Cancel</button>
            <button class="button primary">Save</button>
          </div>
        </form>`,
      )
    draw(null)
    await dialog.closed
  }
}

const faultOf = (refusal: Refusal | null, name: string): string =>
  refusal?.errors
    .filter(({ field }) => field === `body.${name}`)
    .map(({ message }) => plainly(message))
    .join('. ') ?? ''

const fault = (refusal: Refusal | null, name: string): TemplateResult | typeof nothing => {
  const text = faultOf(refusal, name)
  return text ? html`<span class="fault" id="template-${name}-fault" role="alert">${text}</span>` : nothing
}

function input(
  name: string,
  label: string,
  value: string | null | undefined,
  refusal: Refusal | null,
  { required = false, help = '', most }: { required?: boolean; help?: string; most: number },
): TemplateResult {
  const wrong = faultOf(refusal, name) !== ''
  const by = [wrong ? `template-${name}-fault` : '', help ? `template-${name}-help` : ''].filter(Boolean).join(' ')
  return html`<div class="field">
    <label for="template-${name}">${label}</label>
    <input
      id="template-${name}"
      name=${name}
      ?required=${required}
      maxlength=${most}
      autocomplete="off"
      aria-invalid=${wrong ? 'true' : nothing}
      aria-describedby=${by || nothing}
      .defaultValue=${value ?? ''}
    />
    ${help ? html`<span class="help" id="template-${name}-help">${help}</span>` : nothing} ${fault(refusal, name)}
  </div>`
}

customElements.define('console-letter-templates', LetterTemplates)
