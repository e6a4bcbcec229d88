import { html } from 'lit'
import type { TemplateResult } from 'lit'
import { copyable } from '../part/copy.ts'
import type { BoardSettings } from './settings.ts'

/** The two lines that put the board on a page; the link inside is what stands there without script. */
export function snippetOf({ slug, name, url }: BoardSettings): string {
  const origin = new URL(url).origin
  const safe = name.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`)
  return `<script type="module" src="${origin}/widget/v1/rolecall.js"></script>
<rolecall-board board="${slug}"><a href="${url}">${safe}</a></rolecall-board>`
}

export const snippet = (board: BoardSettings): TemplateResult =>
  html`<section class="card stack tight" aria-labelledby="snippet-title">
    <h2 id="snippet-title">Put it on your website</h2>
    <p class="muted">Paste this where your jobs shall stand. It takes on the font and colours of your page.</p>
    ${copyable(snippetOf(board), 'Copy the snippet')}
  </section>`
