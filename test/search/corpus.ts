import { employmentTypes, levels, payPeriods, workplaces } from '../../platform/jobs/public-job.ts'
import { aJob } from './board.ts'
import type { TestJob, TestPlace } from './board.ts'
import type { Random } from './random.ts'

export const titles: Record<string, string[]> = {
  en: [
    'Software Engineer',
    'Full Stack Developer',
    'Full-stack Engineer',
    'Fullstack Lead',
    'Head of Engineering',
    'C++ Engineer',
    'Nurse',
    'Sr Nurse',
  ],
  de: ['Ingenieur', 'Ingenieurin für Prüfstände', 'Leiter Einkauf', 'Pflegekraft', 'Software Engineer'],
  fr: ['Ingénieure qualité', 'Développeur C#', 'Chef d’équipe', 'Infirmière', 'Responsable études'],
  'pt-BR': ['Engenheiro de Software', 'Enfermeira', 'Gerente de Vendas'],
  ja: ['Engineer 東京', 'ソフトウェア'],
}
const bodies: Record<string, string[]> = {
  en: [
    'building reliable engines',
    'you will build services',
    'caring for patients',
    'testing node.js services',
    'written in .NET and C++',
    'team-player wanted',
  ],
  de: ['Bau zuverlässiger Motoren', 'Häuser und Straßen', 'Patienten versorgen', 'Prüfung der Anlagen'],
  fr: ['construire des moteurs fiables', 'soigner les patients', 'l’équipe est à Paris'],
  'pt-BR': ['construção de motores', 'cuidado de pacientes'],
  ja: ['東京で働く', 'remote engineer'],
}
export const places: TestPlace[] = [
  { city: 'Berlin', region: 'Berlin', country: 'DE', latitude: 52.52, longitude: 13.405 },
  { city: 'Potsdam', region: 'Brandenburg', country: 'DE', latitude: 52.4, longitude: 13.066 },
  { city: 'München', region: 'Bayern', country: 'DE', latitude: 48.137, longitude: 11.575 },
  { city: 'Paris', region: null, country: 'FR', latitude: 48.857, longitude: 2.352 },
  { city: 'Suva', region: null, country: 'FJ', latitude: -18.14, longitude: 178.44 },
  { city: 'Apia', region: null, country: 'WS', latitude: -13.83, longitude: -171.76 },
  { city: null, region: 'Bayern', country: 'DE', latitude: null, longitude: null },
]
export const departments = [['Engineering'], ['Engineering', 'Platform'], ['Engineering', 'R&D / Lab'], ['Care'], ['Sales', 'Platform'], []]
export const teams = ['Blue', 'Grün', null]
export const now = new Date('2026-11-24T09:00:00Z')

/** Jobs of several languages, places and pay models; some featured, some past their date, some published in one instant. */
export function makeCorpus(random: Random, count: number): TestJob[] {
  return Array.from({ length: count }, () => {
    const language = random.one(Object.keys(titles))
    const workplace = random.one(workplaces)
    return aJob({
      title: random.one(titles[language] ?? []),
      departments: random.one(departments),
      team: random.one(teams),
      places: random.chance(0.2) ? [] : random.some(places, 2),
      workplace,
      remote: workplace === 'remote' && random.chance(0.7) ? remoteRule(random) : null,
      employmentType: random.one([...employmentTypes.slice(0, 3), null]),
      level: random.one([...levels.slice(0, 4), null]),
      language,
      pay: random.chance(0.5) ? [payRange(random)] : [],
      content: [{ heading: null, html: `<p>${random.some(bodies[language] ?? [], 3).join('.</p><p>')}</p>` }],
      featured: random.chance(0.1),
      publishedAt: new Date(now.getTime() - random.below(40) * 86_400_000),
      validThrough: random.chance(0.3) ? new Date(now.getTime() + (random.below(20) - 5) * 86_400_000) : null,
    })
  })
}

const remoteRule = (random: Random): TestJob['remote'] => ({
  countries: random.chance(0.6) ? random.some(['DE', 'FR', 'PT'], 2) : [],
  timeZones: random.chance(0.3) ? ['Europe/Berlin'] : [],
})

function payRange(random: Random): TestJob['pay'][number] {
  const period = random.one(payPeriods)
  const base = { hour: 1500, day: 12_000, week: 60_000, month: 250_000, year: 3_000_000 }[period]
  const currency = random.one(['EUR', 'USD', 'JPY', 'XTS'])
  const min = base + random.below(base)
  return { min: random.chance(0.8) ? min : null, max: min + random.below(base), currency, period }
}
