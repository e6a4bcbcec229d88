import { html, nothing } from 'lit'
import type { PropertyValues, TemplateResult } from 'lit'
import type { Money } from '../../platform/billing/money.ts'
import { get, withQuery } from '../api.ts'
import { Load } from '../load.ts'
import { icon } from '../part/icon.ts'
import { notice } from '../part/message.ts'
import { pager } from '../part/pager.ts'
import { dayOf, wordsOf } from '../part/words.ts'
import { Part } from '../view.ts'
import { showMoney } from './money.ts'

interface Invoice {
  id: string
  number: string | null
  status: string
  total: Money
  due: Money
  createdAt: string
  description: string
  page: string | null
  pdf: string | null
}

interface Page {
  invoices: Invoice[]
  next: string | null
}

const tones: Record<string, string> = { paid: 'good', open: 'warn', uncollectible: 'bad' }

/** What was billed, newest first, each with its PDF. */
class Invoices extends Part {
  static override properties = { query: { attribute: false } }
  declare query: URLSearchParams
  readonly #page = new Load<Page>(this)

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('query')) return
    const path = withQuery('/v1/billing/invoices', { after: this.query.get('after') })
    void this.#page.run((signal) => get<Page>(path, signal))
  }

  override render(): unknown {
    return this.#page.render(({ invoices, next }) =>
      invoices.length === 0
        ? notice('No invoices yet', 'Whatever you pay for, a plan or credits, has its invoice here, to read and to keep.')
        : html`<ul class="list" role="list" aria-label="Invoices" aria-busy=${this.#page.busy}>
              ${invoices.map((invoice) => row(invoice))}
            </ul>
            ${pager('/console/billing/invoices', this.query, { shown: invoices.length, next })}`,
    )
  }
}

function row({ number, status, total, due, createdAt, description, page, pdf }: Invoice): TemplateResult {
  const name = number ?? 'Draft'
  const link = (href: string, content: unknown): TemplateResult =>
    html`<a class="button small always" href=${href} target="_blank" rel="noopener"
      >${content}<span class="unseen"> of invoice ${name}</span></a
    >`
  return html`<li>
    <div class="what">
      <strong>${name}</strong>
      <div class="muted small">${description}</div>
    </div>
    <div class="facts">
      <span><span class="chip" data-tone=${tones[status] ?? 'plain'}>${wordsOf(status)}</span></span>
      <span><span class="number">${showMoney(total)}</span> · <time datetime=${createdAt}>${dayOf(createdAt)}</time></span>
    </div>
    <div class="acts">
      ${page && status === 'open' && due.amount > 0 ? link(page, 'Pay') : nothing}
      ${pdf ? link(pdf, html`${icon('download')}PDF`) : nothing}
    </div>
  </li>`
}

customElements.define('console-invoices', Invoices)
