import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { icon } from '../part/icon.ts'
import { wordsOf } from '../part/words.ts'
import type { Draft, Values } from './draft.ts'
import { describe, faultOf, idOf, selectField, textField } from '../part/field.ts'
import { pathsOf } from '../organisation/tree.ts'
import { addDepartment, addPlace } from './surroundings.ts'
import type { Surroundings } from './surroundings.ts'

type EmploymentType = NonNullable<Values['employmentType']>
type Level = NonNullable<Values['level']>
type Workplace = Values['workplace']

const named = <Value extends string>(values: Record<Value, true>): [Value, string][] =>
  (Object.keys(values) as Value[]).map((value) => [value, wordsOf(value)])

const employmentTypes = named<EmploymentType>({
  full_time: true,
  part_time: true,
  contract: true,
  temporary: true,
  internship: true,
  apprenticeship: true,
  volunteer: true,
  per_diem: true,
})
const levels = named<Level>({
  intern: true,
  entry: true,
  mid: true,
  senior: true,
  lead: true,
  manager: true,
  director: true,
  executive: true,
})
const workplaces: [Workplace, string][] = [
  ['on_site', 'On site'],
  ['hybrid', 'Hybrid'],
  ['remote', 'Remote'],
]

/** Blank is nothing. */
const orNull = (text: string): string | null => (text.trim() === '' ? null : text)

/** What the job is, and whose. */
export function basics(draft: Draft, around: Surroundings, renew: () => void): TemplateResult {
  const { values } = draft
  const add = async (): Promise<void> => {
    const made = await addDepartment(around)
    if (made) draft.set('departmentId', made)
    renew()
  }
  return html`<section class="card stack" aria-labelledby="basics-title">
    <h2 id="basics-title">The job</h2>
    ${textField(draft, 'title', 'Title', values.title, (text) => draft.set('title', text), {
      maxLength: 200,
      required: true,
      placeholder: 'Senior Platform Engineer',
    })}
    <div class="columns">
      <div class="field">
        ${selectField(draft, 'departmentId', 'Department', values.departmentId, pathsOf(around.departments), (id) => draft.set('departmentId', id), { none: 'None' })}
        ${draft.editable ? html`<button type="button" class="link small start" @click=${add}>New department…</button>` : nothing}
      </div>
      ${textField(draft, 'team', 'Team', values.team ?? '', (text) => draft.set('team', orNull(text)), { maxLength: 200 })}
    </div>
    <div class="columns">
      ${selectField(draft, 'employmentType', 'Employment', values.employmentType, employmentTypes, (one) => draft.set('employmentType', one), { none: 'Not said' })}
      ${selectField(draft, 'level', 'Level', values.level, levels, (one) => draft.set('level', one), { none: 'Not said' })}
    </div>
  </section>`
}

/** Where it is done. */
export function where(draft: Draft, around: Surroundings, renew: () => void): TemplateResult {
  const { workplace } = draft.values
  return html`<section class="card stack" aria-labelledby="where-title">
    <h2 id="where-title">Where</h2>
    <fieldset class="segments" aria-label="Workplace">
      ${workplaces.map(
        ([value, text]) =>
          html`<label
            ><input
              type="radio"
              name="workplace"
              value=${value}
              .checked=${workplace === value}
              @change=${() => chooseWorkplace(draft, value)}
            />${text}</label
          >`,
      )}
    </fieldset>
    ${places(draft, around, renew)} ${workplace === 'remote' ? remote(draft) : nothing}
  </section>`
}

function chooseWorkplace(draft: Draft, value: Workplace): void {
  draft.set('workplace', value)
  if (value !== 'remote') draft.set('remote', null)
}

function places(draft: Draft, around: Surroundings, renew: () => void): TemplateResult {
  const { placeIds } = draft.values
  const chosen = placeIds.flatMap((id) => around.places.find((place) => place.id === id) ?? [])
  const free = around.places.filter(({ id }) => !placeIds.includes(id))
  const { invalid, by } = describe(draft, 'placeIds')
  const pick = async ({ target }: Event): Promise<void> => {
    const select = target as HTMLSelectElement
    const id = select.value === 'new' ? await addPlace(around) : select.value
    select.value = ''
    if (id) draft.set('placeIds', [...placeIds, id])
    renew()
  }
  return html`<div class="field">
    <label for=${idOf('placeIds')}>Places</label>
    ${
      chosen.length
        ? html`<ul class="tags" role="list" aria-label="Chosen places">
            ${chosen.map(
              ({ id, name }) =>
                html`<li>
                  ${name}${
                    draft.editable
                      ? html`<button
                          type="button"
                          aria-label="Remove ${name}"
                          @click=${() =>
                            draft.set(
                              'placeIds',
                              placeIds.filter((other) => other !== id),
                            )}
                        >
                          ${icon('close')}
                        </button>`
                      : nothing
                  }
                </li>`,
            )}
          </ul>`
        : nothing
    }
    ${
      draft.editable
        ? html`<select id=${idOf('placeIds')} aria-invalid=${invalid} aria-describedby=${by} @change=${pick}>
            <option value="">Add a place…</option>
            ${free.map(({ id, name }) => html`<option value=${id}>${name}</option>`)}
            <option value="new">A new place…</option>
          </select>`
        : nothing
    }
    ${faultOf(draft, 'placeIds')}
  </div>`
}

function remote(draft: Draft): TemplateResult {
  const rule = draft.values.remote ?? { countries: [], timeZones: [] }
  const change = (part: Partial<typeof rule>): void => {
    const next = { ...rule, ...part }
    draft.set('remote', next.countries.length + next.timeZones.length ? next : null)
  }
  const codes = (text: string): string[] => text.split(/[\s,;]+/).filter(Boolean)
  return html`<div class="columns">
    ${textField(
      draft,
      'remote.countries',
      'From these countries',
      rule.countries.join(', '),
      (text) => change({ countries: codes(text.toUpperCase()) }),
      { help: 'Two-letter codes such as DE, PT. Empty for anywhere.' },
    )}
    ${textField(draft, 'remote.timeZones', 'In these time zones', rule.timeZones.join(', '), (text) => change({ timeZones: codes(text) }), {
      help: 'Such as Europe/Berlin. Empty for any.',
    })}
  </div>`
}

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
