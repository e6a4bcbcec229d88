import type { employmentTypes, levels, workplaces } from '../../jobs/public-job.ts'
import { payPeriods } from '../../jobs/public-job.ts'
import { token } from './value.ts'

/** Other systems' words for ours, as tokens. */
export const workplaceSynonyms: Record<string, (typeof workplaces)[number]> = {
  onsite: 'on_site',
  office: 'on_site',
  in_office: 'on_site',
  no: 'on_site',
  false: 'on_site',
  fully_remote: 'remote',
  telecommute: 'remote',
  yes: 'remote',
  true: 'remote',
}

export const employmentSynonyms: Record<string, (typeof employmentTypes)[number]> = {
  fulltime: 'full_time',
  permanent: 'full_time',
  regular: 'full_time',
  employee: 'full_time',
  parttime: 'part_time',
  contractor: 'contract',
  freelance: 'contract',
  fixed_term: 'contract',
  temp: 'temporary',
  seasonal: 'temporary',
  intern: 'internship',
  internships: 'internship',
  apprentice: 'apprenticeship',
  trainee: 'apprenticeship',
  volunteering: 'volunteer',
  perdiem: 'per_diem',
}

export const levelSynonyms: Record<string, (typeof levels)[number]> = {
  internship: 'intern',
  junior: 'entry',
  entry_level: 'entry',
  graduate: 'entry',
  mid_level: 'mid',
  intermediate: 'mid',
  mid_senior_level: 'senior',
  senior_level: 'senior',
  principal: 'lead',
  staff: 'lead',
  management: 'manager',
  vp: 'executive',
  c_level: 'executive',
}

export const periodSynonyms: Record<string, (typeof payPeriods)[number]> = Object.fromEntries(
  payPeriods.flatMap((period) => [`${period}ly`, `per_${period}`, `${period}s`].map((name) => [token(name), period])),
)
periodSynonyms['daily'] = 'day'
periodSynonyms['annual'] = 'year'
periodSynonyms['annually'] = 'year'
periodSynonyms['per_annum'] = 'year'
