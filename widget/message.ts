import type { TemplateResult } from 'lit/html.js'
import { html } from 'lit/html.js'
import type { Session } from './session.ts'
import { say } from './text.ts'
import type { Trouble } from './trouble.ts'

/** Words in place of what is not there, and what can be done about it. */
export const note = (title: string, hint: string, action: unknown): TemplateResult =>
  html`<div class="note" part="message">
    <p><b>${title}</b></p>
    <p class="muted">${hint}</p>
    <p>${action}</p>
  </div>`

/** Says what went wrong and what can be done; what the page's author put inside the tag stands below. */
export const message = ({ text, settings, hosted }: Session, { kind }: Trouble, retry: () => void): TemplateResult =>
  html`<div role="alert">
    ${note(
      say(text[kind], settings),
      '',
      kind === 'missing'
        ? ''
        : html`<button part="action" @click=${retry}>${text.retry}</button> <a part="action" href=${hosted}>${text.hosted}</a>`,
    )}
    <slot></slot>
  </div>`

/** Grey bars where the rows will stand. */
export const skeleton = (rows: number): TemplateResult =>
  html`<div aria-busy="true">
    ${Array(rows).fill(
      html`<div class="row" part="placeholder">
        <div class="bone"></div>
        <div class="bone"></div>
      </div>`,
    )}
  </div>`
