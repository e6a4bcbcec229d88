import { html } from 'lit'
import type { TemplateResult } from 'lit'
import { Directive, PartType, directive } from 'lit/directive.js'
import type { ElementPart, PartInfo } from 'lit/directive.js'
import { pages } from './look/warnings.ts'
import type { Scheme } from './look/warnings.ts'
import type { BoardSettings } from './settings.ts'

/** Where the platform serves it: outside of what is bundled, as it is for every page. */
const widget = '/widget/v1/rolecall.js'
let loading: Promise<unknown> | undefined

/** The real widget with the real jobs, in colours that need not be saved yet, on a light page or a dark one. */
export function preview(board: BoardSettings, scheme: Scheme, turn: (scheme: Scheme) => void): TemplateResult {
  loading ??= import(widget).catch(() => (loading = undefined))
  return html`<section class="preview" aria-labelledby="preview-title">
    <div class="row">
      <h2 id="preview-title" class="muted small grow">As it looks on a page</h2>
      <div class="row tight" role="group" aria-label="The page around it">
        ${(['light', 'dark'] as const).map(
          (one) =>
            html`<button type="button" class="button small" aria-pressed=${one === scheme} @click=${() => turn(one)}>
              ${one === 'light' ? 'Light page' : 'Dark page'}
            </button>`,
        )}
      </div>
    </div>
    <div class="preview-page" style="color-scheme:${scheme};color:${pages[scheme].text};background:${pages[scheme].ground}">
      <rolecall-board board=${board.slug} routing="hash" limit="5" locale=${board.locale} test ${painted(board.theme)}>
        <p class="muted">The widget could not be loaded.</p>
      </rolecall-board>
    </div>
  </section>`
}

/** Sets a theme on the element itself, where it stands above the board's own. */
class Painted extends Directive {
  #names: string[] = []

  constructor(info: PartInfo) {
    super(info)
    if (info.type !== PartType.ELEMENT) throw new Error('painted stands in a tag')
  }

  override render(_theme: Record<string, string>): void {}

  override update({ element }: ElementPart, [theme]: [Record<string, string>]): void {
    const { style } = element as HTMLElement
    for (const name of this.#names) style.removeProperty(name)
    this.#names = Object.keys(theme).map((name) => `--rolecall-${name}`)
    for (const [name, value] of Object.entries(theme)) style.setProperty(`--rolecall-${name}`, value)
  }
}

const painted = directive(Painted)
