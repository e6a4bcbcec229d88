import type { TemplateResult } from 'lit'
import { html } from 'lit'
import type { Session } from './session.ts'
import { say } from './text.ts'
import type { Trouble } from './trouble.ts'

/** Says what went wrong and what can be done; what the page's author put inside the tag stands below. */
export const message = ({ text, settings, hosted }: Session, { kind }: Trouble, retry: () => void): TemplateResult =>
  html`<div class="note" part="message" role="alert">
    <p>${say(text[kind], settings)}</p>
    ${kind === 'missing' ? '' : html`<p><button @click=${retry}>${text.retry}</button> <a href=${hosted}>${text.hosted}</a></p>`}
    <slot></slot>
  </div>`

/** Grey bars where the rows will stand. */
export const skeleton = (rows: number): TemplateResult =>
  html`<div aria-busy="true">
    ${Array.from(
      { length: rows },
      () =>
        html`<div class="row">
          <div class="bone"></div>
          <div class="bone"></div>
        </div>`,
    )}
  </div>`
