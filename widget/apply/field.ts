import type { TemplateResult } from 'lit/html.js'
import { html, nothing } from 'lit/html.js'
import type { Question } from '../../platform/boards/question.ts'
import type { Given } from './answer.ts'
import { isKept } from './answer.ts'
import type { ApplicationForm } from './form.ts'
import type { FormText } from './text.ts'
import { extensions } from './upload.ts'

/** What a control needs of its form. */
export interface Field {
  question: Question
  given: Given | undefined
  fault: string | undefined
  /** What the file controls act upon. */
  form: ApplicationForm
  text: FormText
}

const completions: Record<string, string> = { name: 'name', email: 'email', phone: 'tel', url: 'url' }
const modes: Record<string, string> = { number: 'decimal', phone: 'tel', email: 'email', url: 'url' }
const inputTypes: Record<string, string> = { email: 'email', phone: 'tel', url: 'url', date: 'date' }

/** One question with its control, its hint and what is wrong with its answer. */
export function field(field: Field): TemplateResult {
  const { question, fault, text } = field
  const { type, choices = [] } = question
  const many = type === 'multi_choice' || type === 'yes_no' || (type === 'single_choice' && choices.length < 8)
  return html`<div class="question ${fault ? 'bad' : ''}" part="field">
    ${many ? group(field) : html`<label part="label" for=${question.id}><bdi>${question.label}</bdi>${mark(question, text)}</label>${notes(field)}${control(field)}`}
  </div>`
}

const mark = ({ required }: Question, text: FormText): unknown => (required ? '' : html`<span class="hint"> ${text.optional}</span>`)

const notes = ({ question: { id, help, type }, fault, text }: Field): unknown => html`
  ${help || type === 'file' ? html`<p class="hint" part="hint" id="${id}-hint"><bdi>${help ?? text.file}</bdi></p>` : ''}
  ${fault ? html`<p class="fault" part="error" id="${id}-fault">${fault}</p>` : ''}
`

const described = ({ question: { id, help, type }, fault }: Field): unknown =>
  [help || type === 'file' ? `${id}-hint` : '', fault ? `${id}-fault` : ''].filter(Boolean).join(' ') || nothing

const options = ({ question: { type, choices = [] }, text }: Field): Array<{ value: string; label: string }> =>
  type === 'yes_no'
    ? [
        { value: 'true', label: text.yes },
        { value: 'false', label: text.no },
      ]
    : choices

function group(field: Field): TemplateResult {
  const { question, given, text } = field
  const { id, type, label } = question
  const chosen = [given].flat()
  return html`<fieldset aria-describedby=${described(field)}>
    <legend part="label"><bdi>${label}</bdi>${mark(question, text)}</legend>
    ${notes(field)}
    ${options(field).map(
      ({ value, label: read }, index) =>
        html`<label class="option" part="option">
          <input
            type=${type === 'multi_choice' ? 'checkbox' : 'radio'}
            id=${index ? nothing : id}
            name=${id}
            value=${value}
            .checked=${chosen.includes(value)}
          /><bdi>${read}</bdi>
        </label>`,
    )}
  </fieldset>`
}

function control(field: Field): TemplateResult {
  const { question, given, fault, text } = field
  const { id, type, required } = question
  const value = typeof given === 'string' ? given : ''
  const invalid = fault ? 'true' : nothing
  const completion = completions[id] ?? completions[type] ?? nothing
  if (type === 'file') return file(field)
  if (type === 'long_text')
    return html`<textarea
      part="control"
      class="field"
      id=${id}
      name=${id}
      .value=${value}
      aria-required=${required}
      aria-invalid=${invalid}
      aria-describedby=${described(field)}
    ></textarea>`
  if (type === 'single_choice')
    return html`<select
      part="control"
      class="field"
      id=${id}
      name=${id}
      aria-required=${required}
      aria-invalid=${invalid}
      aria-describedby=${described(field)}
    >
      <option value="">${text.choose}</option>
      ${options(field).map((option) => html`<option value=${option.value} ?selected=${option.value === value}>${option.label}</option>`)}
    </select>`
  return html`<input
    part="control"
    class="field ${/date|number|phone/.test(type) ? 'short' : ''}"
    id=${id}
    name=${id}
    type=${inputTypes[type] ?? 'text'}
    inputmode=${modes[type] ?? nothing}
    autocomplete=${completion}
    .value=${value}
    aria-required=${required}
    aria-invalid=${invalid}
    aria-describedby=${described(field)}
  />`
}

/** A file's field: one that was chosen is shown by what knows of it; a file may be dropped on it always. */
function file(field: Field): TemplateResult {
  const { question, form, given, fault } = field
  const { id } = question
  // The control would only flash up where the device knows of a file.
  const soon = !form.uploads && isKept(given) ? html`<div class="field">${given.name}</div>` : undefined
  const drop = (event: DragEvent): void => {
    event.preventDefault()
    const [dropped] = event.dataTransfer?.files ?? []
    if (event.type === 'drop' && dropped) form.upload(id, dropped)
  }
  return html`<div @dragover=${drop} @drop=${drop}>${form.uploads?.show(field) ?? soon ?? picker(field)}</div>
    ${form.uploads?.below(field)}
    <p class="hidden" role="status">${form.uploads?.said(field) || fault}</p>`
}

/** The control lies unseen over the whole field, so that a file may be dropped anywhere on it. */
function picker(field: Field): TemplateResult {
  const { question, fault, text } = field
  const { id, required } = question
  return html`<div class="field pick" part="control">
    <span class="pill" aria-hidden="true">${text.pick}</span> <span class="muted drop" aria-hidden="true">${text.drop}</span>
    <input
      id=${id}
      name=${id}
      type="file"
      accept=${extensions}
      aria-required=${required}
      aria-invalid=${fault ? 'true' : nothing}
      aria-describedby=${described(field)}
    />
  </div> `
}
