import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { call, get, refusalOf } from '../../api.ts'
import { Load } from '../../load.ts'
import { ask } from '../../part/ask.ts'
import { copyable } from '../../part/copy.ts'
import { plainly } from '../../part/fault.ts'
import { say } from '../../part/toast.ts'
import { agoOf } from '../../part/words.ts'
import { Part } from '../../view.ts'

interface Domain {
  domain: string
  state: 'pending' | 'verified' | 'failing'
  faults: ('unanswered' | 'not-proven' | 'leads-elsewhere' | 'taken')[]
  records: { type: string; name: string; value: string }[]
  checkedAt: string | null
}

const states = {
  pending: ['warn', 'Waiting for its DNS'],
  verified: ['good', 'Shows the board'],
  failing: ['bad', 'No longer shows the board'],
} as const

const faultTexts: Record<Domain['faults'][number], string> = {
  unanswered: 'Its name servers did not answer the last time. What stands stays as it is.',
  'not-proven': 'The TXT record is not there yet: it shows that the domain is yours.',
  'leads-elsewhere': 'The domain leads elsewhere: the CNAME record is missing, or an older one stands in its place.',
  taken: 'Another company shows its board there. Write to us if that is not right.',
}

/** The hosted pages at a domain of the company's own. */
class DomainCard extends Part {
  static override properties = { board: {}, editable: { type: Boolean } }
  declare board: string
  declare editable: boolean
  readonly #loaded = new Load<Domain | null>(this)
  #fault = ''
  #busy = false

  override connectedCallback(): void {
    super.connectedCallback()
    void this.#loaded.run(async (signal) => (await get<{ domain: Domain | null }>(this.#path, signal)).domain)
  }

  get #path(): string {
    return `/v1/boards/${encodeURIComponent(this.board)}/domain`
  }

  override render(): TemplateResult {
    const { value, busy, refusal } = this.#loaded
    return html`<section class="card stack" aria-labelledby="domain-title">
      <div class="card-head">
        <h2 id="domain-title">A domain of your own</h2>
        <p class="muted small">The hosted pages at an address such as jobs.example.com, in place of the platform’s.</p>
      </div>
      ${refusal || (busy && !value) ? this.#loaded.render(() => nothing) : value ? this.#named(value) : this.#empty()}
    </section>`
  }

  #empty(): TemplateResult {
    return html`<form class="stack tight" novalidate @submit=${this.#name}>
      <div class="field">
        <label for="domain-name">Domain</label>
        <input
          id="domain-name"
          name="domain"
          placeholder="jobs.example.com"
          autocomplete="off"
          spellcheck="false"
          inputmode="url"
          ?disabled=${!this.editable}
          aria-invalid=${this.#fault ? 'true' : nothing}
          aria-describedby=${this.#fault ? 'domain-name-fault' : nothing}
        />
        ${this.#fault ? html`<span class="fault" id="domain-name-fault">${this.#fault}</span>` : nothing}
      </div>
      ${this.editable ? html`<div class="row"><button class="button" aria-disabled=${this.#busy}>Use this domain</button></div>` : nothing}
    </form>`
  }

  #named({ domain, state, faults, records, checkedAt }: Domain): TemplateResult {
    const [tone, text] = states[state]
    return html`<div class="row"><strong class="grow anywhere">${domain}</strong><span class="chip" data-tone=${tone}>${text}</span></div>
      <div role="status" class="stack tight">
        ${faults.map((fault) => html`<p class="alert" data-tone="warn"><span>${faultTexts[fault]}</span></p>`)}
        <p class="muted small">
          ${checkedAt ? `Looked up ${agoOf(checkedAt)}; it is looked up again by itself.` : 'Not looked up yet. DNS may take an hour to tell of a new record.'}
        </p>
      </div>
      ${
        state === 'verified' && faults.length === 0
          ? nothing
          : html`<p>Make these records where the domain is kept:</p>
              ${records.map(
                ({ type, name, value }) =>
                  html`<div class="stack tight">
                    <span class="muted small">${type} record of ${name}</span>${copyable(value, `Copy the ${type} record`)}
                  </div>`,
              )}`
      }
      ${
        this.editable
          ? html`<div class="row">
              <button type="button" class="button" aria-disabled=${this.#busy} @click=${this.#check}>Look it up now</button>
              <button type="button" class="button quiet" @click=${() => this.#remove(domain)}>Give the domain up</button>
            </div>`
          : nothing
      }`
  }

  readonly #name = (event: SubmitEvent): void => {
    event.preventDefault()
    const domain = String(new FormData(event.target as HTMLFormElement).get('domain') ?? '')
    void this.#do(async () => {
      this.#loaded.set(await call<Domain>('PUT', this.#path, { domain }))
    })
  }

  readonly #check = (): void => {
    void this.#do(async () => {
      const found = await call<Domain>('POST', `${this.#path}/checks`)
      this.#loaded.set(found)
      if (found.state === 'verified') say(`${found.domain} shows the board.`)
      else say('Not yet: see what is missing.', { tone: 'bad' })
    })
  }

  async #remove(domain: string): Promise<void> {
    const text = 'The hosted pages are at the platform’s address again, at once. Links to the domain lead nowhere then.'
    if (!(await ask({ title: `Give up ${domain}?`, text, action: 'Give it up', danger: true }))) return
    await this.#do(async () => {
      await call('DELETE', this.#path)
      this.#loaded.set(null)
    })
  }

  async #do(work: () => Promise<void>): Promise<void> {
    if (this.#busy) return
    this.#busy = true
    this.#fault = ''
    this.requestUpdate()
    try {
      await work()
    } catch (cause) {
      const { errors, message } = refusalOf(cause)
      if (errors[0]) this.#fault = `The domain ${plainly(errors[0].message)}.`
      else say(message, { tone: 'bad' })
    } finally {
      this.#busy = false
      this.requestUpdate()
    }
  }
}

customElements.define('console-board-domain', DomainCard)
