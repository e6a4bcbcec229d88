import type { SeedCompany, SeedPlace } from '../company.ts'
import { composeJobs } from '../compose.ts'
import { alliedFamilies } from './allied.ts'
import { consent, questions } from './form.ts'
import { nursingFamilies } from './nursing.ts'
import { physicianFamilies } from './physician.ts'
import { supportFamilies } from './support.ts'
import { telehealthFamilies } from './telehealth.ts'
import { english, volunteer } from './voice.ts'

const places: SeedPlace[] = [
  {
    key: 'dublin',
    name: 'Lumen St Brendan’s, Dublin',
    city: 'Dublin',
    region: 'Leinster',
    country: 'IE',
    latitude: 53.3561,
    longitude: -6.2873,
  },
  { key: 'cork', name: 'Lumen Lee Valley, Cork', city: 'Cork', region: 'Munster', country: 'IE', latitude: 51.8904, longitude: -8.4931 },
  {
    key: 'manchester',
    name: 'Lumen Irwell, Manchester',
    city: 'Manchester',
    region: 'England',
    country: 'GB',
    latitude: 53.4849,
    longitude: -2.2591,
  },
  {
    key: 'leeds',
    name: 'Lumen Aire Clinic, Leeds',
    city: 'Leeds',
    region: 'England',
    country: 'GB',
    latitude: 53.7973,
    longitude: -1.5436,
  },
  {
    key: 'edinburgh',
    name: 'Lumen Leith, Edinburgh',
    city: 'Edinburgh',
    region: 'Scotland',
    country: 'GB',
    latitude: 55.9721,
    longitude: -3.1756,
  },
]

const house = {
  prefix: 'LH',
  voices: { en: english, volunteer },
  places,
  contacts: { en: { name: 'Aoife Brannigan', email: 'careers@lumen-health.example' } },
  currencies: { IE: { currency: 'EUR', factor: 1 }, GB: { currency: 'GBP', factor: 0.87 } },
}

/** Hospitals and clinics in Ireland and Britain: yearly, hourly and per-shift pay, registrations asked for. */
export const lumenHealth: SeedCompany = {
  tenant: { slug: 'lumen-health', name: 'Lumen Health', website: 'https://lumen-health.example' },
  board: {
    slug: 'lumen-health',
    name: 'Work at Lumen Health',
    locale: 'en',
    theme: { accent: '#0f766e', radius: '14px' },
    allowedOrigins: ['*'],
    consent,
    questions,
  },
  user: { email: 'aoife.brannigan@lumen-health.example', name: 'Aoife Brannigan' },
  departments: [
    { key: 'nursing', name: 'Nursing and Midwifery' },
    { key: 'acute', name: 'Acute Care', parent: 'nursing' },
    { key: 'community', name: 'Community Nursing', parent: 'nursing' },
    { key: 'medical', name: 'Medical' },
    { key: 'allied', name: 'Allied Health' },
    { key: 'diagnostics', name: 'Diagnostics', parent: 'allied' },
    { key: 'telehealth', name: 'Telehealth' },
    { key: 'technology', name: 'Technology and Data' },
    { key: 'facilities', name: 'Facilities and Catering' },
    { key: 'administration', name: 'Administration' },
  ],
  places,
  jobs: composeJobs(house, [...nursingFamilies, ...physicianFamilies, ...alliedFamilies, ...telehealthFamilies, ...supportFamilies]),
}
