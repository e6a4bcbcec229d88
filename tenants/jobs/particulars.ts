import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { FieldSettings } from '../../platform/jobs/job-field.ts'
import { idOf, selectField, textField } from '../part/field.ts'
import { icon } from '../part/icon.ts'
import { languageChoices } from '../part/language.ts'
import { orNull } from '../part/words.ts'
import type { Draft } from './draft.ts'
import type { Surroundings } from './surroundings.ts'

/** What few jobs need. */
export function particulars(draft: Draft, { members, fields }: Surroundings): TemplateResult {
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
      ${selectField(draft, 'language', 'Language of the text', values.language, languageChoices(values.language), (tag) => tag && draft.set('language', tag))}
    </div>
    ${draft.editable && members.length ? teamContact(draft, members) : nothing}
    <div class="columns">
      ${textField(draft, 'contact.name', 'Contact', contact.name, (name) => reach({ name }), { maxLength: 200 })}
      ${textField(draft, 'contact.email', 'Email of the contact', contact.email ?? '', (email) => reach({ email: orNull(email) }), { type: 'email', maxLength: 254 })}
    </div>
    ${fields.map((field) => givenField(draft, field))} ${customFields(draft, fields)}
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

/** The hiring contact out of the team; candidates see the name and the address. */
function teamContact(draft: Draft, members: Surroundings['members']): TemplateResult {
  const { contact } = draft.values
  const known = members.find(({ email }) => email === contact?.email)
  const choose = (email: string | null): void => {
    const member = members.find((one) => one.email === email)
    draft.set('contact', member ? { name: member.name, email: member.email } : null)
  }
  const choices = members.map(({ name, email }) => [email, name] as const)
  return selectField(draft, 'contact', 'Hiring contact', known?.email ?? null, choices, choose, {
    none: contact && !known ? 'Somebody else' : 'Nobody',
    help: 'Out of the team; or somebody else, by name and email.',
  })
}

/** A field that the company gives all its jobs. */
function givenField(draft: Draft, { label, help, choices, required }: FieldSettings): TemplateResult {
  const { customFields: rows } = draft.values
  const at = rows.findIndex((row) => row.label === label)
  const value = rows[at]?.value ?? ''
  const path = `customFields.${at < 0 ? `own-${label}` : at}.value`
  const change = (next: string | null): void => {
    const others = rows.filter((row) => row.label !== label)
    draft.set('customFields', next ? (at < 0 ? [...others, { label, value: next }] : rows.with(at, { label, value: next })) : others)
  }
  const note = [help, required ? 'A job must say it before it is published.' : ''].filter(Boolean).join(' ')
  if (choices.length === 0) return textField(draft, path, label, value, change, { maxLength: 1000, help: note })
  return selectField(
    draft,
    path,
    label,
    value || null,
    choices.map((one) => [one, one] as const),
    change,
    { none: 'Not said', help: note },
  )
}

function customFields(draft: Draft, given: FieldSettings[]): TemplateResult {
  const { customFields: rows } = draft.values
  const isGiven = (label: string): boolean => given.some((field) => field.label === label)
  const change = (at: number, part: Partial<(typeof rows)[number]>): void =>
    draft.set(
      'customFields',
      rows.map((row, index) => (index === at ? { ...row, ...part } : row)),
    )
  return html`<div class="stack tight">
    ${rows.map((row, at) =>
      isGiven(row.label)
        ? nothing
        : html`<div class="pair">
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
            </button>
            <a class="small start" href="/console/jobs/fields">Fields that every job has…</a>`
        : nothing
    }
  </div>`
}
