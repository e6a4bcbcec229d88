import type { SeedCompany, SeedPlace } from '../company.ts'
import { composeJobs } from '../compose.ts'
import { arabicFamilies, arabic } from './arabic.ts'
import { englishFamilies, english } from './english.ts'
import { consent, questions } from './form.ts'
import { ateliersFamilies } from './french-atelier.ts'
import { officeFamilies } from './french-office.ts'
import { boutiqueFamilies } from './french-boutique.ts'
import { french, frenchTraining } from './french-voice.ts'
import { italianFamilies, italian } from './italian.ts'
import { japaneseFamilies, japanese } from './japanese.ts'
import { spanishFamilies, spanish } from './spanish.ts'

const places: SeedPlace[] = [
  {
    key: 'paris',
    name: 'Paris, rue de Turenne',
    city: 'Paris',
    region: 'Île-de-France',
    country: 'FR',
    latitude: 48.8606,
    longitude: 2.3652,
  },
  {
    key: 'lyon',
    name: 'Lyon, ateliers de la Croix-Rousse',
    city: 'Lyon',
    region: 'Auvergne-Rhône-Alpes',
    country: 'FR',
    latitude: 45.7772,
    longitude: 4.8276,
  },
  {
    key: 'marseille',
    name: 'Marseille, rue Paradis',
    city: 'Marseille',
    region: 'Provence-Alpes-Côte d’Azur',
    country: 'FR',
    latitude: 43.2905,
    longitude: 5.3791,
  },
  {
    key: 'barcelona',
    name: 'Barcelona, Poblenou',
    city: 'Barcelona',
    region: 'Cataluña',
    country: 'ES',
    latitude: 41.4036,
    longitude: 2.1976,
  },
  {
    key: 'madrid',
    name: 'Madrid, calle de Serrano',
    city: 'Madrid',
    region: 'Comunidad de Madrid',
    country: 'ES',
    latitude: 40.4263,
    longitude: -3.6868,
  },
  { key: 'milan', name: 'Milano, Brera', city: 'Milano', region: 'Lombardia', country: 'IT', latitude: 45.4719, longitude: 9.1881 },
  { key: 'tokyo', name: '東京・南青山', city: 'Tokyo', region: 'Tokyo', country: 'JP', latitude: 35.6636, longitude: 139.7168 },
  { key: 'dubai', name: 'دبي، جميرا', city: 'Dubai', region: 'Dubai', country: 'AE', latitude: 25.2098, longitude: 55.2532 },
]

const careers = 'recrutement@atelier-brune.example'

const house = {
  prefix: 'AB',
  voices: { fr: french, training: frenchTraining, es: spanish, it: italian, en: english, ja: japanese, ar: arabic },
  places,
  contacts: {
    fr: { name: 'Clémence Aubertin', email: careers },
    es: { name: 'Núria Casals', email: 'talento@atelier-brune.example' },
    it: { name: 'Giulia Ferrandi', email: 'lavoro@atelier-brune.example' },
    en: { name: 'Clémence Aubertin', email: careers },
    ja: { name: '森 美咲', email: 'saiyo@atelier-brune.example' },
    ar: { name: 'ليلى حداد', email: 'careers.dubai@atelier-brune.example' },
  },
  currencies: {
    ES: { currency: 'EUR', factor: 0.84 },
    IT: { currency: 'EUR', factor: 0.9 },
    JP: { currency: 'JPY', factor: 125 },
    AE: { currency: 'AED', factor: 3.9 },
  },
}

/** A fashion and retail house: six languages, monthly pay in three currencies, apprenticeships, right-to-left jobs. */
export const atelierBrune: SeedCompany = {
  tenant: { slug: 'atelier-brune', name: 'Atelier Brune', website: 'https://atelier-brune.example' },
  board: {
    slug: 'atelier-brune',
    name: 'Travailler chez Atelier Brune',
    locale: 'fr',
    theme: { accent: '#7c2d3b', radius: '0px' },
    allowedOrigins: ['*'],
    consent,
    questions,
  },
  user: { email: 'clemence.aubertin@atelier-brune.example', name: 'Clémence Aubertin' },
  departments: [
    { key: 'boutiques', name: 'Boutiques' },
    { key: 'clientele', name: 'Relation clientèle', parent: 'boutiques' },
    { key: 'ateliers', name: 'Ateliers' },
    { key: 'maroquinerie', name: 'Maroquinerie', parent: 'ateliers' },
    { key: 'creation', name: 'Création' },
    { key: 'digital', name: 'Digital' },
    { key: 'logistique', name: 'Logistique' },
    { key: 'communication', name: 'Image et communication' },
    { key: 'siege', name: 'Fonctions support' },
  ],
  places,
  jobs: composeJobs(house, [
    ...boutiqueFamilies,
    ...ateliersFamilies,
    ...officeFamilies,
    ...spanishFamilies,
    ...italianFamilies,
    ...englishFamilies,
    ...japaneseFamilies,
    ...arabicFamilies,
  ]),
}
