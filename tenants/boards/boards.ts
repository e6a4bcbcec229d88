import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { get } from '../api.ts'
import { Load } from '../load.ts'
import { icon } from '../part/icon.ts'
import { notice } from '../part/message.ts'
import { router } from '../router.ts'
import { session } from '../session.ts'
import { View } from '../view.ts'
import { openBoard } from './open-board.ts'
import type { BoardSettings } from './settings.ts'

/** The company's boards; where there is one, it is shown at once. */
class Boards extends View {
  readonly #loaded = new Load<BoardSettings[]>(this)

  override connectedCallback(): void {
    super.connectedCallback()
    this.nameIt('Boards')
    void this.#loaded.run(async (signal) => {
      const { boards } = await get<{ boards: BoardSettings[] }>('/v1/boards', signal)
      const [only] = boards
      if (only && boards.length === 1 && !this.query.has('all')) router.go(`/boards/${only.slug}`, { replace: true })
      return boards
    })
  }

  override render(): TemplateResult {
    return html`<div class="page">
      <div class="heading">
        <div><h1>Boards</h1></div>
        ${session.can('boards:write') ? html`<button class="button primary" @click=${this.#open}>${icon('plus')}New board</button>` : nothing}
      </div>
      ${this.#loaded.render((boards) => this.#list(boards))}
    </div>`
  }

  #list(boards: BoardSettings[]): TemplateResult {
    if (boards.length === 0)
      return notice('No board yet', 'A board is the public face of your jobs: a page of its own, and an element for any page of yours.')
    return html`<ul class="list" role="list" aria-label="Boards">
      ${boards.map(
        ({ slug, name, url }) =>
          html`<li>
            <div class="what">
              <a class="name" href="/console/boards/${slug}">${name}</a>
              <div class="muted small">${url}</div>
            </div>
          </li>`,
      )}
    </ul>`
  }

  readonly #open = async (): Promise<void> => {
    const made = await openBoard()
    if (made) router.go(`/boards/${made}`)
  }
}

customElements.define('console-boards', Boards)
