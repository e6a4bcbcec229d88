import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { call, get, refusalOf } from '../../api.ts'
import { attempt } from '../../attempt.ts'
import { Load } from '../../load.ts'
import { plainly } from '../../part/fault.ts'
import { icon } from '../../part/icon.ts'
import { say } from '../../part/toast.ts'
import { agoOf, instantOf } from '../../part/words.ts'
import { Part } from '../../view.ts'

interface Fault {
  code: string
  grade: 'error' | 'warning' | 'note'
  text: string
  advice: string
}

interface Installation {
  id: string
  url: string
  state: 'checking' | 'working' | 'faulty' | 'unclear'
  checkedAt: string | null
  origin: string | null
  version: string | null
  faults: Fault[]
}

interface Sighting {
  origin: string
  allowed: boolean
  version: string | null
  follows: boolean
  firstAt: string
  lastAt: string
}

interface Found {
  installations: Installation[]
  sightings: Sighting[]
}

const states = {
  checking: ['info', 'Looking at it…'],
  working: ['good', 'Works'],
  faulty: ['bad', 'Does not work'],
  unclear: ['warn', 'Cannot be told'],
} as const

const tones = { error: 'bad', warning: 'warn', note: 'info' } as const

/** Whether the board works where it was put, and where it was seen. */
class Installations extends Part {
  static override properties = { board: {}, editable: { type: Boolean } }
  /** The slug. */
  declare board: string
  declare editable: boolean
  /** Read again as long as a page is being looked at. */
  readonly #loaded = new Load<Found>(this, {
    while: ({ installations }) => installations.some(({ state }) => state === 'checking'),
    pause: 1000,
  })
  #fault = ''
  #busy = false

  override connectedCallback(): void {
    super.connectedCallback()
    void this.#read()
  }

  get #path(): string {
    return `/v1/boards/${encodeURIComponent(this.board)}/installations`
  }

  #read(): Promise<void> {
    return this.#loaded.run((signal) => get<Found>(this.#path, signal))
  }

  override render(): TemplateResult {
    return html`<section class="card stack" aria-labelledby="check-title">
        <div class="card-head">
          <h2 id="check-title">Does it work?</h2>
          <p class="muted small">The page is read from outside, and what keeps the board from working there is told.</p>
        </div>
        ${this.editable ? this.#form() : nothing}
        <div role="status" class="stack">${this.#loaded.render(({ installations }) => this.#list(installations))}</div>
      </section>
      <section class="card stack tight" aria-labelledby="seen-title">
        <h2 id="seen-title">Seen on</h2>
        ${this.#loaded.render(({ sightings }) => this.#seen(sightings))}
      </section>`
  }

  #form(): TemplateResult {
    return html`<form class="row asking" novalidate @submit=${this.#ask}>
      <div class="field grow">
        <label for="page-url">Address of a page</label>
        <input
          id="page-url"
          name="url"
          type="url"
          placeholder="https://www.example.com/careers"
          autocomplete="off"
          aria-invalid=${this.#fault ? 'true' : nothing}
          aria-describedby=${this.#fault ? 'page-url-fault' : nothing}
        />
        ${this.#fault ? html`<span class="fault" id="page-url-fault">${this.#fault}</span>` : nothing}
      </div>
      <button class="button primary beside" aria-disabled=${this.#busy}>Look at it</button>
    </form>`
  }

  #list(installations: Installation[]): TemplateResult {
    if (installations.length === 0)
      return html`<p class="muted">No page has been looked at. Paste the snippet, publish the page, and give its address here.</p>`
    return html`<ul class="installations" role="list" aria-label="Pages that were looked at">
      ${installations.map((installation) => this.#one(installation))}
    </ul>`
  }

  #one({ id, url, state, checkedAt, version, faults }: Installation): TemplateResult {
    const [tone, text] = states[state]
    return html`<li class="stack tight">
      <div class="row">
        <a class="grow anywhere" href=${url} target="_blank" rel="noopener">${url}</a><span class="chip" data-tone=${tone}>${text}</span>
      </div>
      <p class="muted small">
        ${checkedAt ? html`<time datetime=${checkedAt} title=${instantOf(checkedAt)}>Looked at ${agoOf(checkedAt)}</time>` : nothing}
        ${version ? ` · ${version === 'v1' ? 'follows each version' : `version ${version}`}` : nothing}
      </p>
      ${faults.map((fault) => this.#told(fault))}
      ${
        this.editable
          ? html`<div class="row">
              <button type="button" class="button small" aria-disabled=${state === 'checking'} @click=${() => this.#send(url)}>
                ${icon('refresh')}Look again<span class="unseen"> at ${url}</span>
              </button>
              <button type="button" class="button small quiet" @click=${() => this.#forget(id, url)}>
                Forget<span class="unseen"> ${url}</span>
              </button>
            </div>`
          : nothing
      }
    </li>`
  }

  #told({ code, grade, text, advice }: Fault): TemplateResult {
    const origin = code === 'origin-not-allowed' ? /Add (https?:\S+) to/.exec(advice)?.[1] : undefined
    return html`<div class="alert" data-tone=${tones[grade]} data-code=${code}>
      <span><strong>${text}</strong> ${advice}</span>
      ${
        origin && this.editable
          ? html`<button type="button" class="button small" @click=${() => this.tell('console-allow', origin)}>Allow ${origin}</button>`
          : nothing
      }
    </div>`
  }

  #seen(sightings: Sighting[]): TemplateResult {
    if (sightings.length === 0)
      return html`<p class="muted">
        On no page yet. As soon as somebody opens a page with the board, its origin is listed here within a minute; nothing of the visitor
        is kept.
      </p>`
    return html`<ul class="installations" role="list" aria-label="Where it was seen">
      ${sightings.map(
        ({ origin, allowed, version, follows, lastAt }) =>
          html`<li class="row">
            <div class="grow">
              <a class="anywhere" href=${origin} target="_blank" rel="noopener">${origin.replace(/^https?:\/\//, '')}</a>
              <div class="muted small">
                <time datetime=${lastAt} title=${instantOf(lastAt)}>${agoOf(lastAt)}</time
                >${version ? `, v${version}${follows ? ', follows' : ''}` : nothing}
              </div>
            </div>
            ${
              allowed
                ? html`<span class="chip" data-tone="good">Allowed</span>`
                : html`<span class="chip" data-tone="bad">Not allowed</span> ${
                      this.editable
                        ? html`<button type="button" class="button small" @click=${() => this.tell('console-allow', origin)}>
                            Allow<span class="unseen"> ${origin}</span>
                          </button>`
                        : nothing
                    }`
            }
          </li>`,
      )}
    </ul>`
  }

  readonly #ask = (event: SubmitEvent): void => {
    event.preventDefault()
    void this.#send(String(new FormData(event.target as HTMLFormElement).get('url') ?? ''))
  }

  async #send(url: string): Promise<void> {
    if (this.#busy) return
    this.#busy = true
    this.#fault = ''
    this.requestUpdate()
    try {
      await call('POST', this.#path, { url })
      await this.#read()
    } catch (cause) {
      const { errors, message } = refusalOf(cause)
      if (errors[0]) this.#fault = `The address ${plainly(errors[0].message)}.`
      else say(message, { tone: 'bad' })
    } finally {
      this.#busy = false
      this.requestUpdate()
    }
  }

  async #forget(id: string, url: string): Promise<void> {
    await attempt(async () => {
      await call('DELETE', `${this.#path}/${id}`)
      say(`${url} is forgotten.`)
      await this.#read()
    }, `${url} was not forgotten`)
  }
}

customElements.define('console-installations', Installations)
