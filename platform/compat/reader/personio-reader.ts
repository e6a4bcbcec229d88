import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { z } from 'zod'
import type { OutsideFetch } from '../../http/outside.ts'
import type { Vendor } from '../vendor.ts'
import { eitherOf, readEach, readText, VendorFailed } from './listing.ts'
import { placesNamed } from './place.ts'
import { Id, listOf, Text, Title, toJob, workplaceOf } from './told.ts'

const PersonioPosition = z.object({
  id: Id,
  name: Title,
  office: Text,
  additionalOffices: z.object({ office: listOf(z.string()) }).catch({ office: [] }),
  department: Text,
  jobDescriptions: z.object({ jobDescription: listOf(z.object({ name: Text, value: Text })) }).catch({ jobDescription: [] }),
  employmentType: Text,
  seniority: Text,
  schedule: Text,
  createdAt: Text,
})
type PersonioPosition = z.output<typeof PersonioPosition>

const Feed = z.object({ 'workzag-jobs': z.union([z.literal(''), z.object({ position: z.array(z.unknown()).default([]) })]) })

const parser = new XMLParser({
  parseTagValue: false,
  // A list stays one where it has a single entry.
  isArray: (_, path) => /(^|\.)(workzag-jobs\.position|additionalOffices\.office|jobDescriptions\.jobDescription)$/.test(String(path)),
})

/** Which of the two a company is at hangs on where it has signed up. */
const hosts = ['jobs.personio.de', 'jobs.personio.com']

/** The XML feed: https://developer.personio.de/docs/integration-of-open-positions-to-your-company-website */
export const personio: Vendor = {
  name: 'personio',
  label: 'Personio',
  find: (fetch, account) => readPositions(fetch, account),
  list: async (fetch, account, language) => {
    const positions = await readPositions(fetch, account)
    const prefix = `personio:${account}/`
    return readEach(positions, PersonioPosition, prefix, {
      nameOf: ({ id, name }) => ({ id, title: name }),
      toJob: (position) => read(position, prefix, language),
    })
  },
}

const readPositions = (fetch: OutsideFetch, account: string): Promise<unknown[]> =>
  eitherOf(hosts, async (host) => positionsOf(await readText(fetch, `https://${account}.${host}/xml`, 'application/xml, text/xml'), host))

function positionsOf(xml: string, host: string): unknown[] {
  const feed = XMLValidator.validate(xml) === true ? Feed.safeParse(parser.parse(xml)) : null
  if (!feed?.success) throw new VendorFailed(`${host} answers something that is no list of jobs`)
  const jobs = feed.data['workzag-jobs']
  return jobs === '' ? [] : jobs.position
}

function read(position: PersonioPosition, prefix: string, language: string) {
  const offices = [position.office, ...position.additionalOffices.office].map(placesNamed)
  // `permanent` says nothing of hours, and `full-time` nothing of interns.
  const isStanding = /^(permanent|regular)?$/i.test(position.employmentType ?? '')
  return toJob({
    externalId: `${prefix}${position.id}`,
    title: position.name,
    departments: [position.department],
    places: offices.flatMap(({ places }) => places),
    workplace: workplaceOf(null, [position.office]),
    remoteCountries: offices.flatMap(({ remoteCountries }) => remoteCountries),
    employmentType: isStanding ? position.schedule : position.employmentType,
    level: position.seniority,
    language,
    content: position.jobDescriptions.jobDescription.map(({ name, value }) => ({ heading: name, html: value })),
    publishedAt: position.createdAt,
  })
}
