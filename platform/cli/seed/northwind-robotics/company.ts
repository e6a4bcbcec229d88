import type { SeedCompany, SeedPlace } from '../company.ts'
import { composeJobs } from '../compose.ts'
import { operationsFamilies } from './operations.ts'
import { hardwareFamilies } from './hardware.ts'
import { consent, questions } from './form.ts'
import { germanFamilies } from './german.ts'
import { researchFamilies } from './research.ts'
import { salesFamilies } from './sales.ts'
import { softwareFamilies } from './software.ts'
import { german, germanApprentice } from './german-voice.ts'
import { english } from './voice.ts'

const places: SeedPlace[] = [
  { key: 'munich', name: 'Munich Headquarters', city: 'Munich', region: 'Bavaria', country: 'DE', latitude: 48.1755, longitude: 11.5518 },
  { key: 'berlin', name: 'Berlin Software Hub', city: 'Berlin', region: 'Berlin', country: 'DE', latitude: 52.5017, longitude: 13.4411 },
  { key: 'delft', name: 'Delft Research Lab', city: 'Delft', region: 'South Holland', country: 'NL', latitude: 51.9981, longitude: 4.3734 },
  { key: 'boston', name: 'Boston Seaport', city: 'Boston', region: 'Massachusetts', country: 'US', latitude: 42.3453, longitude: -71.0365 },
]

const house = {
  prefix: 'NWR',
  voices: { en: english, de: german, apprentice: germanApprentice },
  places,
  contacts: {
    en: { name: 'Imogen Falk', email: 'imogen.falk@northwind-robotics.example' },
    de: { name: 'Jonas Reitmaier', email: 'jonas.reitmaier@northwind-robotics.example' },
  },
  currencies: {
    DE: { currency: 'EUR', factor: 1 },
    NL: { currency: 'EUR', factor: 0.97 },
    US: { currency: 'USD', factor: 1.72 },
  },
}

/** A maker of mobile robots and automation: English and German, yearly pay, much of it remote. */
export const northwindRobotics: SeedCompany = {
  tenant: { slug: 'northwind-robotics', name: 'Northwind Robotics', website: 'https://northwind-robotics.example' },
  board: {
    slug: 'northwind-robotics',
    name: 'Careers at Northwind Robotics',
    locale: 'en',
    theme: { accent: '#0b5cad', radius: '6px' },
    allowedOrigins: ['*'],
    consent,
    questions,
  },
  user: { email: 'imogen.falk@northwind-robotics.example', name: 'Imogen Falk' },
  departments: [
    { key: 'engineering', name: 'Engineering' },
    { key: 'software', name: 'Software', parent: 'engineering' },
    { key: 'hardware', name: 'Hardware', parent: 'engineering' },
    { key: 'quality', name: 'Quality and Safety', parent: 'engineering' },
    { key: 'research', name: 'Research' },
    { key: 'product', name: 'Product and Design' },
    { key: 'operations', name: 'Operations' },
    { key: 'production', name: 'Production', parent: 'operations' },
    { key: 'field', name: 'Field Service', parent: 'operations' },
    { key: 'sales', name: 'Sales' },
    { key: 'people', name: 'People and Finance' },
  ],
  places,
  jobs: composeJobs(house, [
    ...softwareFamilies,
    ...hardwareFamilies,
    ...researchFamilies,
    ...operationsFamilies,
    ...salesFamilies,
    ...germanFamilies,
  ]),
}
