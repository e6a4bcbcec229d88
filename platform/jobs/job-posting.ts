import type { PublicBoard } from '../boards/public-board.ts'
import type { PayRange, PublicJob } from './public-job.ts'
import { unitsOf } from './published-pay.ts'

// https://developers.google.com/search/docs/appearance/structured-data/job-posting
const employmentTypes: Record<string, string> = {
  full_time: 'FULL_TIME',
  part_time: 'PART_TIME',
  contract: 'CONTRACTOR',
  temporary: 'TEMPORARY',
  internship: 'INTERN',
  apprenticeship: 'OTHER',
  volunteer: 'VOLUNTEER',
  per_diem: 'PER_DIEM',
}

/** What is read of a job. */
export type Posted = Omit<PublicJob, 'slug' | 'board' | 'department' | 'team' | 'level' | 'featured' | 'contact' | 'customFields' | 'form'>

/** A job as schema.org's JobPosting, with every property of Google's list that the job has a value for. */
export function jobPosting(job: Posted, board: Pick<PublicBoard, 'company'>): Record<string, unknown> {
  return {
    '@context': 'https://schema.org/',
    '@type': 'JobPosting',
    title: job.title,
    description: job.content.map(({ heading, html }) => (heading ? `<h3>${escapeText(heading)}</h3>${html}` : html)).join(''),
    identifier: { '@type': 'PropertyValue', name: job.company, value: job.requisitionId ?? job.id },
    datePosted: job.publishedAt,
    ...(job.validThrough && { validThrough: job.validThrough }),
    ...(job.employmentType && { employmentType: employmentTypes[job.employmentType] }),
    hiringOrganization: {
      '@type': 'Organization',
      name: job.company,
      ...(job.company === board.company.name && board.company.website && { sameAs: board.company.website }),
    },
    ...locations(job),
    ...(job.pay[0] && { baseSalary: salary(job.pay[0]) }),
    directApply: true,
    url: job.url,
    inLanguage: job.language,
  }
}

function locations(job: Posted): Record<string, unknown> {
  const places = job.places.filter(({ city, region, country }) => city || region || country).map(place)
  const jobLocation = places.length === 1 ? places[0] : places
  if (job.workplace !== 'remote') return places.length ? { jobLocation } : {}
  const ruled = job.remote?.countries ?? []
  const countries = ruled.length ? ruled : [...new Set(job.places.flatMap(({ country }) => country ?? []))]
  return {
    jobLocationType: 'TELECOMMUTE',
    ...(countries.length && { applicantLocationRequirements: countries.map((name) => ({ '@type': 'Country', name })) }),
    ...(places.length && { jobLocation }),
  }
}

function place({ city, region, country }: PublicJob['places'][number]): Record<string, unknown> {
  return {
    '@type': 'Place',
    address: {
      '@type': 'PostalAddress',
      ...(city && { addressLocality: city }),
      ...(region && { addressRegion: region }),
      ...(country && { addressCountry: country }),
    },
  }
}

function salary({ min, max, currency, period }: PayRange): Record<string, unknown> {
  const units = unitsOf(currency)
  const amounts =
    min !== null && min === max
      ? { value: min / units }
      : { ...(min !== null && { minValue: min / units }), ...(max !== null && { maxValue: max / units }) }
  return {
    '@type': 'MonetaryAmount',
    currency,
    value: { '@type': 'QuantitativeValue', ...amounts, unitText: period.toUpperCase() },
  }
}

const escapeText = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
