import type { SeedCompany, SeedPlace } from '../company.ts'
import { composeJobs } from '../compose.ts'
import { dutch, dutchFamilies } from './dutch.ts'
import { englishFamilies } from './english.ts'
import { english, englishVolunteer } from './english-voice.ts'
import { consent, questions } from './form.ts'
import { polish, polishFamilies } from './polish.ts'
import { portuguese, portugueseFamilies } from './portuguese.ts'

const places: SeedPlace[] = [
  {
    key: 'rotterdam',
    name: 'Rotterdam, Merwehaven',
    city: 'Rotterdam',
    region: 'South Holland',
    country: 'NL',
    latitude: 51.9107,
    longitude: 4.4348,
  },
  {
    key: 'antwerp',
    name: 'Antwerpen, Het Eilandje',
    city: 'Antwerp',
    region: 'Flanders',
    country: 'BE',
    latitude: 51.2347,
    longitude: 4.4067,
  },
  {
    key: 'hamburg',
    name: 'Hamburg, Speicherstadt',
    city: 'Hamburg',
    region: 'Hamburg',
    country: 'DE',
    latitude: 53.5438,
    longitude: 9.9885,
  },
  { key: 'porto', name: 'Porto, Matosinhos', city: 'Porto', region: 'Norte', country: 'PT', latitude: 41.1844, longitude: -8.6963 },
  {
    key: 'chicago',
    name: 'Chicago, Fulton Market',
    city: 'Chicago',
    region: 'Illinois',
    country: 'US',
    latitude: 41.8867,
    longitude: -87.6489,
  },
  {
    key: 'portland',
    name: 'Portland, Central Eastside',
    city: 'Portland',
    region: 'Oregon',
    country: 'US',
    latitude: 45.5168,
    longitude: -122.6614,
  },
]

const house = {
  prefix: 'HF',
  voices: { en: english, volunteer: englishVolunteer, nl: dutch, pt: portuguese, pl: polish },
  places,
  contacts: {
    en: { name: 'Marcus Oyelaran', email: 'jobs@harbor-and-field.example' },
    nl: { name: 'Sanne Verhulst', email: 'werken@harbor-and-field.example' },
    pt: { name: 'Inês Carvalhal', email: 'trabalhar@harbor-and-field.example' },
    pl: { name: 'Agnieszka Wrona', email: 'praca@harbor-and-field.example' },
  },
  currencies: {
    NL: { currency: 'EUR', factor: 1 },
    BE: { currency: 'EUR', factor: 1.02 },
    DE: { currency: 'EUR', factor: 0.98 },
    PT: { currency: 'EUR', factor: 0.55 },
    US: { currency: 'USD', factor: 1.3 },
  },
}

/** Restaurants, food halls and the depots behind them: hourly, weekly and undisclosed pay, many short contracts. */
export const harborAndField: SeedCompany = {
  tenant: { slug: 'harbor-and-field', name: 'Harbor & Field', website: 'https://harbor-and-field.example' },
  board: {
    slug: 'harbor-and-field',
    name: 'Jobs at Harbor & Field',
    locale: 'en',
    theme: { accent: '#9a3412', radius: '10px' },
    allowedOrigins: ['*'],
    consent,
    questions,
  },
  user: { email: 'marcus.oyelaran@harbor-and-field.example', name: 'Marcus Oyelaran' },
  departments: [
    { key: 'restaurants', name: 'Restaurants' },
    { key: 'kitchen', name: 'Kitchen', parent: 'restaurants' },
    { key: 'service', name: 'Service', parent: 'restaurants' },
    { key: 'bakery', name: 'Bakery' },
    { key: 'logistics', name: 'Logistics' },
    { key: 'warehouse', name: 'Warehouse', parent: 'logistics' },
    { key: 'transport', name: 'Transport', parent: 'logistics' },
    { key: 'farm', name: 'Farm and Community' },
    { key: 'office', name: 'Office' },
  ],
  places,
  jobs: composeJobs(house, [...englishFamilies, ...dutchFamilies, ...portugueseFamilies, ...polishFamilies]),
}
