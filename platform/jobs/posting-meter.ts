import { z } from 'zod'
import { jobPosting } from './job-posting.ts'
import type { Posted } from './job-posting.ts'
import { plainText } from './published-document.ts'

// https://developers.google.com/search/docs/appearance/structured-data/job-posting
const properties = [
  'title',
  'description',
  'datePosted',
  'hiringOrganization',
  'jobLocation',
  'jobLocationType',
  'applicantLocationRequirements',
  'validThrough',
  'baseSalary',
  'employmentType',
  'identifier',
  'directApply',
] as const
type Property = (typeof properties)[number]

export const PostingProperty = z
  .object({
    property: z.enum(properties),
    /** What Google demands before it shows a job, and what it shows it better with. */
    need: z.enum(['required', 'recommended']),
    met: z.boolean(),
    /** Field of the job that says it; null for what says itself. */
    field: z.string().nullable(),
    /** What to do where it is not met. */
    advice: z.string().nullable(),
  })
  .meta({ id: 'PostingProperty', description: 'A property of the JobPosting that search engines read from the hosted page.' })
type PostingProperty = z.infer<typeof PostingProperty>

interface Wish {
  need: PostingProperty['need']
  field: string | null
  advice: string
}

/** A job of a place must name it; one that is done from anywhere must name the countries that it may be done from. */
const wishes: Record<Property, Wish> = {
  title: { need: 'required', field: 'title', advice: 'Name the job, and nothing else: no place, no pay, no reference.' },
  description: { need: 'required', field: 'content', advice: 'Say what the job is, what it asks for and what it gives.' },
  datePosted: { need: 'required', field: null, advice: 'Set when the job is published.' },
  hiringOrganization: { need: 'required', field: null, advice: 'The name of your company.' },
  jobLocation: { need: 'required', field: 'placeIds', advice: 'Name a place that has a town, a region or a country.' },
  jobLocationType: { need: 'recommended', field: 'workplace', advice: 'Set for remote jobs.' },
  applicantLocationRequirements: {
    need: 'required',
    field: 'remote.countries',
    advice: 'Name the countries that a remote job may be done from: without one Google does not show it.',
  },
  validThrough: { need: 'recommended', field: 'validThrough', advice: 'Set the last day: a job without one is taken for stale sooner.' },
  baseSalary: { need: 'recommended', field: 'pay', advice: 'Name the pay: jobs that do are shown with it, and are found by it.' },
  employmentType: { need: 'recommended', field: 'employmentType', advice: 'Say whether it is full time, part time or something else.' },
  identifier: { need: 'recommended', field: 'requisitionId', advice: 'The requisition, or else an id of ours.' },
  directApply: { need: 'recommended', field: null, advice: 'Every board takes applications itself.' },
}

/** How complete a job's JobPosting is: read off the very markup that its page has. */
export function readMeter(job: Posted, company: string): PostingProperty[] {
  const posting = jobPosting(job, { company: { name: company, website: null } })
  const remote = job.workplace === 'remote'
  const asked = properties.filter((property) => (remote ? property !== 'jobLocation' : !remoteOnly.includes(property)))
  return asked.map((property) => {
    const met = says(posting, property)
    const { need, field, advice } = wishes[property]
    return { property, need, met, field, advice: met ? null : advice }
  })
}

const remoteOnly: Property[] = ['jobLocationType', 'applicantLocationRequirements']

const says = (posting: Record<string, unknown>, property: Property): boolean => {
  const value = posting[property]
  return typeof value === 'string' ? plainText(value) !== '' : value !== undefined
}
