import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { icon } from '../part/icon.ts'
import { languageName } from '../part/language.ts'
import type { Draft } from './draft.ts'
import { idOf } from '../part/field.ts'

/** All that keeps a job from being stored or published, each leading to its field. */
export function faultList(draft: Draft): TemplateResult | typeof nothing {
  if (draft.faults.size === 0) return nothing
  return html`<div class="alert faults" role="alert" tabindex="-1">
    ${icon('warning')}
    <div>
      <p>${draft.faults.size === 1 ? 'One thing has' : `${draft.faults.size} things have`} to be mended first:</p>
      <ul>
        ${[...draft.faults].map(
          ([path, message]) =>
            html`<li><a href="#${idOf(path)}" @click=${(event: Event) => lead(event, path)}>${nameOf(path, draft)}</a> ${message}</li>`,
        )}
      </ul>
    </div>
  </div>`
}

/** Puts the focus on the control of a field. */
export function lead(event: Event, path: string): void {
  event.preventDefault()
  // A fault inside a field that has one control for all of it leads to that one.
  const parts = path.split('.')
  for (let length = parts.length; length > 0; length--) {
    const control = document.getElementById(idOf(parts.slice(0, length).join('.')))
    if (!control) continue
    control.closest('details')?.setAttribute('open', '')
    control.scrollIntoView({ block: 'center' })
    return control.focus()
  }
}

const names: Record<string, string> = {
  placeIds: 'Places',
  departmentId: 'Department',
  requisitionId: 'Requisition',
  content: 'Description',
  html: 'text',
  validThrough: 'Last day',
  publishAt: 'Time of publication',
  min: 'from',
  max: 'to',
  customFields: 'Own field',
  questions: 'Question',
  pay: 'Pay range',
  variants: 'Text in another language',
}

/** `questions.2.choices` → Question 3, choices; `variants.0.title` → German, title */
function nameOf(path: string, { values }: Draft): string {
  const [, at, rest = ''] = /^variants\.(\d+)(?:\.(.+))?$/.exec(path) ?? []
  const { language } = values.variants[Number(at)] ?? {}
  if (language) return [languageName(language), wordsFor(rest).toLowerCase()].filter(Boolean).join(', ')
  return wordsFor(path).replace(/^./, (first) => first.toUpperCase())
}

function wordsFor(path: string): string {
  const words = path.split('.').map((part) => (/^\d+$/.test(part) ? String(Number(part) + 1) : (names[part] ?? part)))
  return words.map((word, at) => (at === 0 ? word : /^\d+$/.test(word) ? ` ${word}` : `, ${word}`)).join('')
}
