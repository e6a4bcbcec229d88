import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { PresentedSource, PresentedVendor } from '../../platform/compat/source-routes.ts'
import { call, get, refusalOf } from '../api.ts'
import { attempt } from '../attempt.ts'
import { Load } from '../load.ts'
import { ask } from '../part/ask.ts'
import { plainly } from '../part/fault.ts'
import { icon } from '../part/icon.ts'
import { Part } from '../view.ts'
import { sourceCard } from './source-card.ts'
import type { SourceActs } from './source-card.ts'

interface Sources {
  sources: PresentedSource[]
  vendors: PresentedVendor[]
}

/** Takes jobs over from where the company lists them now, once or each day. */
class JobSources extends Part {
  static override properties = { boards: { attribute: false } }
  declare boards: { slug: string; name: string }[]
  /** Looked at again while a list is being read. */
  readonly #loaded = new Load<Sources>(this, { while: ({ sources }) => sources.some(({ may }) => !may.includes('run')), pause: 700 })
  #fault = ''
  #busy = false

  override connectedCallback(): void {
    super.connectedCallback()
    void this.#load()
  }

  #load(): Promise<void> {
    return this.#loaded.run((signal) => get<Sources>('/v1/job-sources', signal))
  }

  override render(): unknown {
    return this.#loaded.render(
      ({ sources, vendors }) =>
        html`<section class="card stack" aria-labelledby="from-vendor">
          <div class="card-head">
            <h2 id="from-vendor">From where your jobs are listed now</h2>
            <p class="muted">
              We read what everybody can see of your company there. Nothing needs to be exported, and nothing is changed there.
            </p>
          </div>
          ${this.#form(vendors)}
          ${
            sources.length
              ? html`<ul class="sources" role="list" aria-label="Where jobs come from">
                  ${sources.map((source) => sourceCard(source, labelOf(source, vendors), this.#acts))}
                </ul>`
              : nothing
          }
        </section>`,
    )
  }

  #form(vendors: PresentedVendor[]): TemplateResult {
    return html`<form class="stack tight" @submit=${this.#add}>
      <div class="columns">
        <div class="field">
          <label for="source-vendor">Listed at</label>
          <select id="source-vendor" name="vendor">
            ${vendors.map(({ name, label }) => html`<option value=${name}>${label}</option>`)}
          </select>
        </div>
        <div class="field">
          <label for="source-account">Your company’s name there</label>
          <input
            id="source-account"
            name="account"
            required
            maxlength="101"
            autocomplete="off"
            autocapitalize="none"
            spellcheck="false"
            aria-describedby="source-help"
            aria-invalid=${this.#fault ? 'true' : nothing}
          />
          <span class="help" id="source-help">As it stands in the address of your list of jobs, such as acme.</span>
        </div>
        ${
          this.boards.length > 1
            ? html`<div class="field">
                <label for="source-board">Board that they are for</label>
                <select id="source-board" name="board">
                  ${this.boards.map(({ slug, name }) => html`<option value=${slug}>${name}</option>`)}
                </select>
              </div>`
            : nothing
        }
      </div>
      <div role="alert">${this.#fault ? html`<p class="alert">${icon('warning')}<span>${this.#fault}</span></p>` : nothing}</div>
      <div class="row">
        <button class="button primary" ?disabled=${this.#busy}>${this.#busy ? 'Asking …' : 'See what would come'}</button>
        <span class="small muted">Nothing is imported yet.</span>
      </div>
    </form>`
  }

  readonly #add = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    const form = event.target as HTMLFormElement
    const given = new FormData(form)
    const board = given.get('board') ?? this.boards[0]?.slug
    this.#say('', true)
    try {
      const source = await call<PresentedSource>('POST', '/v1/job-sources', {
        vendor: given.get('vendor'),
        account: given.get('account'),
        board,
      })
      form.reset()
      this.#say('')
      await this.#send(source, 'POST', '/runs', { dryRun: true })
    } catch (cause) {
      const { errors, status, message } = refusalOf(cause)
      const [first] = errors
      this.#say(first?.field === 'body.account' && status === 422 ? `The name ${plainly(first.message)}` : message)
    }
  }

  #say(fault: string, busy = false): void {
    this.#fault = fault
    this.#busy = busy
    this.requestUpdate()
  }

  readonly #acts: SourceActs = {
    run: (source, dryRun) => this.#send(source, 'POST', '/runs', { dryRun }),
    change: (source, changes) => this.#send(source, 'PATCH', '', changes),
    remove: async (source) => {
      const text = 'No more jobs come from there. Those that came stay.'
      if (await ask({ title: `Remove ${source.account}?`, text, action: 'Remove', danger: true })) await this.#send(source, 'DELETE', '')
    },
  }

  async #send({ id }: PresentedSource, method: 'POST' | 'PATCH' | 'DELETE', path: string, body?: unknown): Promise<void> {
    await attempt(() => call(method, `/v1/job-sources/${id}${path}`, body))
    await this.#load()
  }
}

const labelOf = ({ vendor }: PresentedSource, vendors: PresentedVendor[]): string =>
  vendors.find(({ name }) => name === vendor)?.label ?? vendor

customElements.define('console-sources', JobSources)
