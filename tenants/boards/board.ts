import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { call, get, refusalOf } from '../api.ts'
import type { Refusal } from '../api.ts'
import { attempt } from '../attempt.ts'
import { Load } from '../load.ts'
import { faultsByField } from '../part/fault.ts'
import { icon } from '../part/icon.ts'
import { say } from '../part/toast.ts'
import type { FormDraft } from '../questions/editor.ts'
import { router } from '../router.ts'
import { View } from '../view.ts'
import { form } from './form.ts'
import { origins } from './domains/origins.ts'
import './domains/domain.ts'
import './install/installations.ts'
import './install/snippets.ts'
import { look } from './look/look.ts'
import type { Scheme } from './look/warnings.ts'
import { misses } from './misses.ts'
import type { Misses } from './misses.ts'
import { preview } from './preview.ts'
import { rules } from './rules.ts'
import type { BoardChanges, BoardSettings } from './settings.ts'

const tabs = [
  ['look', 'Look'],
  ['install', 'Install'],
  ['domains', 'Domains'],
  ['form', 'Form'],
  ['settings', 'Settings'],
  ['searches', 'Searches'],
] as const
type Tab = (typeof tabs)[number][0]

/** Another tab is the same screen: what is set and not saved stays. */
function turnTo(event: MouseEvent, tab: Tab): void {
  if (event.metaKey || event.ctrlKey || event.shiftKey) return
  event.preventDefault()
  router.refine({ tab, with: null })
}

/** Where a field of the board is set. */
function tabOf(field: string): Tab | null {
  const name = field.replace(/^body\./, '').split('.')[0] ?? ''
  if (name === 'theme') return 'look'
  if (name === 'allowedOrigins') return 'domains'
  if (name === 'questions' || name === 'consent') return 'form'
  return name ? 'settings' : null
}

/** What a board looks like, where it may stand, and how it gets there. */
class Board extends View {
  readonly #loaded = new Load<BoardSettings>(this)
  readonly #misses = new Load<Misses>(this)
  /** What is set but not saved. */
  #changes: BoardChanges = {}
  #faults = new Map<string, string>()
  #busy = false
  /** The page that the preview stands on. */
  #scheme: Scheme = 'light'

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

  get #tab(): Tab {
    const asked = this.query.get('tab')
    return tabs.find(([name]) => name === asked)?.[0] ?? 'look'
  }

  #whole(board: BoardSettings): TemplateResult {
    this.nameIt(board.name)
    const set = this.#set(board)
    return html`<div class="heading">
        <div><h1>${board.name}</h1></div>
        <a class="button" href=${board.url} target="_blank" rel="noopener">${icon('external')}Open the hosted board</a>
      </div>
      <nav class="tabs" aria-label="Board">
        ${tabs.map(
          ([name, text]) =>
            html`<a
              href="?tab=${name}"
              aria-current=${name === this.#tab ? 'page' : nothing}
              @click=${(event: MouseEvent) => turnTo(event, name)}
              >${text}</a
            >`,
        )}
      </nav>
      ${this.#beside(board)}
      <form class="stack" novalidate ?hidden=${set === nothing && !this.#dirty} @submit=${this.#submit}>
        ${set} ${this.#dirty ? this.#bar() : nothing}
      </form>`
  }

  /** What is set and saved together. */
  #set(board: BoardSettings): TemplateResult | typeof nothing {
    const shown = { ...board, ...this.#changes } as BoardSettings
    const change = (changes: BoardChanges): void => this.#change(board, changes)
    const fieldset = (inside: unknown): TemplateResult =>
      html`<fieldset class="stack" ?disabled=${!board.may.includes('change')} aria-label="Settings">${inside}</fieldset>`
    const turn = (scheme: Scheme): void => {
      this.#scheme = scheme
      this.requestUpdate()
    }
    if (this.#tab === 'look')
      return html`<div class="board">${fieldset(look(shown, this.#faults, change))} ${preview(shown, this.#scheme, turn)}</div>`
    if (this.#tab === 'domains') return fieldset(origins(shown, this.#faults, change))
    if (this.#tab === 'form') return fieldset(form(shown, this.#form(board, board.may.includes('change')), change))
    return this.#tab === 'settings' ? fieldset(rules(shown, this.#faults, change)) : nothing
  }

  /** What has forms of its own, or none. */
  #beside(board: BoardSettings): TemplateResult | typeof nothing {
    const editable = board.may.includes('change')
    const allow = ({ detail: origin }: CustomEvent<string>): void => void this.#allow(board, origin)
    if (this.#tab === 'install')
      return html`<console-snippets .board=${board} .chosen=${this.query.get('with') ?? 'html'}></console-snippets>
        <console-installations .board=${board.slug} .editable=${editable} @console-allow=${allow}></console-installations>`
    if (this.#tab === 'domains') return html`<console-board-domain .board=${board.slug} .editable=${editable}></console-board-domain>`
    return this.#tab === 'searches' ? misses(this.#misses) : nothing
  }

  /** One more origin may show the board; what else is not saved stays so. */
  async #allow(board: BoardSettings, origin: string): Promise<void> {
    const allowedOrigins = [...board.allowedOrigins.filter((one) => one !== origin), origin]
    await attempt(async () => {
      this.#loaded.set(await call<BoardSettings>('PATCH', `/v1/boards/${encodeURIComponent(board.slug)}`, { allowedOrigins }))
      say(`${origin} may show the board now.`)
    }, `${origin} was not added`)
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
      <span class="muted" role="status">${this.#busy ? 'Saving…' : 'Not saved yet'}</span>
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
      await this.#blame(refusalOf(cause))
    } finally {
      this.#mark(false)
    }
  }

  async #blame(refusal: Refusal): Promise<void> {
    const { errors, message } = refusal
    this.#faults = faultsByField(refusal)
    if (errors.length === 0) say(`This was not saved. ${message}`, { tone: 'bad' })
    const wrong = tabOf(errors[0]?.field ?? '')
    if (wrong && wrong !== this.#tab) router.refine({ tab: wrong })
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
