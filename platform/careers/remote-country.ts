import { html } from '../http/page.ts'
import type { Markup } from '../http/page.ts'
import { codeText } from './wording.ts'
import type { Voice } from './wording.ts'

/** What Unicode names beside the countries of ISO 3166: parts of some, groups of several, and what stands for none. */
const noCountries = new Set(['AC', 'CP', 'CQ', 'DG', 'EA', 'EU', 'EZ', 'IC', 'QO', 'TA', 'UN', 'XA', 'XB', 'ZZ'])
const letters = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ')
const english = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })

// A code that was given up stands for the one that took its place.
const isCountry = (code: string): boolean =>
  english.of(code) !== undefined && new Intl.Locale(`und-${code}`).region === code && !noCountries.has(code)
const codes = letters.flatMap((first) => letters.map((second) => first + second)).filter(isCountry)

const byLanguage = new Map<string, { code: string; name: string }[]>()

/** All countries in the order of the reader's language. */
function countries(voice: Voice): { code: string; name: string }[] {
  const language = voice.locale.slice(0, 2)
  const known = byLanguage.get(language)
  if (known) return known
  const { compare } = new Intl.Collator(language)
  const named = codes.map((code) => ({ code, name: codeText(code, 'region', voice) })).toSorted((a, b) => compare(a.name, b.name))
  byLanguage.set(language, named)
  return named
}

/** From which country somebody wants to work remotely: jobs that may be done from there, or from anywhere. */
export function remoteCountry(voice: Voice, chosen: string | null): Markup {
  const { strings } = voice
  return html`<label
    >${strings.remoteCountry}
    <select class="field" name="remoteFrom" autocomplete="country">
      <option value="">${strings.anyCountry}</option>
      ${countries(voice).map(({ code, name }) => html`<option value=${code} ?selected=${code === chosen}>${name}</option>`)}
    </select></label
  >`
}
