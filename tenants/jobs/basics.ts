import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { pathsOf } from '../organisation/tree.ts'
import { selectField, textField } from '../part/field.ts'
import { orNull, wordsOf } from '../part/words.ts'
import type { Draft, Values } from './draft.ts'
import { addDepartment } from './surroundings.ts'
import type { Surroundings } from './surroundings.ts'

type EmploymentType = NonNullable<Values['employmentType']>
type Level = NonNullable<Values['level']>

const named = <Value extends string>(values: Record<Value, true>): [Value, string][] =>
  (Object.keys(values) as Value[]).map((value) => [value, wordsOf(value)])

export const employmentTypes = named<EmploymentType>({
  full_time: true,
  part_time: true,
  contract: true,
  temporary: true,
  internship: true,
  apprenticeship: true,
  volunteer: true,
  per_diem: true,
})
export const levels = named<Level>({
  intern: true,
  entry: true,
  mid: true,
  senior: true,
  lead: true,
  manager: true,
  director: true,
  executive: true,
})
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
