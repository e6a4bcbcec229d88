import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { Snippet } from '../../../platform/http/widget-snippet.ts'
import { get } from '../../api.ts'
import { Load } from '../../load.ts'
import { copyable } from '../../part/copy.ts'
import { icon } from '../../part/icon.ts'
import { router } from '../../router.ts'
import { Part } from '../../view.ts'
import type { BoardSettings } from '../settings.ts'
import { guides, plain } from '../snippets/guides.ts'
import { policyOf } from '../snippets/snippet.ts'
import type { Subject } from '../snippets/snippet.ts'

/** How the board gets onto a website, whatever that is made with. */
class Snippets extends Part {
  static override properties = { board: { attribute: false }, chosen: {} }
  declare board: BoardSettings
  /** The id of a guide. */
  declare chosen: string
  readonly #exact = new Load<Snippet>(this)
  #pinned = false

  override render(): TemplateResult {
    const guide = guides.find(({ id }) => id === this.chosen) ?? plain
    const pins = guide.code(this.#subject()).some(({ text }) => text.includes('<script type="module" src='))
    const subject = this.#subject(pins)
    return html`<section class="card stack" aria-labelledby="snippet-title">
      <div class="card-head">
        <h2 id="snippet-title">Put it on your website</h2>
        <p class="muted small">It takes on the font and the colours of your page.</p>
      </div>
      <nav class="makers" aria-label="What the website is made with">
        ${guides.map(
          ({ id, title }) =>
            html`<a
              href=${`?tab=install&with=${id}`}
              aria-current=${id === guide.id ? 'true' : nothing}
              @click=${(event: MouseEvent) => choose(event, id)}
              >${title}</a
            >`,
        )}
      </nav>
      <ol class="steps">
        ${guide.steps(subject).map((step) => html`<li>${step}</li>`)}
      </ol>
      ${
        guide.download
          ? html`<div class="row">
              <a class="button small" href="/console/${guide.download.file}" download>${icon('download')}${guide.download.text}</a>
            </div>`
          : nothing
      }
      ${pins ? this.#pin() : nothing}
      ${this.#pinned && pins && !this.#exact.value ? this.#exact.render(() => nothing) : guide.code(subject).map(({ name, text }) => copyable(text, `Copy ${name}`))}
      ${guide.notes.map((note) => html`<p class="muted small">${note}</p>`)}
      <details>
        <summary>If the page has a content security policy</summary>
        <p class="muted small">Add this to it. Without worker-src the form’s proof of work takes a little longer.</p>
        ${copyable(policyOf(subject), 'Copy the policy')}
      </details>
    </section>`
  }

  #subject(pins = false): Subject {
    const { slug, name, url } = this.board
    const exact = pins && this.#pinned ? this.#exact.value : null
    return { platform: new URL(url).origin, board: slug, name, url, exact }
  }

  #pin(): TemplateResult {
    const turn = (event: Event): void => {
      this.#pinned = (event.target as HTMLInputElement).checked
      if (this.#pinned && !this.#exact.value) void this.#exact.run(readExact)
      this.requestUpdate()
    }
    return html`<label class="check"
      ><input type="checkbox" .checked=${this.#pinned} @change=${turn} /><span
        >Pin a version
        <span class="help"
          >For pages that must know each byte they run: the browser holds every file to its hash. Such a page gets nothing new until you
          paste again.</span
        ></span
      ></label
    >`
  }
}

/** Another guide is the same screen: what is set and not saved stays. */
function choose(event: MouseEvent, id: string): void {
  if (event.metaKey || event.ctrlKey || event.shiftKey) return
  event.preventDefault()
  router.refine({ with: id })
}

/** The lines for exactly the version of today, with the hash of each file that it loads. */
async function readExact(signal: AbortSignal): Promise<Snippet> {
  const { version } = await get<{ version: string }>('/widget/v1/manifest.json', signal)
  return (await get<{ snippet: Snippet }>(`/widget/${version}/manifest.json`, signal)).snippet
}

customElements.define('console-snippets', Snippets)
