import { parseFragment } from 'parse5'
import { z } from 'zod'
import type { Vendor } from '../vendor.ts'
import { readEach, readJson } from './listing.ts'
import { placesNamed } from './place.ts'
import { Amount, Id, languageOf, listOf, payOf, Text, Title, toJob, workplaceOf } from './told.ts'

const GreenhouseJob = z.object({
  id: Id,
  title: Title,
  requisition_id: Text,
  language: Text,
  location: z.object({ name: Text }).nullish().catch(null),
  departments: listOf(z.object({ name: Text })),
  metadata: listOf(z.object({ name: z.string(), value: z.unknown() })),
  pay_input_ranges: listOf(z.object({ min_cents: Amount, max_cents: Amount, currency_type: Text, title: Text })),
  content: Text,
  first_published: Text,
  application_deadline: Text,
})
type GreenhouseJob = z.output<typeof GreenhouseJob>

const boards = 'https://boards-api.greenhouse.io/v1/boards'

/** The Job Board API: https://developers.greenhouse.io/job-board.html */
export const greenhouse: Vendor = {
  name: 'greenhouse',
  label: 'Greenhouse',
  find: (fetch, account) => readJson(fetch, `${boards}/${account}`, z.looseObject({})),
  list: async (fetch, account, language) => {
    const { jobs } = await readJson(fetch, `${boards}/${account}/jobs?content=true`, z.object({ jobs: z.array(z.unknown()) }))
    const prefix = `greenhouse:${account}/`
    return readEach(jobs, GreenhouseJob, prefix, {
      nameOf: ({ id, title }) => ({ id, title }),
      toJob: (job) => read(job, prefix, language),
    })
  },
}

function read(job: GreenhouseJob, prefix: string, language: string) {
  const { places, remoteCountries } = placesNamed(job.location?.name)
  return toJob({
    externalId: `${prefix}${job.id}`,
    title: job.title,
    requisitionId: job.requisition_id,
    departments: job.departments.slice(0, 1).map(({ name }) => name),
    places,
    workplace: workplaceOf(fieldOf(job, /workplace|location type|remote/i), [job.location?.name]),
    remoteCountries,
    employmentType: fieldOf(job, /employment|time type|job type/i),
    level: fieldOf(job, /level|seniority/i),
    language: languageOf(job.language, language),
    pay: job.pay_input_ranges.flatMap(({ min_cents: min, max_cents: max, currency_type: currency, title }) =>
      payOf({ min: min && min / 100, max: max && max / 100, currency, period: /hour/i.test(title ?? '') ? 'hour' : 'year' }),
    ),
    content: [{ heading: null, html: unescape(job.content ?? '') }],
    publishedAt: job.first_published,
    validThrough: job.application_deadline,
  })
}

/** Companies name their own fields. */
function fieldOf({ metadata }: GreenhouseJob, name: RegExp): string | null {
  const value = metadata.find((field) => name.test(field.name))?.value
  return typeof value === 'string' ? value : null
}

/** The text's own entities stay: only the markup around them was escaped once more. */
function unescape(content: string): string {
  if (content.includes('<')) return content
  return parseFragment(content)
    .childNodes.map((node) => ('value' in node ? node.value : ''))
    .join('')
}
