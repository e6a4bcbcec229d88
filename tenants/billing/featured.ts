import { html } from 'lit'
import type { TemplateResult } from 'lit'
import type { TenantJobCard } from '../../platform/jobs/job-present.ts'
import { get } from '../api.ts'
import { Load } from '../load.ts'
import { Part } from '../view.ts'
import { buy } from './buy.ts'
import { priceIn } from './money.ts'
import type { Offers, Terms } from './offer.ts'

/** A place before the other jobs, bought for one of them. */
class Featured extends Part {
  static override properties = { offer: { attribute: false }, terms: { attribute: false }, job: { attribute: false } }
  declare offer: Offers['featured']
  declare terms: Terms
  declare job: string | null
  readonly #jobs = new Load<TenantJobCard[]>(this)

  override connectedCallback(): void {
    super.connectedCallback()
    void this.#jobs.run((signal) => this.#offered(signal))
  }

  /** The job that is asked for comes first, whatever its state: another must not be featured in its place. */
  async #offered(signal: AbortSignal): Promise<TenantJobCard[]> {
    const { jobs } = await get<{ jobs: TenantJobCard[] }>('/v1/jobs?state=published&limit=100&sort=title', signal)
    if (!this.job || jobs.some(({ id }) => id === this.job)) return jobs
    return [await get<TenantJobCard>(`/v1/jobs/${encodeURIComponent(this.job)}`, signal), ...jobs]
  }

  override render(): TemplateResult {
    const { offer, terms } = this
    return html`<div class="card stack">
      <div class="card-head">
        <h3>${offer.name}</h3>
        <p class="muted small">Stands above the others for ${offer.days} days, on your board and on the network.</p>
      </div>
      <p class="price">${priceIn(offer.prices, terms.currency)}</p>
      ${this.#jobs.render((jobs) => this.#choice(jobs))}
    </div>`
  }

  #choice(jobs: TenantJobCard[]): TemplateResult {
    if (jobs.length === 0) return html`<p class="muted">Publish a job first; then it can be moved up here.</p>`
    return html`<form
      class="row"
      @submit=${(event: SubmitEvent) => {
        event.preventDefault()
        const jobId = String(new FormData(event.target as HTMLFormElement).get('job'))
        void buy({ kind: 'featured', jobId, currency: this.terms.currency })
      }}
    >
      <select name="job" class="grow" aria-label="Job to feature">
        ${jobs.map(({ id, title }) => html`<option value=${id} ?selected=${id === this.job}>${title}</option>`)}
      </select>
      <button class="button">Feature it</button>
    </form>`
  }
}

customElements.define('console-featured', Featured)
