import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { Snippet } from '../../platform/http/widget-snippet.ts'
import { get } from '../api.ts'
import type { Load } from '../load.ts'
import { copyable } from '../part/copy.ts'
import type { BoardSettings } from './settings.ts'

/** The two lines that put the board on a page; the link inside is what stands there without script. */
export function snippetOf(board: BoardSettings): string {
  return `<script type="module" src="${new URL(board.url).origin}/widget/v1/rolecall.js"></script>\n${elementOf(board)}`
}

function elementOf({ slug, name, url }: BoardSettings): string {
  const safe = name.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`)
  return `<rolecall-board board="${slug}"><a href="${url}">${safe}</a></rolecall-board>`
}

/** The lines for exactly the version of today, with the hash of each file that it loads. */
async function exactSnippet(board: BoardSettings, signal: AbortSignal): Promise<string> {
  const { version } = await get<{ version: string }>('/widget/v1/manifest.json', signal)
  const { snippet: exact } = await get<{ snippet: Snippet }>(`/widget/${version}/manifest.json`, signal)
  return exact.html.replace(/<rolecall-board.*<\/rolecall-board>/, () => elementOf(board))
}

/** @param exact what is loaded when somebody asks for it */
export const snippet = (board: BoardSettings, exact: Load<string>): TemplateResult =>
  html`<section class="card stack tight" aria-labelledby="snippet-title">
    <h2 id="snippet-title">Put it on your website</h2>
    <p class="muted">Paste this where your jobs shall stand. It takes on the font and colours of your page.</p>
    ${copyable(snippetOf(board), 'Copy the snippet')}
    <details @toggle=${({ target }: Event) => (target as HTMLDetailsElement).open && load(board, exact)}>
      <summary>Pin a version</summary>
      <p class="muted">
        For pages that must know each byte they run: the browser holds every file to its hash. Such a page stays as it is, and gets nothing
        new until you paste again.
      </p>
      ${exact.value || exact.busy || exact.refusal ? exact.render((text) => copyable(text, 'Copy the pinned snippet')) : nothing}
    </details>
  </section>`

function load(board: BoardSettings, exact: Load<string>): void {
  if (!exact.value && !exact.busy) void exact.run((signal) => exactSnippet(board, signal))
}
