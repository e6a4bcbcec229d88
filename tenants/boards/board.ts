import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { Refusal, call, get } from '../api.ts'
import { Load } from '../load.ts'
import { plainly } from '../part/fault.ts'
import { icon } from '../part/icon.ts'
import { say } from '../part/toast.ts'
import type { FormDraft } from '../questions/editor.ts'
import { router } from '../router.ts'
import { session } from '../session.ts'
import { View } from '../view.ts'
import { form } from './form.ts'
import { look } from './look.ts'
import { misses } from './misses.ts'
import type { Misses } from './misses.ts'
import { preview } from './preview.ts'
import { reach } from './reach.ts'
import type { BoardChanges, BoardSettings } from './settings.ts'
import { snippet } from './snippet.ts'

/** What a board looks like, where it may stand, and how it gets there. */
class Board extends View {
  readonly #loaded = new Load<BoardSettings>(this)
  readonly #misses = new Load<Misses>(this)
  readonly #exact = new Load<string>(this)
  /** What is set but not saved. */
  #changes: BoardChanges = {}
  #faults = new Map<string, string>()
  #busy = false

  override connectedCallback(): void {
    super.connectedCallback()
    this.nameIt('Board')
    router.guard = () => (this.#dirty ? 'What you have changed is not saved.' : null)
    const path = `/v1/boards/${encodeURIComponent(this.params['board'] ?? '')}`
    void this.#loaded.run((signal) => get<BoardSettings>(`${path}/settings`, signal))
    void this.#misses.run((signal) => get<Misses>(`${path}/searches?days=30&limit=20`, signal))
  }

  get #dirty(): boolean {
    return Object.keys(this.#changes).length > 0
  }

  override render(): TemplateResult {
    return html`<div class="page">
      <a class="back" href="/console/boards?all=1">${icon('back')}Boards</a>
      ${this.#loaded.render((board) => this.#whole(board), true)}
    </div>`
  }

  #whole(board: BoardSettings): TemplateResult {
    this.nameIt(board.name)
    const shown = { ...board, ...this.#changes } as BoardSettings
    const change = (changes: BoardChanges): void => this.#change(board, changes)
    const locked = !session.can('boards:write')
    return html`<div class="heading">
        <div><h1>${board.name}</h1></div>
        <a class="button" href=${board.url} target="_blank" rel="noopener">${icon('external')}Open the hosted board</a>
      </div>
      ${snippet(board, this.#exact)}
      <div class="board">
        <form class="stack" novalidate @submit=${this.#submit}>
          <fieldset class="stack" ?disabled=${locked} aria-label="Settings">
            ${look(shown, this.#faults, change)} ${reach(shown, this.#faults, change)} ${form(shown, this.#form(board, !locked), change)}
          </fieldset>
          ${this.#dirty ? this.#bar() : nothing}
        </form>
        ${preview(shown)}
      </div>
      ${misses(this.#misses)}`
  }

  #form(board: BoardSettings, editable: boolean): FormDraft {
    const present = (): BoardSettings['questions'] => (this.#changes.questions as BoardSettings['questions'] | undefined) ?? board.questions
    return {
      faults: this.#faults,
      editable,
      values: {
        get questions() {
          return present()
        },
      },
      set: (_name, questions) => this.#change(board, { questions }),
    }
  }

  #bar(): TemplateResult {
    const discard = (): void => {
      this.#changes = {}
      this.#faults = new Map()
      this.requestUpdate()
    }
    return html`<div class="save-bar">
      <span class="muted" role="status">${this.#busy ? 'Saving…' : 'Not saved yet'}</span><span class="grow"></span>
      <button type="button" class="button quiet" @click=${discard}>Discard</button>
      <button class="button primary" aria-disabled=${this.#busy}>Save</button>
    </div>`
  }

  #change(board: BoardSettings, changes: BoardChanges): void {
    const all = Object.entries({ ...this.#changes, ...changes })
    // What is set back to what it was is no change.
    this.#changes = Object.fromEntries(
      all.filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(board[name as keyof BoardSettings])),
    )
    for (const name of this.#faults.keys()) if ((name.split('.')[0] ?? '') in changes) this.#faults.delete(name)
    this.requestUpdate()
  }

  async #submit(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    const board = this.#loaded.value
    if (!board || this.#busy) return
    this.#mark(true)
    try {
      const saved = await call<BoardSettings>('PATCH', `/v1/boards/${encodeURIComponent(board.slug)}`, this.#changes)
      this.#changes = {}
      this.#faults = new Map()
      this.#loaded.set(saved)
      say('Saved. Every page that embeds the board shows it now.')
    } catch (cause) {
      if (!(cause instanceof Refusal)) throw cause
      await this.#blame(cause)
    } finally {
      this.#mark(false)
    }
  }

  async #blame({ errors, message }: Refusal): Promise<void> {
    this.#faults = new Map(errors.map((error) => [error.field.replace(/^body\./, ''), plainly(error.message)]))
    if (errors.length === 0) say(`This was not saved. ${message}`, { tone: 'bad' })
    this.requestUpdate()
    await this.updateComplete
    this.querySelector<HTMLElement>('[aria-invalid=true], .anchor:has(.fault)')?.focus()
  }

  #mark(busy: boolean): void {
    this.#busy = busy
    this.requestUpdate()
  }
}

customElements.define('console-board', Board)
