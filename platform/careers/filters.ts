import { NetworkQuery, networkFacetNames } from '../search/contract.ts'
import type { FacetValue, JobsAnswer, NetworkFacetName } from '../search/contract.ts'
import { gazetteerSource } from '../search/gazetteer-routes.ts'
import type { GazetteerPlace } from '../search/gazetteer.ts'
import type { z } from 'zod'
import { html } from '../http/page.ts'
import { unitsOf } from '../jobs/published-pay.ts'
import { money } from '../jobs/published-spelling.ts'
import type { Markup } from '../http/page.ts'
import { href } from './layout.ts'
import type { Site } from './layout.ts'
import { remoteCountry } from './remote-country.ts'
import { say } from './strings.ts'
import { codeText, valueText } from './wording.ts'

/** What a list page is made of. */
export interface Listing {
  /** The parameters as they came, without those that were not understood. */
  given: URLSearchParams
  answer: Omit<JobsAnswer, 'facets'> & { facets: Partial<Record<NetworkFacetName, FacetValue[]>> }
  /** The address of the page. */
  address: string
  /** Whether a parameter was not understood. */
  bad: boolean
  /** What the name in `where` was taken for; null where nobody knows it, or none was given. */
  place: GazetteerPlace | null
}

/** Names of what narrows a list. A place by its name is taken by pages alone: programs know where they mean. */
export const isCriterion = (name: string): boolean => name in NetworkQuery.shape || name === 'where'

type Value = z.infer<typeof FacetValue>

const shown = 8

/** The filters beside a list: facets as checkboxes, pay and order as selects, what is chosen as links that take it away. */
export function filters(site: Site, listing: Listing): Markup {
  const { strings } = site.voice
  const chosen = chips(site, listing)
  return html`<details class="filters no-print">
      <summary>${strings.filters}${chosen.length ? html` <span class="number">${chosen.length}</span> ` : ''}</summary>
      <div class="panel">
        ${networkFacetNames.map((name) => group(site, name, listing))}
        <div class="selects">${nearPlace(site, listing)}${remoteFrom(site, listing)}${leastPay(site, listing)}${order(site, listing)}</div>
        <button class="quiet">${strings.showResults}</button>
      </div>
    </details>
    ${
      chosen.length
        ? html`<ul class="chips no-print" aria-label=${strings.filters}>
            ${chosen}
            <li><a class="clear" href=${cleared(site, listing)}>${strings.clearAll}</a></li>
          </ul>`
        : ''
    }`
}

/** How a facet's value is read: enumerations and languages in the reader's language, all else as the board writes it. */
function read({ voice }: Site, name: NetworkFacetName, value: string, label: string): string {
  if (name === 'language') return codeText(value, 'language', voice)
  if (name === 'place' && /^[A-Z]{2}$/.test(value)) return codeText(value, 'region', voice)
  return name === 'workplace' || name === 'employmentType' || name === 'level' ? valueText(value, voice) : label
}

function group(site: Site, name: NetworkFacetName, { answer, given }: Listing): Markup | '' {
  const values = answer.facets[name] ?? []
  const chosen = given.getAll(name)
  if (values.length < 2 && chosen.length === 0) return ''
  const roots = values.filter(({ parent }) => parent === undefined || !values.some(({ value }) => value === parent))
  const first = roots.filter(({ value }, index) => index < shown || chosen.includes(value))
  const rest = roots.filter((value) => !first.includes(value))
  const tree = (branch: Value[]): Markup => branches(site, name, branch, values, chosen)
  return html`<fieldset>
    <legend>${site.voice.strings.facets[name]}</legend>
    ${tree(first)}
    ${
      rest.length
        ? html`<details>
            <summary>${site.voice.strings.moreValues}</summary>
            ${tree(rest)}
          </details>`
        : ''
    }
  </fieldset>`
}

function branches(site: Site, name: NetworkFacetName, branch: Value[], all: Value[], chosen: string[]): Markup {
  return html`<ul>
    ${branch.map((entry) => {
      const twigs = twigsOf(entry, all, chosen)
      return html`<li>
        <label class="check"
          ><input type="checkbox" name=${name} value=${entry.value} ?checked=${chosen.includes(entry.value)} /><span
            >${read(site, name, entry.value, entry.label)}</span
          ><span class="number">${entry.count.toLocaleString(site.voice.locale)}</span></label
        >
        ${twigs.length ? branches(site, name, twigs, all, chosen) : ''}
      </li>`
    })}
  </ul>`
}

/** What stands below a value; a city that is all of its region ("Berlin" in "Berlin") is not said twice. */
function twigsOf(entry: Value, all: Value[], chosen: string[]): Value[] {
  const twigs = all.filter(({ parent, value }) => parent === entry.value && value !== entry.value)
  const [only] = twigs
  const same = twigs.length === 1 && only?.label === entry.label && only.count === entry.count && !chosen.includes(only.value)
  return same && only ? twigsOf(only, all, chosen) : twigs
}

