import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { idOf, textField } from '../part/field.ts'
import { icon } from '../part/icon.ts'
import { orNull } from '../part/words.ts'
import type { Draft } from './draft.ts'

/** What few jobs need. */
export function particulars(draft: Draft): TemplateResult {
  const { values } = draft
  const contact = values.contact ?? { name: '', email: null }
  const reach = (part: Partial<typeof contact>): void => {
    const next = { ...contact, ...part }
    draft.set('contact', next.name || next.email ? next : null)
  }
  return html`<section class="card stack" aria-labelledby="particulars-title">
    <h2 id="particulars-title">Particulars</h2>
    <div class="columns">
      ${textField(draft, 'requisitionId', 'Requisition', values.requisitionId ?? '', (text) => draft.set('requisitionId', orNull(text)), { maxLength: 100 })}
      ${textField(draft, 'language', 'Language of the text', values.language, (text) => draft.set('language', text), { help: 'A tag such as en, de or pt-BR.', maxLength: 35 })}
    </div>
    <div class="columns">
      ${textField(draft, 'contact.name', 'Contact', contact.name, (name) => reach({ name }), { maxLength: 200 })}
      ${textField(draft, 'contact.email', 'Email of the contact', contact.email ?? '', (email) => reach({ email: orNull(email) }), { type: 'email', maxLength: 254 })}
    </div>
    ${customFields(draft)}
    <label class="check"
      ><input
        type="checkbox"
        .checked=${values.featured}
        @change=${(event: Event) => draft.set('featured', (event.target as HTMLInputElement).checked)}
      /><span>Featured <span class="muted">: stands above other jobs</span></span></label
    >
    <div class="stack tight">
      <label class="check"
        ><input
          id=${idOf('network')}
          type="checkbox"
          aria-describedby="${idOf('network')}-help"
          .checked=${values.network}
          @change=${(event: Event) => draft.set('network', (event.target as HTMLInputElement).checked)}
        /><span>Show on the network</span></label
      >
      <span class="help" id="${idOf('network')}-help"
        >While it is published, it is also found at /network, among the jobs of other companies.</span
      >
    </div>
  </section>`
}

function customFields(draft: Draft): TemplateResult {
  const { customFields: rows } = draft.values
  const change = (at: number, part: Partial<(typeof rows)[number]>): void =>
    draft.set(
      'customFields',
      rows.map((row, index) => (index === at ? { ...row, ...part } : row)),
    )
  return html`<div class="stack tight">
    ${rows.map(
      (row, at) =>
        html`<div class="pair">
          ${textField(draft, `customFields.${at}.label`, 'Field', row.label, (label) => change(at, { label }), { maxLength: 100 })}
          ${textField(draft, `customFields.${at}.value`, 'Value', row.value, (value) => change(at, { value }), { maxLength: 1000 })}
          ${
            draft.editable
              ? html`<button
                  type="button"
                  class="bare"
                  aria-label="Remove the field ${row.label}"
                  @click=${() => draft.set('customFields', rows.toSpliced(at, 1))}
                >
                  ${icon('trash')}
                </button>`
              : nothing
          }
        </div>`,
    )}
    ${
      draft.editable
        ? html`<button
            type="button"
            class="link small start"
            @click=${() => draft.set('customFields', [...rows, { label: '', value: '' }])}
          >
            Add a field of your own
          </button>`
        : nothing
    }
  </div>`
}
