import { z } from 'zod'
import type { OutsideFetch } from '../../http/outside.ts'
import type { Vendor } from '../vendor.ts'
import { eitherOf, readEach, readJson, VendorFailed } from './listing.ts'
import { placesNamed } from './place.ts'
import { Amount, Id, listOf, payOf, Text, Title, toJob, workplaceOf } from './told.ts'
import { countryCode } from '../file/country.ts'

const LeverPosting = z.object({
  id: Id,
  text: Title,
  categories: z
    .object({ location: Text, commitment: Text, team: Text, department: Text, level: Text, allLocations: listOf(z.string()) })
    .catch({ location: null, commitment: null, team: null, department: null, level: null, allLocations: [] }),
  country: Text,
  description: Text,
  lists: listOf(z.object({ text: Text, content: Text })),
  additional: Text,
  createdAt: z.number().nullish().catch(null),
  workplaceType: Text,
  salaryRange: z.object({ currency: Text, interval: Text, min: Amount, max: Amount }).nullish().catch(null),
  salaryDescription: Text,
})
type LeverPosting = z.output<typeof LeverPosting>

/** Companies in Europe may be kept there. */
const hosts = ['https://api.lever.co/v0/postings', 'https://api.eu.lever.co/v0/postings']
const page = 100
const mostPages = 200

/** The Postings API: https://github.com/lever/postings-api */
export const lever: Vendor = {
  name: 'lever',
  label: 'Lever',
  find: (fetch, account) => eitherOf(hosts, (host) => readJson(fetch, `${host}/${account}?mode=json&limit=1`, z.array(z.unknown()))),
  list: async (fetch, account, language) => {
    const postings = await eitherOf(hosts, (host) => readPages(fetch, `${host}/${account}`))
    const prefix = `lever:${account}/`
    return readEach(postings, LeverPosting, prefix, {
      nameOf: ({ id, text }) => ({ id, title: text }),
      toJob: (posting) => read(posting, prefix, language),
    })
  },
}

async function readPages(fetch: OutsideFetch, address: string): Promise<unknown[]> {
  const postings: unknown[] = []
  for (let pages = 0; pages < mostPages; pages++) {
    const next = await readJson(fetch, `${address}?mode=json&skip=${pages * page}&limit=${page}`, z.array(z.unknown()))
    postings.push(...next)
    if (next.length < page) return postings
  }
  throw new VendorFailed(`Lever lists more than ${mostPages * page} jobs`)
}

function read({ categories, ...posting }: LeverPosting, prefix: string, language: string) {
  const locations = categories.allLocations.length ? categories.allLocations : [categories.location]
  const named = locations.map(placesNamed)
  const country = countryCode(posting.country ?? '')
  const { currency, interval: period, min, max } = posting.salaryRange ?? {}
  return toJob({
    externalId: `${prefix}${posting.id}`,
    title: posting.text,
    departments: [categories.department],
    team: categories.team,
    // The country is that of the first location.
    places: named.flatMap(({ places }, index) => places.map((place) => ({ ...place, country: place.country ?? (index ? null : country) }))),
    workplace: workplaceOf(posting.workplaceType, [categories.location]),
    remoteCountries: [...(country ? [country] : []), ...named.flatMap(({ remoteCountries }) => remoteCountries)],
    employmentType: categories.commitment,
    level: categories.level,
    language,
    pay: payOf({ min, max, currency, period }),
    content: [
      { heading: null, html: posting.description },
      ...posting.lists.map(({ text, content }) => ({ heading: text, html: content && asList(content) })),
      { heading: null, html: posting.additional },
      { heading: null, html: posting.salaryDescription },
    ],
    publishedAt: posting.createdAt,
  })
}

/** The items come without the list they stand in. */
const asList = (content: string): string => (/^\s*<li\b/i.test(content) ? `<ul>${content}</ul>` : content)