function chips(site: Site, listing: Listing): Markup[] {
  const { given, answer } = listing
  const { voice } = site
  const facets = networkFacetNames.flatMap((name) =>
    given.getAll(name).map((value) => {
      const known = answer.facets[name]?.find((entry) => entry.value === value)
      return chip(site, given, name, value, read(site, name, value, known?.label ?? value))
    }),
  )
  const near = nearChip(site, listing)
  if (near !== '') facets.push(near)
  const country = given.get('remoteFrom')
  if (country)
    facets.push(chip(site, given, 'remoteFrom', country, say(voice.strings.remoteFrom, { countries: codeText(country, 'region', voice) })))
  const pay = given.get('pay')
  if (pay === null) return facets
  const amount = money(Number(pay), given.get('currency') ?? 'EUR', voice.locale)
  return [...facets, chip(site, given, 'pay', pay, say(voice.strings.fromPay, { pay: amount }))]
}

function chip(site: Site, given: URLSearchParams, name: string, value: string, label: string): Markup {
  const without = new URLSearchParams(given)
  without.delete(name, value)
  without.delete('cursor')
  if (name === 'pay') without.delete('currency')
  if (name === 'where' || name === 'near') for (const other of ['where', 'near', 'radius']) without.delete(other)
  const sentence = say(site.voice.strings.removeFilter, { label })
  return html`<li>
    <a class="chip" href=${href(site, '', without)} aria-label=${sentence}>${label}<span aria-hidden="true">×</span></a>
  </li>`
}

function cleared(site: Site, { given }: Listing): string {
  const words = given.get('q')
  return href(site, '', words ? new URLSearchParams({ q: words }) : undefined)
}

const radii = [10, 25, 50, 100, 250]
const usualRadius = '50'

/** A place by its name, understood by the server; the radius is said with it alone. */
function nearPlace({ voice }: Site, { given }: Listing): Markup {
  const { strings } = voice
  const radius = given.get('radius') ?? usualRadius
  const all = radii.some((step) => String(step) === radius) ? radii : [...radii, Number(radius) || 0]
  return html`<label
      >${strings.near}
      <input class="field" name="where" value=${given.get('where') ?? ''} maxlength="100" autocomplete="address-level2" />
      <small class="muted"
        >${strings.placesFrom}: <a href=${gazetteerSource.url}>${gazetteerSource.name}</a> (${gazetteerSource.licence})</small
      ></label
    ><label
      >${strings.radius}
      <select class="field" name="radius">
        ${all.map((step) => html`<option value=${step} ?selected=${String(step) === radius}>${say(strings.kilometres, { n: step })}</option>`)}
      </select></label
    >`
}

function nearChip(site: Site, { given, place }: Listing): Markup | '' {
  const name = given.has('where') ? 'where' : 'near'
  const value = given.get(name)
  if (value === null || (name === 'where' && !place)) return ''
  const where = place ? [place.name, place.region ?? codeText(place.country, 'region', site.voice)].join(', ') : value
  return chip(site, given, name, value, say(site.voice.strings.nearPlace, { n: given.get('radius') ?? usualRadius, place: where }))
}

/** Offered where there are remote jobs at all. */
function remoteFrom({ voice }: Site, { given, answer }: Listing): Markup | '' {
  const chosen = given.get('remoteFrom')
  const isRemote = answer.facets.workplace?.some(({ value, count }) => value === 'remote' && count > 0)
  return isRemote || chosen !== null ? remoteCountry(voice, chosen) : ''
}

/** Steps of yearly pay in the currency that the jobs on this page are paid in. */
function leastPay({ voice }: Site, { given, answer }: Listing): Markup | '' {
  const currency = given.get('currency') ?? answer.jobs.find((job) => job.pay.length)?.pay[0]?.currency
  const chosen = given.get('pay')
  if (!currency || (answer.jobs.every((job) => job.pay.length === 0) && !chosen)) return ''
  const units = unitsOf(currency)
  const steps = [30, 40, 50, 60, 80, 100, 120, 150].map((thousands) => String(thousands * (units === 1 ? 100_000 : 1000) * units))
  const all = chosen && !steps.includes(chosen) ? [chosen, ...steps] : steps
  return html`<label
      >${voice.strings.leastPay}
      <select class="field" name="pay">
        <option value="">${voice.strings.anyPay}</option>
        ${all.map((step) => html`<option value=${step} ?selected=${step === chosen}>${say(voice.strings.fromPay, { pay: money(Number(step), currency, voice.locale) })}</option>`)}
      </select></label
    ><input type="hidden" name="currency" value=${currency} />`
}

function order({ voice: { strings } }: Site, { given }: Listing): Markup {
  const newest = given.get('sort') === 'newest'
  return html`<label
    >${strings.sort}
    <select class="field" name="sort">
      <option value="">${strings.relevance}</option>
      <option value="newest" ?selected=${newest}>${strings.newest}</option>
    </select></label
  >`
}
