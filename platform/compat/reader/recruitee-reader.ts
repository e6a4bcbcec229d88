import { z } from 'zod'
import { countryCode } from '../file/country.ts'
import type { Vendor } from '../vendor.ts'
import { readEach, readJson } from './listing.ts'
import { placeOf } from './place.ts'
import { Amount, Id, listOf, payOf, Text, Title, toJob } from './told.ts'

const Flag = z.boolean().nullish().catch(null)
const Location = z.object({ name: Text, city: Text, state: Text, country: Text, country_code: Text })

const RecruiteeOffer = z.object({
  id: Id,
  title: Title,
  department: Text,
  location: Text,
  locations: listOf(Location),
  city: Text,
  country: Text,
  country_code: Text,
  remote: Flag,
  hybrid: Flag,
  published_at: Text,
  close_at: Text,
  employment_type_code: Text,
  experience_code: Text,
  description: Text,
  requirements: Text,
  salary: z.object({ min: Amount, max: Amount, period: Text, currency: Text }).nullish().catch(null),
})
type RecruiteeOffer = z.output<typeof RecruiteeOffer>

const Offers = z.object({ offers: z.array(z.unknown()) })
const addressOf = (account: string): string => `https://${account}.recruitee.com/api/offers/`

/** The careers site API: https://docs.recruitee.com/reference/offers */
export const recruitee: Vendor = {
  name: 'recruitee',
  label: 'Recruitee',
  find: (fetch, account) => readJson(fetch, addressOf(account), Offers),
  list: async (fetch, account, language) => {
    const { offers } = await readJson(fetch, addressOf(account), Offers)
    const prefix = `recruitee:${account}/`
    return readEach(offers, RecruiteeOffer, prefix, {
      nameOf: ({ id, title }) => ({ id, title }),
      toJob: (offer) => read(offer, prefix, language),
    })
  },
}

function read(offer: RecruiteeOffer, prefix: string, language: string) {
  const several = offer.locations.flatMap(({ city, state, country, country_code: code }) =>
    placeOf({ city, region: state, country: code ?? country }),
  )
  const country = countryCode(offer.country_code ?? offer.country ?? '')
  const { min, max, currency, period } = offer.salary ?? {}
  return toJob({
    externalId: `${prefix}${offer.id}`,
    title: offer.title,
    departments: [offer.department],
    places: several.length ? several : placeOf({ name: offer.location, city: offer.city, country }),
    workplace: offer.remote ? 'remote' : offer.hybrid ? 'hybrid' : 'on_site',
    remoteCountries: country ? [country] : [],
    // `fulltime_permanent`
    employmentType: offer.employment_type_code,
    level: offer.experience_code,
    language,
    pay: payOf({ min, max, currency, period }),
    content: [
      { heading: null, html: offer.description },
      { heading: 'Requirements', html: offer.requirements },
    ],
    publishedAt: offer.published_at,
    validThrough: offer.close_at,
  })
}
