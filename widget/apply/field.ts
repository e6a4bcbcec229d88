import type { TemplateResult } from 'lit/html.js'
import { html, nothing } from 'lit/html.js'
import type { Question } from '../../platform/boards/question.ts'
import type { Given } from './answer.ts'
import { isKept } from './answer.ts'
import type { ApplicationForm } from './form.ts'
import type { FormText } from './text.ts'
import { say } from '../text.ts'
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

const mark = ({ required }: Question, text: FormText): unknown => (required ? '' : html`<span class="hint">\u00a0${text.optional}</span>`)

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

/** A file's field: to be chosen, on its way, kept by the server; a file may be dropped on it always. */
function file(field: Field): TemplateResult {
  const { question, form, given, text } = field
  const { id } = question
  const sending = form.uploads.get(id)
  const offer = form.uploads.offer?.id === id ? form.uploads.offer : undefined
  const drop = (event: DragEvent): void => {
    event.preventDefault()
    const [dropped] = event.dataTransfer?.files ?? []
    if (event.type === 'drop' && dropped) form.upload(id, dropped)
  }
  return html`<div @dragover=${drop} @drop=${drop}>
      ${sending?.phase === 'again' || !(sending || isKept(given)) ? picker(field) : progress(field)}
    </div>
    <p class="hidden" role="status">${offer?.taken ? offer.said(text) : announcement(field)}</p>
    ${
      offer && !offer.taken
        ? offer.panel(
            text,
            () => form.take(),
            () => form.decline(),
          )
        : ''
    }`
}

/** What is said of a file on its way, in full steps for who cannot see it: a bar that chatters is not listened to. */
function told({ given, form, question, text }: Field, step = 1): string {
  const { name, share, phase } = form.uploads.get(question.id) ?? { name: isKept(given) ? given.name : '', share: 1, phase: 'kept' }
  const percent = Math.floor((share * 100) / step) * step
  if (!name || phase === 'kept') return name && say(text.uploaded, { name })
  if (phase === 'sending') return share < 1 ? say(text.uploading, { name, percent }) : say(text.checking, { name })
  return say(text[phase === 'lost' ? 'interrupted' : (phase as 'paused' | 'again')], { name, percent: Math.floor(share * 100) })
}

const announcement = (field: Field): string => told(field, 50)

function progress(field: Field): TemplateResult {
  const { question, form, text } = field
  const { id, label } = question
  const { uploads } = form
  const sending = uploads.get(id)
  const moving = sending?.phase === 'sending'
  const act = (word: string, name: string, click: () => void): TemplateResult =>
    html`<button type="button" class="plain" aria-label="${word}: ${name}" @click=${click}>${word}</button>`
  const name = sending?.name ?? (isKept(field.given) ? field.given.name : '')
  return html`<div class="field ${sending ? sending.phase : 'kept'}" part="file" id=${id} tabindex="-1">
    <div class="file">
      <span>${told(field)}</span>
      <span class="acts">
        ${sending && (moving ? act(text.pause, name, () => uploads.pause(id)) : act(text.goOn, name, () => uploads.goOn(id)))}
        ${act(text.remove, name, () => form.remove(id))}
      </span>
    </div>
    ${sending && html`<progress part="progress" max="1" .value=${sending.share} aria-label=${label}></progress>`}
  </div>`
}

/** The control lies unseen over the whole field, so that a file may be dropped anywhere on it. */
function picker(field: Field): TemplateResult {
  const { question, fault, form, text } = field
  const { id, required } = question
  const again = form.uploads.get(id)
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
    </div>
    ${
      again &&
      html`<p class="hint">
        ${told(field)}
        <button type="button" class="plain" aria-label="${text.remove}: ${again.name}" @click=${() => form.remove(id)}>
          ${text.remove}
        </button>
      </p>`
    }`
}
