import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { router } from '../router.ts'

/** Days of UTC, both included. */
export interface Period {
  from: string
  to: string
}

const day = 86_400_000
const lengths = { 7: 'Last 7 days', 28: 'Last 28 days', 90: 'Last 90 days', 365: 'Last 12 months' } as const
const usual = '28'

const isoOf = (time: number): string => new Date(time).toISOString().slice(0, 10)
const isDay = (text: string | null): text is string => /^\d{4}-\d\d-\d\d$/.test(text ?? '') && !Number.isNaN(Date.parse(text ?? ''))

/** What the address says: `?days=90`, or `?from=…&to=…`. */
export function periodOf(query: URLSearchParams, now = Date.now()): Period {
  const [from, to] = [query.get('from'), query.get('to')]
  if (isDay(from) && isDay(to)) return from <= to ? { from, to } : { from: to, to: from }
  const days = Number(chosenOf(query)) || Number(usual)
  return { from: isoOf(now - (days - 1) * day), to: isoOf(now) }
}

const chosenOf = (query: URLSearchParams): string => {
  if (query.has('from') || query.has('to')) return 'own'
  const days = query.get('days') ?? usual
  return days in lengths ? days : usual
}

/** How many days it has. */
export const lengthOf = ({ from, to }: Period): number => Math.round((Date.parse(to) - Date.parse(from)) / day) + 1

export function periodFields(query: URLSearchParams): TemplateResult {
  const chosen = chosenOf(query)
  const { from, to } = periodOf(query)
  const choose = (event: Event): void => {
    const { value } = event.target as HTMLSelectElement
    router.refine(value === 'own' ? { days: null, from, to } : { days: value === usual ? null : value, from: null, to: null })
  }
  return html`<label class="unseen" for="period">Period</label>
    <select id="period" @change=${choose}>
      ${Object.entries(lengths).map(([days, text]) => html`<option value=${days} ?selected=${days === chosen}>${text}</option>`)}
      <option value="own" ?selected=${chosen === 'own'}>Own dates</option>
    </select>
    ${chosen === 'own' ? html`<span class="dates">${dateField('from', 'From', from)}${dateField('to', 'To', to)}</span>` : nothing}`
}

function dateField(name: 'from' | 'to', text: string, value: string): TemplateResult {
  const choose = (event: Event): void => {
    const { value: given } = event.target as HTMLInputElement
    if (isDay(given)) router.refine({ [name]: given })
  }
  return html`<label>${text} <input type="date" .value=${value} @change=${choose} /></label>`
}
