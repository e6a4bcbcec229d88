import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { Overview } from '../../platform/billing/overview.ts'
import type { Pause } from '../../platform/billing/pause-routes.ts'
import { get, refusalOf } from '../api.ts'
import { icon } from '../part/icon.ts'
import { dayOf } from '../part/words.ts'
import { router } from '../router.ts'
import { session } from '../session.ts'
import { Part } from '../view.ts'
import { openPortal } from './buy.ts'

const told = 'billing'
/** How old may be what a page says of a lapse, in ms. */
const fresh = 60_000

/** Lets the banner know what a page about money has just read. */
export const tellOverview = (overview: Overview): boolean => document.dispatchEvent(new CustomEvent(told, { detail: overview }))

interface Told {
  over: boolean
  text: string
  act: TemplateResult | typeof nothing
}

/**
 * On every page: until when all that is published stays. Whoever looks after the money reads why, and what helps; whoever
 * publishes reads only what happens to the jobs.
 */
class LapseBanner extends Part {
  #told: Told | null = null
  #asked = 0

  override connectedCallback(): void {
    super.connectedCallback()
    document.addEventListener(told, this.#heard)
    router.addEventListener('change', this.#moved)
    this.#moved()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    document.removeEventListener(told, this.#heard)
    router.removeEventListener('change', this.#moved)
  }

  readonly #heard = (event: Event): void => {
    this.#asked = Date.now()
    this.#show(ofMoney((event as CustomEvent<Overview>).detail))
  }

  readonly #moved = (): void => {
    if (Date.now() - this.#asked > fresh) void this.#ask()
  }

  async #ask(): Promise<void> {
    this.#asked = Date.now()
    try {
      this.#show(session.can('billing:read') ? ofMoney(await get('/v1/billing')) : ofJobs(await get('/v1/billing/pause')))
    } catch (cause) {
      // The page itself says what is wrong.
      refusalOf(cause)
    }
  }

  #show(what: Told | null): void {
    this.#told = what
    this.requestUpdate()
  }

  override render(): TemplateResult | typeof nothing {
    if (!this.#told) return nothing
    const { over, text, act } = this.#told
    return html`<section class="alert lapse" data-tone=${over ? 'bad' : 'warn'} aria-label="Payment">
      ${icon('warning')}
      <p>${text}</p>
      ${act}
    </section>`
  }
}

function ofMoney({ lapse, may }: Overview): Told | null {
  if (!lapse) return null
  const { reason, since, until, over } = lapse
  const why = reason === 'past_due' ? `Your payment of ${dayOf(since)} did not go through.` : `Your plan ended on ${dayOf(since)}.`
  const text = over
    ? `${why} What it published is out of sight since ${dayOf(until)}.`
    : `${why} All that is published stays until ${dayOf(until)}; after that day it goes out of sight.`
  const act =
    reason === 'past_due' && may.includes('open-portal')
      ? html`<button class="link" @click=${openPortal}>Pay, or use another card</button>`
      : html`<a href="/console/billing">See the plans</a>`
  return { over, text, act }
}

function ofJobs({ pause }: Pause): Told | null {
  if (!pause) return null
  const text = pause.over
    ? `Published jobs are out of sight since ${dayOf(pause.at)}, and nothing is lost: they are back as soon as somebody who looks after your company’s plan has seen to it.`
    : `Published jobs stay until ${dayOf(pause.at)}; after that day they go out of sight. Ask an owner, or whoever looks after your company’s plan, to see to it.`
  return { over: pause.over, text, act: nothing }
}

customElements.define('console-lapse', LapseBanner)
