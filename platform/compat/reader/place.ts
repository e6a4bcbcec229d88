import type { PlaceImport } from '../../jobs/import-tree.ts'
import { countryCode } from '../file/country.ts'

const states = new Set(
  (
    'AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD ' +
    'TN TX UT VT VA WA WV WI WY DC'
  ).split(' '),
)

type Word = string | null | undefined

/** @returns nothing for a place of which nothing is told */
export function placeOf(parts: { name?: Word; city?: Word; region?: Word; country?: Word }): PlaceImport[] {
  const [city, region] = [parts.city?.trim().slice(0, 100) || null, parts.region?.trim().slice(0, 100) || null]
  const country = countryCode(parts.country ?? '')
  const name = (parts.name?.trim() || [city, region, parts.country?.trim()].filter(Boolean).join(', ')).slice(0, 200)
  return name ? [{ name, city, region, country, latitude: null, longitude: null }] : []
}

/** Places as people write them: `Berlin, Germany; New York, NY; Remote - US`. What only says that a job is remote is no place. */
export function placesNamed(text: Word): { places: PlaceImport[]; remoteCountries: string[] } {
  const [places, remoteCountries]: [PlaceImport[], string[]] = [[], []]
  for (const name of (text ?? '').split(/\s*[;|]\s*|\s+or\s+/).filter(Boolean)) {
    const rest = name.replace(/\b(fully )?remote\b/i, '').replaceAll(/^[\s\-–—,:(/]+|[\s\-–—,:)/]+$/g, '')
    const isRemote = rest !== name.trim()
    const country = countryCode(rest)
    if (isRemote && country) remoteCountries.push(country)
    else if (rest && !(isRemote && /^(worldwide|anywhere|global)$/i.test(rest))) places.push(...placeNamed(rest))
  }
  return { places, remoteCountries }
}

/** `CA` at the end may be a state or a country: it is neither, unless a country stands behind it. */
function placeNamed(name: string): PlaceImport[] {
  const parts = name.split(/\s*,\s*/).filter(Boolean)
  const last = parts.at(-1) ?? ''
  const isState = states.has(last)
  if (parts.length === 1) return placeOf(countryCode(last) ? { name, country: last } : { name, city: last })
  if (isState && countryCode(last)) return placeOf({ name, city: parts[0] })
  if (isState) return placeOf({ name, city: parts[0], region: last, country: 'US' })
  const region = countryCode(last) ? (parts.length > 2 ? parts.at(-2) : null) : last
  return placeOf({ name, city: parts[0], region, country: last })
}
