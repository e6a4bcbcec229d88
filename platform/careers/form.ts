import { nothing } from 'lit'
import type { Form, Question } from '../boards/question.ts'
import { html } from '../http/page.ts'
import type { Markup } from '../http/page.ts'
import { control, grouped } from './control.ts'
import { say } from './strings.ts'
import { dateText } from './wording.ts'
import type { Voice } from './wording.ts'

/** What was typed, by question id, and what was wrong with it: a form that comes back has both. */
export interface Filled {
  values: Record<string, string[]>
  faults: Record<string, string>
  /** What is wrong with the submission as a whole. */
  fault: string | null
}

export const blank: Filled = { values: {}, faults: {}, fault: null }

/** What the form carries along unseen. */
export interface Carried {
  submissionId: string
  /** Shows that the form is a fresh one. */
  token: string
  locale: string
  attribution: Record<string, string>
  /** Files that came with the form before it was shown again, by question. */
  kept?: Record<string, KeptFile>
}

/** A file that waits for its application. */
export interface KeptFile {
  /** Of the upload. */
  id: string
  name: string
}

/** The names of fields that are no questions; a question's field is named `answers.<id>`. */
export const fieldOf = (id: string): string => `answers.${id}`
export const keptField = (id: string): string => `kept.${id}`
export const consentField = 'consent'
export const honeypotField = 'homepage'
export const tokenField = 'token'

/** The application form, in native controls only: it is posted as multipart to the page it stands on. */
export function applicationForm(form: Form, filled: Filled, carried: Carried, action: string, voice: Voice): Markup {
  const text = voice.strings.form
  const hidden: Record<string, string> = {
    submissionId: carried.submissionId,
    [tokenField]: carried.token,
    locale: carried.locale,
    'consent.version': form.consent.version,
    ...carried.attribution,
  }
  return html`<form class="apply-form" action=${action} method="post" enctype="multipart/form-data">
    ${summary(form, filled, voice)}
    ${Object.entries(hidden).map(([name, value]) => html`<input type="hidden" name=${name} value=${value} />`)}
    ${form.questions.filter(({ demographic }) => !demographic).map((question) => block(question, form, filled, voice, carried.kept?.[question.id]))}
    ${voluntary(form, filled, voice)}
    <div class="pot" aria-hidden="true">
      <label
        >${text.leaveEmpty} <input name=${honeypotField} tabindex="-1" autocomplete="off" data-1p-ignore data-bwignore data-lpignore="true"
      /></label>
    </div>
    <fieldset class="question consent" aria-describedby=${filled.faults[consentField] ? 'consent-fault' : 'consent-text'}>
      <legend>${text.consent}</legend>
      <p id="consent-text" class="muted">${form.consent.text}</p>
      ${fault(consentField, filled)}
      <label class="check"
        ><input
          id="q-consent"
          type="checkbox"
          name=${consentField}
          value="true"
          required
          ?checked=${filled.values[consentField]?.[0] === 'true'}
        /><span>${text.agree}</span></label
      >
    </fieldset>
    <button>${text.send}</button>
  </form>`
}

/** What is asked for statistics alone, apart from what decides. */
function voluntary(form: Form, filled: Filled, voice: Voice): Markup | '' {
  const questions = form.questions.filter(({ demographic }) => demographic)
  if (questions.length === 0) return ''
  const text = voice.strings.form
  return html`<section class="voluntary" aria-labelledby="voluntary">
    <h3 id="voluntary">${text.voluntary}</h3>
    <p class="muted">${text.voluntaryHint}</p>
    ${questions.map((question) => block(question, form, filled, voice))}
  </section>`
}

