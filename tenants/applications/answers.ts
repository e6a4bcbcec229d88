import { html } from 'lit'
import type { TemplateResult } from 'lit'
import type { ApplicationDetail } from '../../platform/applications/present.ts'
import type { Question } from '../../platform/boards/question.ts'
import { dayOf, numberOf } from '../part/words.ts'
import { sentFile } from './file.ts'
import { marked } from './found.ts'

/** What was asked and what was answered, as it stood when it was sent, with the words marked that it was found by. */
export function answers(application: ApplicationDetail, sought: string): TemplateResult {
  const particulars = ['name', 'email', 'phone']
  const asked = application.questions.filter(({ id }) => !particulars.includes(id))
  if (asked.length === 0) return html`<p class="muted">The form asked for nothing but the candidate's particulars.</p>`
  return html`<dl class="answers">
    ${asked.map(
      (question) =>
        html`<div>
          <dt>${question.label}</dt>
          <dd>${answerOf(application, question, sought)}</dd>
        </div>`,
    )}
  </dl>`
}

function answerOf(application: ApplicationDetail, question: Question, sought: string): unknown {
  const given = application.answers[question.id]
  if (question.type === 'file') return fileOf(application, question)
  if (given === undefined || given === '' || given === null) return html`<span class="muted">No answer</span>`
  switch (question.type) {
    case 'yes_no':
      return given ? 'Yes' : 'No'
    case 'single_choice':
    case 'multi_choice':
      return marked(
        [given]
          .flat()
          .map((value) => labelOf(question, String(value)))
          .join(', '),
        sought,
      )
    case 'number':
      return numberOf(Number(given))
    case 'date':
      return dayOf(String(given))
    case 'url':
      return html`<a href=${safe(String(given))} target="_blank" rel="noopener noreferrer nofollow">${given}</a>`
    case 'email':
      return html`<a href="mailto:${given}">${given}</a>`
    default:
      return html`<span class="text">${marked(String(given), sought)}</span>`
  }
}

const labelOf = ({ choices }: Question, value: string): string => choices?.find((choice) => choice.value === value)?.label ?? value

/** A candidate's address leads to a page or nowhere. */
const safe = (address: string): string => (/^https?:\/\//i.test(address) ? address : 'about:blank')

function fileOf(application: ApplicationDetail, question: Question): TemplateResult {
  const file = application.files.find((one) => one.question === question.id)
  return file ? sentFile(application.id, file) : html`<span class="muted">No file</span>`
}
