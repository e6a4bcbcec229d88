import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { icon } from './icon.ts'

/**
 * What stands where there is nothing else to show, and what can be done about it.
 * @param whole whether it is all of the page, and so its heading the page's
 */
export const notice = (title: string, text: unknown, action: unknown = nothing, whole = false): TemplateResult =>
  html`<div class="notice">
    ${whole ? html`<h1>${title}</h1>` : html`<h2>${title}</h2>`}
    <p>${text}</p>
    ${action === nothing ? nothing : html`<div class="row">${action}</div>`}
  </div>`

/** Why something was not done, read out as soon as it stands there. */
export const failure = (text: unknown): TemplateResult => html`<p class="alert" role="alert">${icon('warning')}<span>${text}</span></p>`

export const skeleton = (lines = 5): TemplateResult =>
  html`<div class="skeleton" role="status" aria-label="Loading">${Array.from({ length: lines }, () => html`<div></div>`)}</div>`