function block(question: Question, form: Form, filled: Filled, voice: Voice, kept?: KeptFile): Markup {
  const { id, type, label, help, required } = question
  const text = voice.strings.form
  const condition = conditionText(question, form, voice)
  const hints = [help, type === 'file' ? text.file : '']
  const returned = type === 'file' && Object.keys(filled.values).length > 0
  const again = kept ? say(text.fileKept, { name: kept.name }) : returned ? text.fileAgain : ''
  const hint =
    hints.some(Boolean) || again
      ? html`<p class="hint muted" id=${`hint-${id}`}>
          ${hints.filter(Boolean).map((part) => html`${part} `)}${again && html`<strong>${again}</strong>`}
        </p>`
      : ''
  const when = condition && html`<p class="hint muted only-if" id=${`when-${id}`}>${condition}</p>`
  const described = [condition ? `when-${id}` : '', hint ? `hint-${id}` : '', filled.faults[id] ? `fault-${id}` : '']
    .filter(Boolean)
    .join(' ')
  const given = { values: filled.values[id] ?? [], described, faulty: id in filled.faults, name: fieldOf(id) }
  const heading = html`${label}${required ? '' : html` <span class="muted small">(${text.optional})</span> `}`
  const classes = `question ${id in filled.faults ? 'faulty' : ''}`
  return grouped(question)
    ? html`<fieldset class=${classes} data-question=${id} aria-describedby=${described || nothing}>
        <legend>${heading}</legend>
        ${when}${hint} ${fault(id, filled)} ${control(question, given, voice)}
      </fieldset>`
    : html`<div class=${classes} data-question=${id}>
        <label for=${`q-${id}`}>${heading}</label>
        ${when}${hint} ${fault(id, filled)}
        ${kept ? html`<input type="hidden" name=${keptField(id)} value=${`${kept.id} ${kept.name}`} />` : ''}
        ${control(kept ? { ...question, required: false } : question, given, voice)}
      </div>`
}

const fault = (id: string, { faults }: Filled): Markup | '' =>
  faults[id] ? html`<p class="fault" id=${id === consentField ? 'consent-fault' : `fault-${id}`}>${faults[id]}</p>` : ''

function summary(form: Form, filled: Filled, { strings }: Voice): Markup | '' {
  const entries = [...form.questions.map(({ id }) => id), consentField].filter((id) => id in filled.faults)
  if (entries.length === 0 && filled.fault === null) return ''
  return html`<div class="notice bad" role="alert" tabindex="-1" autofocus>
    <h3>${strings.form.problem}</h3>
    ${filled.fault === null ? '' : html`<p>${filled.fault}</p>`}
    <ul>
      ${entries.map((id) => html`<li><a href=${`#${anchorOf(form, id)}`}>${filled.faults[id]}</a></li>`)}
    </ul>
  </div>`
}

function anchorOf(form: Form, id: string): string {
  const question = form.questions.find((one) => one.id === id)
  return question && grouped(question) ? `q-${id}-0` : `q-${id}`
}

function conditionText(question: Question, form: Form, { strings, locale }: Voice): string {
  const { when } = question
  const on = form.questions.find(({ id }) => id === when?.question)
  if (!when || !on) return ''
  const text = strings.form
  const list = (values: string[], type: Intl.ListFormatType): string =>
    new Intl.ListFormat(locale, { type }).format(values.map((value) => answerText(on, value, strings)))
  const bound = (value: number | string): string => (typeof value === 'number' ? value.toLocaleString(locale) : dateText(value, locale))
  const date = on.type === 'date'
  const wishes: [string, string | undefined][] = [
    [text.onlyIf, when.equals && list(when.equals, 'disjunction')],
    [text.onlyIfNot, when.not && list(when.not, 'disjunction')],
    [text.onlyIfAll, when.all && list(when.all, 'conjunction')],
    [date ? text.onlyIfFrom : text.onlyIfLeast, when.least === undefined ? undefined : bound(when.least)],
    [date ? text.onlyIfUntil : text.onlyIfMost, when.most === undefined ? undefined : bound(when.most)],
    [when.answered ? text.onlyIfAnswered : text.onlyIfOpen, when.answered === undefined ? undefined : ''],
  ]
  return wishes.flatMap(([sentence, answer]) => (answer === undefined ? [] : [say(sentence, { question: on.label, answer })])).join(' ')
}

function answerText(on: Question, value: string, { form }: Voice['strings']): string {
  if (on.type === 'yes_no') return value === 'true' ? form.yes : form.no
  return on.choices?.find((choice) => choice.value === value)?.label ?? value
}
