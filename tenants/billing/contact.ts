import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { Overview } from '../../platform/billing/overview.ts'
import type { TaxIdType } from '../../platform/billing/tax-id.ts'
import { call, get, refusalOf } from '../api.ts'
import { Load } from '../load.ts'
import { failure } from '../part/message.ts'
import { selectField, textField } from '../part/field.ts'
import type { Written } from '../part/field.ts'
import { icon } from '../part/icon.ts'
import { faultsByField } from '../part/fault.ts'
import { say } from '../part/toast.ts'
import { orNull } from '../part/words.ts'
import { Part } from '../view.ts'

interface Contact {
  name: string | null
  email: string | null
  taxIds: { type: string; value: string }[]
}

const path = '/v1/billing/contact'

const kinds: Record<TaxIdType, string> = {
  eu_vat: 'EU VAT',
  gb_vat: 'United Kingdom VAT',
  ch_vat: 'Switzerland VAT',
  no_vat: 'Norway VAT',
  us_ein: 'United States EIN',
  ca_bn: 'Canada BN',
  au_abn: 'Australia ABN',
  nz_gst: 'New Zealand GST',
  in_gst: 'India GST',
  jp_cn: 'Japan corporate number',
  sg_gst: 'Singapore GST',
  za_vat: 'South Africa VAT',
  ae_trn: 'Emirates TRN',
  br_cnpj: 'Brazil CNPJ',
  mx_rfc: 'Mexico RFC',
}

/** Who gets invoices and letters about money, and which tax ids stand on them. */
class BillingContact extends Part implements Written {
  static override properties = { may: { attribute: false } }
  declare may: Overview['may']
  faults = new Map<string, string>()
  #refusal = ''
  #busy = false
  readonly #contact = new Load<Contact>(this)

  override connectedCallback(): void {
    super.connectedCallback()
    void this.#contact.run((signal) => get<Contact>(path, signal))
  }

  override render(): unknown {
    return this.#contact.render((contact) => this.#form(contact))
  }

  #form(contact: Contact): TemplateResult {
    const set = (changes: Partial<Contact>): void => this.#contact.set({ ...contact, ...changes })
    return html`<form class="card stack" novalidate @submit=${this.#save}>
      <fieldset class="stack" ?disabled=${!this.may.includes('change-contact')} aria-label="Contact">
        ${this.#refusal ? failure(this.#refusal) : nothing}
        <div class="columns">
          ${textField(this, 'name', 'Name on invoices', contact.name ?? '', (name) => set({ name: orNull(name) }), { maxLength: 200 })}
          ${textField(this, 'email', 'Email', contact.email ?? '', (email) => set({ email: orNull(email) }), { type: 'email', maxLength: 254, help: 'Gets invoices and letters about money. Empty for the owners.' })}
        </div>
        ${this.#taxIds(contact, (taxIds) => set({ taxIds }))}
        ${this.may.includes('change-contact') ? html`<div class="row"><button class="button primary" aria-disabled=${this.#busy}>Save</button></div>` : nothing}
      </fieldset>
    </form>`
  }

  #taxIds({ taxIds }: Contact, set: (taxIds: Contact['taxIds']) => void): TemplateResult {
    const put = (at: number, changes: Partial<Contact['taxIds'][number]>): void =>
      set(taxIds.map((one, index) => (index === at ? { ...one, ...changes } : one)))
    return html`<fieldset class="stack" aria-label="Tax ids">
      <h2>Tax ids</h2>
      ${taxIds.length === 0 ? html`<p class="muted small">A VAT number or its like stands on each invoice, and may change which taxes are added.</p>` : nothing}
      ${taxIds.map(
        ({ type, value }, at) =>
          html`<div class="tax-id">
            ${selectField(this, `taxIds.${at}.type`, 'Kind', type, Object.entries(kinds), (kind) => put(at, { type: kind ?? type }))}
            ${textField(this, `taxIds.${at}.value`, 'Number', value, (text) => put(at, { value: text }), { maxLength: 50 })}
            <button
              type="button"
              class="bare"
              aria-label="Take away ${value || 'this tax id'}"
              @click=${() => set(taxIds.filter((_, index) => index !== at))}
            >
              ${icon('trash')}
            </button>
          </div>`,
      )}
      ${
        taxIds.length < 5
          ? html`<div class="row">
              <button type="button" class="button small" @click=${() => set([...taxIds, { type: 'eu_vat', value: '' }])}>
                ${icon('plus')}Add a tax id
              </button>
            </div>`
          : nothing
      }
    </fieldset>`
  }

  async #save(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    const contact = this.#contact.value
    if (this.#busy || !contact) return
    this.#mark(true, new Map(), '')
    try {
      this.#contact.set(await call<Contact>('PATCH', path, contact))
      this.#mark(false, new Map(), '')
      say('The contact for invoices is saved')
    } catch (cause) {
      const refusal = refusalOf(cause)
      const faults = faultsByField(refusal)
      this.#mark(false, faults, faults.size ? 'This was not saved: see below.' : refusal.message)
    }
  }

  #mark(busy: boolean, faults: Map<string, string>, refusal: string): void {
    this.#busy = busy
    this.faults = faults
    this.#refusal = refusal
    this.requestUpdate()
  }
}

customElements.define('console-billing-contact', BillingContact)
