import { nothing } from 'lit'
import type { Question } from '../boards/question.ts'
import { html } from '../http/page.ts'
import type { Markup } from '../http/page.ts'
import type { Voice } from './wording.ts'

/** What a control starts with. */
export interface Given {
  name: string
  values: string[]
  /** The ids of what describes the control. */
  described: string
  faulty: boolean
}

const accepted = '.pdf,.doc,.docx,.odt,.rtf,.txt'
const autocomplete: Record<string, string> = { name: 'name', email: 'email', phone: 'tel' }
const inputTypes: Partial<Record<Question['type'], string>> = {
  email: 'email',
  phone: 'tel',
  url: 'url',
  number: 'number',
  date: 'date',
  file: 'file',
}

/** Whether a question is answered by several controls. */
export const grouped = ({ type, choices = [] }: Question): boolean =>
  type === 'yes_no' || type === 'multi_choice' || (type === 'single_choice' && choices.length <= 6)

/** The native control of a question; one that stands under a condition is never `required`, for it may be unseen. */
export function control(question: Question, given: Given, voice: Voice): Markup {
  const required = question.required && !question.when
  if (grouped(question)) return options(question, given, required, voice)
  if (question.type === 'single_choice') return select(question, given, required, voice)
  return question.type === 'long_text' ? area(question, given, required) : input(question, given, required)
}

function input({ id, type, min, max }: Question, given: Given, required: boolean): Markup {
  const bounded = type === 'number'
  return html`<input
    class="field"
    id=${`q-${id}`}
    type=${inputTypes[type] ?? 'text'}
    name=${given.name}
    value=${type === 'file' ? nothing : (given.values[0] ?? '')}
    ?required=${required}
    accept=${type === 'file' ? accepted : nothing}
    min=${bounded && min !== undefined ? min : nothing}
    max=${bounded && max !== undefined ? max : nothing}
    step=${bounded ? 'any' : nothing}
    maxlength=${bounded || type === 'file' || type === 'date' ? nothing : 255}
    placeholder=${type === 'url' ? 'https://' : nothing}
    autocomplete=${autocomplete[id] ?? nothing}
    aria-describedby=${given.described || nothing}
    aria-invalid=${given.faulty ? 'true' : nothing}
  />`
}

// A line break right after the tag is the parser's; the one that follows is the candidate's.
function area({ id }: Question, given: Given, required: boolean): Markup {
  return html`<textarea
    class="field"
    id=${`q-${id}`}
    name=${given.name}
    maxlength="20000"
    ?required=${required}
    aria-describedby=${given.described || nothing}
    aria-invalid=${given.faulty ? 'true' : nothing}
  >
${given.values[0] ?? ''}</textarea>`
}

function select({ id, choices = [] }: Question, given: Given, required: boolean, { strings }: Voice): Markup {
  return html`<select
    class="field"
    id=${`q-${id}`}
    name=${given.name}
    ?required=${required}
    aria-describedby=${given.described || nothing}
    aria-invalid=${given.faulty ? 'true' : nothing}
  >
    <option value="">${strings.form.choose}</option>
    ${choices.map(({ value, label }) => html`<option value=${value} ?selected=${given.values.includes(value)}>${label}</option>`)}
  </select>`
}

function options({ id, type, choices }: Question, given: Given, required: boolean, { strings }: Voice): Markup {
  const yesNo = [
    { value: 'true', label: strings.form.yes },
    { value: 'false', label: strings.form.no },
  ]
  const kind = type === 'multi_choice' ? 'checkbox' : 'radio'
  const all = type === 'yes_no' ? yesNo : (choices ?? [])
  return html`<div class="options">
    ${all.map(
      ({ value, label }, index) =>
        html`<label class="check"
          ><input
            id=${`q-${id}-${index}`}
            type=${kind}
            name=${given.name}
            value=${value}
            ?required=${required && kind === 'radio'}
            ?checked=${given.values.includes(value)}
          /><span>${label}</span></label
        >`,
    )}
  </div>`
}
