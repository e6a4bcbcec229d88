import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { icon } from './icon.ts'
import { numberOf } from './words.ts'

interface Page {
  /** How many rows this page shows. */
  shown: number
  /** The cursor of the page after, or null. */
  next: string | null
  /** How many there are in all, where that is known. */
  total?: number | null
}

/** Where one came from, by address: a cursor leads forward only. */
const before = new Map<string, string>()

/**
 * Links from page to page of a list that the platform pages by cursor. The address carries the cursor as `after`, and how
 * many rows were before as `from`: Back, a bookmark and a new tab all lead to the same page.
 * @param address the list's own, as `/console/applications`
 */
export function pager(address: string, query: URLSearchParams, { shown, next, total }: Page): TemplateResult {
  const here = addressOf(address, query)
  const from = Math.max(0, Number(query.get('from') ?? 0) || 0)
  const forward = next === null ? null : addressOf(address, query, { after: next, from: String(from + shown) })
  if (forward) before.set(forward, here)
  const first = query.has('after') ? addressOf(address, query, { after: null, from: null }) : null
  const back = before.get(here) ?? first
  if (!first && !forward) return html`${nothing}`
  return html`<nav class="pager" aria-label="Pages">
    <span class="muted small number">${numberOf(from + 1)}–${numberOf(from + shown)}${total ? ` of ${numberOf(total)}` : ''}</span>
    <span class="grow"></span>
    ${first && first !== back ? html`<a class="button small quiet" href=${first}>First</a>` : nothing}
    ${back ? html`<a class="button small" href=${back} rel="prev">${icon('back')}Previous</a>` : nothing}
    ${forward ? html`<a class="button small" href=${forward} rel="next">Next${icon('forward')}</a>` : nothing}
  </nav>`
}

function addressOf(address: string, query: URLSearchParams, changes: Record<string, string | null> = {}): string {
  const next = new URLSearchParams(query)
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) next.delete(name)
    else next.set(name, value)
  }
  next.sort()
  return next.size ? `${address}?${next}` : address
}
