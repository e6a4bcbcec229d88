import type { TemplateResult } from 'lit/html.js'
import { html } from 'lit/html.js'
import type { Choice } from './combobox.ts'
import { combobox } from './combobox.ts'
import type { PlaceText } from './place-text.ts'
import { english } from './place-text.ts'
import type { Session } from './session.ts'
import { english as suggestEnglish } from './suggest-text.ts'
import { getJson } from './trouble.ts'

/** What the API's route of places answers. */
interface Gazetteer {
  places: Array<{ name: string; region: string | null; country: string; latitude: number; longitude: number }>
  source: { name: string; url: string; licence: string }
}

/** Kilometres from which one chooses; 50 where the address says nothing. */
const radii = [10, 25, 50, 100, 200]

/** What an address does not say: how a position is called, why there is none, and whom the names are from. */
interface Known {
  names: Record<string, string>
  trouble: string
  source?: Gazetteer['source']
}

const known = new WeakMap<Session, Known>()

const knownOf = (session: Session): Known => {
  const found = known.get(session) ?? { names: {}, trouble: '' }
  known.set(session, found)
  return found
}

const textOf = ({ text }: Session): PlaceText => text.place ?? english

/** Changes the criteria by which places are left out. */
function change(session: Session, edit: (criteria: URLSearchParams) => void): void {
  const criteria = new URLSearchParams(session.address.criteria)
  edit(criteria)
  session.search(criteria)
}

function go(session: Session, latitude: number, longitude: number, name: string): void {
  // About a kilometre: near enough for a list, too coarse for an address in a log.
  const near = `${latitude.toFixed(2)},${longitude.toFixed(2)}`
  Object.assign(knownOf(session), { trouble: '' }).names[near] = name
  change(session, (criteria) => criteria.set('near', near))
}

/** Jobs about a place, or about where the reader is: that is asked of the browser on a click, never before. */
export function near(session: Session): TemplateResult {
  const text = textOf(session)
  const { criteria } = session.address
  const { names, trouble, source } = knownOf(session)
  const at = criteria.get('near')
  const name = at ? (names[at] ?? at.replace(',', ', ')) : ''
  return html`<label part="option"
      >${text.place}<input
        class="field"
        part="control"
        role="combobox"
        aria-autocomplete="list"
        aria-expanded="false"
        autocomplete="off"
        .value=${name}
        @focus=${(event: Event) => offer(session, event.target as HTMLInputElement)}
        @keydown=${stay}
        @change=${(event: Event) => settle(session, event.target as HTMLInputElement, name)}
    /></label>
    <label part="option" ?hidden=${!at}>${text.radius}${distance(session)}</label>
    <div class="beside">
      <button type="button" class="plain" part="near" @click=${() => locate(session)}>${text.near}</button>
      <p class="text" role="status">${trouble}</p>
      ${source && html`<p class="text">${credit(text, source)}</p>`}
    </div>`
}

function credit({ credit: words }: PlaceText, { name, url, licence }: Gazetteer['source']): TemplateResult {
  const [before, after] = words.split('{source}')
  return html`${before}<a href=${url} target="_blank" rel="noopener">${name}</a> (${licence})${after}`
}

function distance(session: Session): TemplateResult {
  const { criteria } = session.address
  const { locale } = session.settings
  const chosen = Number(criteria.get('radius') ?? 50)
  const format = new Intl.NumberFormat(locale, { style: 'unit', unit: 'kilometer' })
  const set = ({ target }: Event): void => change(session, (next) => next.set('radius', (target as HTMLSelectElement).value))
  return html`<select class="field" part="control" @change=${set}>
    ${[...new Set([...radii, chosen])]
      .toSorted((one, other) => one - other)
      .map((radius) => html`<option value=${radius} ?selected=${radius === chosen}>${format.format(radius)}</option>`)}
  </select>`
}

/** The form around it is not sent from here. */
function stay(event: KeyboardEvent): void {
  if (event.key === 'Enter') event.preventDefault()
}

/** An emptied field takes the filter away; what was not chosen from the list means nothing. */
function settle(session: Session, input: HTMLInputElement, name: string): void {
  if (input.value.trim()) input.value = name
  else
    change(session, (criteria) => {
      criteria.delete('near')
      criteria.delete('radius')
    })
}

function offer(session: Session, input: HTMLInputElement): void {
  const text = session.text.suggest ?? suggestEnglish
  combobox(input, { ...text, below: input.closest('label'), find: (words, signal) => find(session, words, signal) })
}

async function find(session: Session, words: string, signal: AbortSignal): Promise<Choice[]> {
  const { origin, locale } = session.settings
  const query = new URLSearchParams({ q: words, limit: '5' })
  const { places, source } = await getJson<Gazetteer>(`${origin}/v1/gazetteer?${query}`, signal)
  const countries = new Intl.DisplayNames(locale, { type: 'region' })
  knownOf(session).source = source
  session.changed()
  return places.map(({ name, region, country, latitude, longitude }) => ({
    label: name,
    about: [region, countries.of(country)].filter(Boolean).join(', '),
    take: () => go(session, latitude, longitude, name),
  }))
}

function locate(session: Session): void {
  const text = textOf(session)
  const say = (trouble: string): void => {
    knownOf(session).trouble = trouble
    session.changed()
  }
  say('')
  if (!('geolocation' in navigator)) return say(text.noPosition)
  navigator.geolocation.getCurrentPosition(
    ({ coords }) => go(session, coords.latitude, coords.longitude, text.here),
    ({ code }) => say(code === 1 ? text.denied : text.noPosition),
  )
}
