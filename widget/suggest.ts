import type { Suggestion, Suggestions } from '../platform/search/suggestion.ts'
import type { Choice } from './combobox.ts'
import { combobox } from './combobox.ts'
import type { Part } from './part.ts'
import { english } from './suggest-text.ts'
import { label } from './text.ts'
import { getJson } from './trouble.ts'

/** Offers what may be meant by what is typed into the field for words: titles, departments, teams, places, companies. */
export function suggest(host: Part, input: HTMLInputElement): void {
  const text = host.shown?.text.suggest ?? english
  combobox(input, { ...text, find: (words, signal) => find(host, input, words, signal) })
}

async function find(host: Part, input: HTMLInputElement, words: string, signal: AbortSignal): Promise<Choice[]> {
  const session = host.shown
  if (!session) return []
  const { suggestions } = await getJson<Suggestions>(`${session.api}/suggestions?${new URLSearchParams({ q: words })}`, signal)
  const same = words.toLowerCase()
  return (
    suggestions
      // What stands in the field already, or in a filter, says nothing new.
      .filter(({ kind, label: name, value }) =>
        kind === 'title' ? name.toLowerCase() !== same : !session.address.criteria.has(kind, value),
      )
      .map((suggestion) => ({
        label: suggestion.label,
        about: [suggestion.kind !== 'title' && label(session.text, suggestion.kind), suggestion.within].filter(Boolean).join(' · '),
        take: () => (suggestion.kind === 'title' ? search(input, suggestion.label) : filter(host, suggestion)),
      }))
  )
}

/** As if it had been typed and sent. */
function search(input: HTMLInputElement, words: string): void {
  input.value = words
  input.dispatchEvent(new InputEvent('input', { bubbles: true }))
  input.form?.requestSubmit()
}

/** The words go: they only named the filter. */
function filter(host: Part, { kind, value }: Suggestion): void {
  const session = host.shown
  const action = host.getAttribute('action')
  if (action) return lead(host, action, kind, value)
  const criteria = new URLSearchParams(session?.address.criteria)
  criteria.delete('q')
  criteria.append(kind, value)
  session?.search(criteria)
}

/** Leads to the page that shows the list, for one criterion. */
export function lead(host: Part, action: string, key: string, value: string): void {
  const url = new URL(action, location.href)
  const name = host.getAttribute('name')
  url.searchParams.set(name ? `${name}.${key}` : key, value)
  location.assign(url)
}
