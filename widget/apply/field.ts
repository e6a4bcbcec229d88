import type { TemplateResult } from 'lit/html.js'
import { html, nothing } from 'lit/html.js'
import type { Question } from '../../platform/boards/question.ts'
import type { Given } from './answer.ts'
import { isKept } from './answer.ts'
import type { FormText } from './text.ts'
import { say } from '../text.ts'
import { extensions } from './upload.ts'

/** What a control needs of its form. */
export interface Field {
  question: Question
  given: Given | undefined
  fault: string | undefined
  /** A file under way: its name and the share sent. */
  upload: { name: string; share: number } | undefined
  text: FormText
  remove(): void
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
    ${many ? group(field) : html`<label for=${question.id}><bdi>${question.label}</bdi>${mark(question, text)}</label>${notes(field)}${control(field)}`}
  </div>`
}

const mark = ({ required }: Question, text: FormText): unknown => (required ? '' : html` <span class="hint">${text.optional}</span>`)

const notes = ({ question: { id, help, type }, fault, text }: Field): unknown => html`
  ${help || type === 'file' ? html`<p class="hint" id="${id}-hint"><bdi>${help ?? text.file}</bdi></p>` : ''}
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
    <legend><bdi>${label}</bdi>${mark(question, text)}</legend>
    ${notes(field)}
    ${options(field).map(
      ({ value, label: read }, index) =>
        html`<label class="option">
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

/** A file's field in its three states: to be chosen, on its way, kept by the server. */
function file(field: Field): TemplateResult {
  const { question, given, upload, text, remove } = field
  const { id, label } = question
  const name = upload?.name ?? (isKept(given) ? given.name : '')
  if (!name) return picker(field)
  const said = upload ? say(text.uploading, { name, percent: Math.round(upload.share * 100) }) : say(text.uploaded, { name })
  return html`<div class="field ${upload ? '' : 'kept'}" id=${id} tabindex="-1">
    <div class="file">
      <span role=${upload ? nothing : 'status'}>${said}</span>
      <button type="button" class="plain" aria-label="${text.remove}: ${name}" @click=${remove}>${text.remove}</button>
    </div>
    ${upload && html`<progress max="1" .value=${upload.share} aria-label=${label}></progress>`}
  </div>`
}

/** The control lies unseen over the whole field, so that a file may be dropped anywhere on it. */
function picker(field: Field): TemplateResult {
  const { question, fault, text } = field
  const { id, required } = question
  return html`<div class="field pick">
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
  </div>`
}
