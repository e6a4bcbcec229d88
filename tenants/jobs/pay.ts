import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { icon } from '../part/icon.ts'
import type { Draft, Values } from './draft.ts'
import { describe, faultOf, idOf, selectField, textField } from '../part/field.ts'

type Range = Values['pay'][number]

const periods: [Range['period'], string][] = [
  ['year', 'a year'],
  ['month', 'a month'],
  ['week', 'a week'],
  ['day', 'a day'],
  ['hour', 'an hour'],
]

/** How many minor units make one of the currency; hundred for one that nobody knows. */
function unitsOf(currency: string): number {
  try {
    return 10 ** (new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2)
  } catch {
    return 100
  }
}

/** What is paid; several ranges for several places or kinds of pay. */
export function pay(draft: Draft): TemplateResult {
  const { pay: ranges } = draft.values
  const change = (at: number, part: Partial<Range>): void =>
    draft.set(
      'pay',
      ranges.map((range, index) => (index === at ? { ...range, ...part } : range)),
    )
  const add = (): void =>
    draft.set('pay', [...ranges, { min: null, max: null, currency: ranges.at(-1)?.currency ?? 'EUR', period: 'year' }])
  return html`<section class="card stack" aria-labelledby="pay-title">
    <div class="card-head">
      <h2 id="pay-title">Pay</h2>
      <p class="muted small">Jobs that name their pay are found by candidates who filter by it. Several countries demand it.</p>
    </div>
    ${ranges.map((range, at) => row(draft, range, at, (part) => change(at, part)))}
    ${draft.editable ? html`<button type="button" class="link start" @click=${add}>${ranges.length ? 'Add another range' : 'Name the pay'}</button>` : nothing}
    ${ranges.length === 0 && !draft.editable ? html`<p class="muted">Not disclosed.</p>` : nothing} ${faultOf(draft, 'pay')}
  </section>`
}

function row(draft: Draft, range: Range, at: number, change: (part: Partial<Range>) => void): TemplateResult {
  const path = `pay.${at}`
  const recount = (currency: string): void => {
    const [before, after] = [unitsOf(range.currency), unitsOf(currency)]
    const move = (amount: number | null): number | null => (amount === null ? null : Math.round((amount / before) * after))
    change({ currency, min: move(range.min), max: move(range.max) })
  }
  return html`<fieldset class="pay" aria-label="Pay range ${at + 1}">
    ${amount(draft, `${path}.min`, 'From', range.min, range, (min) => change({ min }))}
    ${amount(draft, `${path}.max`, 'To', range.max, range, (max) => change({ max }))}
    ${textField(
      draft,
      `${path}.currency`,
      'Currency',
      range.currency,
      (text) => (text.length === 3 ? recount(text.toUpperCase()) : change({ currency: text })),
      {
        maxLength: 3,
      },
    )}
    ${selectField(draft, `${path}.period`, 'Per', range.period, periods, (period) => period && change({ period }))}
    ${
      draft.editable
        ? html`<button
            type="button"
            class="bare"
            aria-label="Remove pay range ${at + 1}"
            @click=${() => draft.set('pay', draft.values.pay.toSpliced(at, 1))}
          >
            ${icon('trash')}
          </button>`
        : nothing
    }
  </fieldset>`
}

function amount(
  draft: Draft,
  path: string,
  label: string,
  value: number | null,
  { currency }: Range,
  change: (amount: number | null) => void,
): TemplateResult {
  const units = unitsOf(currency)
  const { invalid, by } = describe(draft, path)
  const read = (event: Event): void => {
    const text = (event.target as HTMLInputElement).value
    change(text === '' ? null : Math.round(Number(text) * units))
  }
  return html`<div class="field">
    <label for=${idOf(path)}>${label}</label>
    <input
      id=${idOf(path)}
      type="number"
      inputmode="decimal"
      min="0"
      step=${1 / units}
      aria-invalid=${invalid}
      aria-describedby=${by}
      .value=${value === null ? '' : String(value / units)}
      @change=${read}
    />
    ${faultOf(draft, path)}
  </div>`
}
