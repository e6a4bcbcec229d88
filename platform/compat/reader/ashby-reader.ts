import { z } from 'zod'
import type { Vendor } from '../vendor.ts'
import { readEach, readJson } from './listing.ts'
import { placeOf } from './place.ts'
import { Amount, Id, listOf, payOf, Text, Title, toJob, workplaceOf } from './told.ts'
import { countryCode } from '../file/country.ts'

const Postal = z.object({ addressLocality: Text, addressRegion: Text, addressCountry: Text })
const Address = z
  .object({ postalAddress: Postal.nullish().catch(null) })
  .nullish()
  .catch(null)
const Component = z.object({ compensationType: Text, interval: Text, currencyCode: Text, minValue: Amount, maxValue: Amount })

const AshbyJob = z.object({
  id: Id,
  title: Title,
  department: Text,
  team: Text,
  employmentType: Text,
  location: Text,
  address: Address,
  secondaryLocations: listOf(z.object({ location: Text, address: Address })),
  isRemote: z.boolean().nullish().catch(null),
  workplaceType: Text,
  publishedAt: Text,
  isListed: z.boolean().catch(true),
  descriptionHtml: Text,
  compensation: z
    .object({ summaryComponents: listOf(Component), compensationTiers: listOf(z.object({ components: listOf(Component) })) })
    .nullish()
    .catch(null),
})
type AshbyJob = z.output<typeof AshbyJob>

const Board = z.object({ jobs: z.array(z.unknown()) })
const addressOf = (account: string): string => `https://api.ashbyhq.com/posting-api/job-board/${account}`

/** The posting API: https://developers.ashbyhq.com/docs/public-job-posting-api */
export const ashby: Vendor = {
  name: 'ashby',
  label: 'Ashby',
  find: (fetch, account) => readJson(fetch, addressOf(account), Board),
  list: async (fetch, account, language) => {
    const { jobs } = await readJson(fetch, `${addressOf(account)}?includeCompensation=true`, Board)
    const listed = jobs.filter((job) => !z.object({ isListed: z.literal(false) }).safeParse(job).success)
    const prefix = `ashby:${account}/`
    return readEach(listed, AshbyJob, prefix, {
      nameOf: ({ id, title }) => ({ id, title }),
      toJob: (job) => read(job, prefix, language),
    })
  },
}

function read(job: AshbyJob, prefix: string, language: string) {
  const locations = [{ location: job.location, address: job.address }, ...job.secondaryLocations]
  const places = locations.flatMap(({ location, address }) => placeIn(location, address))
  const workplace = workplaceOf(job.workplaceType ?? (job.isRemote ? 'remote' : null), [job.location])
  return toJob({
    externalId: `${prefix}${job.id}`,
    title: job.title,
    departments: [job.department],
    team: job.team,
    places: places.filter(({ name }) => !/^remote$/i.test(name)),
    workplace,
    remoteCountries: locations.flatMap(({ address }) => countryCode(address?.postalAddress?.addressCountry ?? '') ?? []),
    // `FullTime`
    employmentType: job.employmentType?.replaceAll(/([a-z])([A-Z])/g, '$1 $2'),
    language,
    pay: payIn(job),
    content: [{ heading: null, html: job.descriptionHtml }],
    publishedAt: job.publishedAt,
  })
}

function placeIn(name: string | null | undefined, address: AshbyJob['address']) {
  const { addressLocality: city, addressRegion: region, addressCountry: country } = address?.postalAddress ?? {}
  return placeOf({ name, city, region, country })
}

/** The summary spans what the tiers tell one by one. */
function payIn({ compensation }: AshbyJob) {
  const tiers = compensation?.compensationTiers.flatMap(({ components }) => components) ?? []
  const components = compensation?.summaryComponents.length ? compensation.summaryComponents : tiers
  return components
    .filter(({ compensationType }) => compensationType === 'Salary')
    .flatMap(({ minValue: min, maxValue: max, currencyCode: currency, interval: period }) => payOf({ min, max, currency, period }))
}
