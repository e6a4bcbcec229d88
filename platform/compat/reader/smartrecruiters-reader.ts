import { z } from 'zod'
import type { OutsideFetch } from '../../http/outside.ts'
import type { Vendor } from '../vendor.ts'
import { readEach, readJson, UnknownAccount, VendorFailed } from './listing.ts'
import type { ListingFault } from './listing.ts'
import { placeOf } from './place.ts'
import { Id, languageOf, Text, Title, toJob } from './told.ts'
import { countryCode } from '../file/country.ts'

const Label = z.object({ label: Text }).nullish().catch(null)
const Section = z.object({ title: Text, text: Text }).nullish().catch(null)
const Sections = z.object({ companyDescription: Section, jobDescription: Section, qualifications: Section, additionalInformation: Section })
const sections = ['companyDescription', 'jobDescription', 'qualifications', 'additionalInformation'] as const

const SmartRecruitersPosting = z.object({
  id: Id,
  name: Title,
  refNumber: Text,
  releasedDate: Text,
  location: z
    .object({
      city: Text,
      region: Text,
      country: Text,
      remote: z.boolean().nullish().catch(null),
      hybrid: z.boolean().nullish().catch(null),
    })
    .nullish()
    .catch(null),
  department: Label,
  typeOfEmployment: Label,
  experienceLevel: Label,
  language: z.object({ code: Text }).nullish().catch(null),
  jobAd: z.object({ sections: Sections }).nullish().catch(null),
})
type SmartRecruitersPosting = z.output<typeof SmartRecruitersPosting>

const Page = z.object({ totalFound: z.int(), content: z.array(z.unknown()) })
const Listed = z.object({ id: Id })
const page = 100
const mostPostings = 20_000
/** Ten a second are allowed. */
const atOnce = 4

const addressOf = (account: string): string => `https://api.smartrecruiters.com/v1/companies/${account}/postings`

/** The Posting API: https://developers.smartrecruiters.com/docs/posting-api. It answers for unknown companies as for those without jobs. */
export const smartRecruiters: Vendor = {
  name: 'smartrecruiters',
  label: 'SmartRecruiters',
  find: async (fetch, account) => {
    const { totalFound } = await readJson(fetch, `${addressOf(account)}?limit=1`, Page)
    if (totalFound === 0) throw new UnknownAccount()
  },
  list: async (fetch, account, language) => {
    const prefix = `smartrecruiters:${account}/`
    const { postings, faults } = await readPostings(fetch, addressOf(account), prefix)
    const listing = readEach(postings, SmartRecruitersPosting, prefix, {
      nameOf: ({ id, name }) => ({ id, title: name }),
      toJob: (posting) => read(posting, prefix, language),
    })
    return { jobs: listing.jobs, faults: [...faults, ...listing.faults] }
  },
}

/** The list has no texts: each posting is asked for. */
async function readPostings(fetch: OutsideFetch, address: string, prefix: string) {
  const listed = await readPages(fetch, address)
  const postings: unknown[] = []
  const faults: ListingFault[] = []
  for (let start = 0; start < listed.length; start += atOnce) {
    const some = listed.slice(start, start + atOnce).map(async (row) => {
      const { id } = Listed.catch({ id: '' }).parse(row)
      return id ? readPosting(fetch, `${address}/${encodeURIComponent(id)}`, `${prefix}${id}`) : row
    })
    for (const posting of await Promise.all(some)) {
      if (isFault(posting)) faults.push(posting)
      else postings.push(posting)
    }
  }
  return { postings, faults }
}

const isFault = (row: unknown): row is ListingFault => typeof row === 'object' && row !== null && 'externalId' in row

async function readPages(fetch: OutsideFetch, address: string): Promise<unknown[]> {
  const listed: unknown[] = []
  for (;;) {
    const { totalFound, content } = await readJson(fetch, `${address}?limit=${page}&offset=${listed.length}`, Page)
    listed.push(...content)
    if (content.length === 0 || listed.length >= totalFound) return listed
    if (listed.length >= mostPostings) throw new VendorFailed(`SmartRecruiters lists more than ${mostPostings} jobs`)
  }
}

/** One may be gone since it was listed. */
async function readPosting(fetch: OutsideFetch, address: string, externalId: string): Promise<unknown> {
  try {
    return await readJson(fetch, address, z.looseObject({}))
  } catch (cause) {
    if (!(cause instanceof UnknownAccount)) throw cause
    return { externalId, title: null, field: 'id', message: 'is listed and cannot be read' } satisfies ListingFault
  }
}

function read({ location, jobAd, ...posting }: SmartRecruitersPosting, prefix: string, language: string) {
  const country = countryCode(location?.country ?? '')
  return toJob({
    externalId: `${prefix}${posting.id}`,
    title: posting.name,
    requisitionId: posting.refNumber,
    departments: [posting.department?.label],
    places: placeOf({ city: location?.city, region: location?.region, country: location?.country?.toUpperCase() }),
    workplace: location?.remote ? 'remote' : location?.hybrid ? 'hybrid' : 'on_site',
    remoteCountries: country ? [country] : [],
    employmentType: posting.typeOfEmployment?.label,
    level: posting.experienceLevel?.label,
    language: languageOf(posting.language?.code, language),
    content: sections.map((name) => ({ heading: jobAd?.sections[name]?.title, html: jobAd?.sections[name]?.text })),
    publishedAt: posting.releasedDate,
  })
}
