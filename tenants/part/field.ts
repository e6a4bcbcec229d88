import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { live } from 'lit/directives/live.js'

/** What is written, and what was found wrong with it: path → reason. */
export interface Written {
  faults: Map<string, string>
}

interface FieldOptions {
  help?: string
  type?: 'text' | 'number' | 'email' | 'url'
  placeholder?: string
  maxLength?: number
  list?: string
  rows?: number
  min?: number
  step?: string
  required?: boolean
}

/** The id of the control of a field: what a fault links to. */
export const idOf = (path: string): string => `field-${path.replaceAll('.', '-')}`

/** What a control says of its fault and its help. */
export function describe(draft: Written, path: string, help?: unknown): { invalid: 'true' | typeof nothing; by: string | typeof nothing } {
  const ids = [draft.faults.has(path) ? `${idOf(path)}-fault` : '', help ? `${idOf(path)}-help` : ''].filter(Boolean)
  return { invalid: draft.faults.has(path) ? 'true' : nothing, by: ids.length ? ids.join(' ') : nothing }
}

export const faultOf = (draft: Written, path: string): TemplateResult | typeof nothing =>
  draft.faults.has(path) ? html`<span class="fault" id="${idOf(path)}-fault">${sentence(draft.faults.get(path) ?? '')}</span>` : nothing

const sentence = (message: string): string => `${message.replace(/^./, (first) => first.toUpperCase())}${message.endsWith('.') ? '' : '.'}`

/** A label, a control, what helps, and what is wrong. */
export const field = (draft: Written, path: string, label: unknown, control: unknown, help?: unknown): TemplateResult =>
  html`<div class="field">
    <label for=${idOf(path)}>${label}</label>
    ${control} ${help ? html`<span class="help" id="${idOf(path)}-help">${help}</span>` : nothing} ${faultOf(draft, path)}
  </div>`

/** A line of text, or several with `rows`. */
export function textField(
  draft: Written,
  path: string,
  label: unknown,
  value: string,
  change: (value: string) => void,
  options: FieldOptions = {},
): TemplateResult {
  const { help, type = 'text', placeholder, maxLength, list, rows, min, step, required } = options
  const { invalid, by } = describe(draft, path, help)
  const input = (event: Event): void => change((event.target as HTMLInputElement).value)
  const control = rows
    ? html`<textarea
        id=${idOf(path)}
        rows=${rows}
        maxlength=${maxLength ?? nothing}
        placeholder=${placeholder ?? nothing}
        aria-invalid=${invalid}
        aria-describedby=${by}
        .value=${live(value)}
        @input=${input}
      ></textarea>`
    : html`<input
        id=${idOf(path)}
        type=${type}
        maxlength=${maxLength ?? nothing}
        placeholder=${placeholder ?? nothing}
        list=${list ?? nothing}
        min=${min ?? nothing}
        step=${step ?? nothing}
        aria-required=${required ? 'true' : nothing}
        aria-invalid=${invalid}
        aria-describedby=${by}
        autocomplete="off"
        .value=${live(value)}
        @input=${input}
      />`
  return field(draft, path, label, control, help)
}

/** A choice of one; the empty value is called `none`, where there may be none. */
export function selectField<Value extends string>(
  draft: Written,
  path: string,
  label: unknown,
  value: Value | null,
  choices: readonly (readonly [Value, string])[],
  change: (value: Value | null) => void,
  options: { none?: string; help?: string } = {},
): TemplateResult {
  const { invalid, by } = describe(draft, path, options.help)
  const pick = (event: Event): void => change(((event.target as HTMLSelectElement).value || null) as Value | null)
  const control = html`<select id=${idOf(path)} aria-invalid=${invalid} aria-describedby=${by} .value=${live(value ?? '')} @change=${pick}>
    ${options.none === undefined ? nothing : html`<option value="" ?selected=${!value}>${options.none}</option>`}
    ${choices.map(([one, text]) => html`<option value=${one} ?selected=${one === value}>${text}</option>`)}
  </select>`
  return field(draft, path, label, control, options.help)
}
