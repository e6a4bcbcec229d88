import { z } from 'zod'
import { countryCode } from '../file/country.ts'
import type { Vendor } from '../vendor.ts'
import { readEach, readJson } from './listing.ts'
import { placeOf } from './place.ts'
import { Id, listOf, Text, Title, toJob, workplaceOf } from './told.ts'

const Location = z.object({ country: Text, countryCode: Text, city: Text, region: Text, hidden: z.boolean().nullish().catch(null) })

const WorkableJob = z.object({
  shortcode: Id,
  title: Title,
  code: Text,
  employment_type: Text,
  telecommuting: z.boolean().nullish().catch(null),
  workplace_type: Text,
  department: Text,
  published_on: Text,
  country: Text,
  city: Text,
  state: Text,
  experience: Text,
  locations: listOf(Location),
  description: Text,
})
type WorkableJob = z.output<typeof WorkableJob>

const Widget = z.object({ jobs: z.array(z.unknown()) })
const addressOf = (account: string): string => `https://apply.workable.com/api/v1/widget/accounts/${account}`

/** What Workable's own widget reads: https://help.workable.com/hc/en-us/articles/115012771647 */
export const workable: Vendor = {
  name: 'workable',
  label: 'Workable',
  find: (fetch, account) => readJson(fetch, addressOf(account), Widget),
  list: async (fetch, account, language) => {
    const { jobs } = await readJson(fetch, `${addressOf(account)}?details=true`, Widget)
    const prefix = `workable:${account}/`
    return readEach(jobs, WorkableJob, prefix, {
      nameOf: ({ shortcode, title }) => ({ id: shortcode, title }),
      toJob: (job) => read(job, prefix, language),
    })
  },
}

function read(job: WorkableJob, prefix: string, language: string) {
  const shown = job.locations.filter(({ hidden }) => !hidden)
  const places = shown.flatMap(({ city, region, country, countryCode: code }) => placeOf({ city, region, country: code ?? country }))
  const country = countryCode(job.country ?? '')
  return toJob({
    externalId: `${prefix}${job.shortcode}`,
    title: job.title,
    requisitionId: job.code,
    departments: [job.department],
    places: places.length ? places : placeOf({ city: job.city, region: job.state, country: country ?? job.country }),
    workplace: workplaceOf(job.workplace_type ?? (job.telecommuting ? 'remote' : null)),
    remoteCountries: country ? [country] : [],
    employmentType: job.employment_type,
    level: job.experience,
    language,
    content: [{ heading: null, html: job.description }],
    publishedAt: job.published_on,
  })
}
