import type { OracleWord } from './oracle.ts'
import { places, teams } from './corpus.ts'
import type { Random } from './random.ts'

/** Ways to type something, and what must be understood by it. */
const typed: [text: string, ...anyOf: string[]][] = [
  ['engineer', 'engineer'],
  ['Engineers', 'engineers'],
  ['engineering', 'engineering'],
  ['INGENIEUR', 'ingenieur'],
  ['ingénieure', 'ingenieure'],
  ['qualité', 'qualite'],
  ['Prüfstand', 'prufstand'],
  ['Pruefung', 'pruefung'],
  ['full stack', 'full stack', 'fullstack'],
  ['full-stack', 'full stack', 'fullstack'],
  ['fullstack', 'full stack', 'fullstack'],
  ['senior', 'senior', 'sr'],
  ['sr', 'senior', 'sr'],
  ['c++', 'cplusplus'],
  ['C#', 'csharp'],
  ['.net', 'dotnet'],
  ['node.js', 'nodejs', 'node js'],
  ['team-player', 'team player', 'teamplayer'],
  ['enfermeira', 'enfermeira'],
  ['nurses', 'nurses'],
  ['build', 'build'],
  ['patients', 'patients'],
  ['Berlin', 'berlin'],
  ['Germany', 'germany'],
  ['Allemagne', 'allemagne'],
  ['platform', 'platform'],
  ['remote', 'remote'],
  ['grün', 'grun'],
  ['東京', '東 京'],
  ['strassen', 'strassen'],
  ['équipe', 'equipe'],
  ['software', 'software'],
]
const beginnings = ['eng', 'ing', 'soft', 'inf', 'pat', 'ber', 'b', 'cplus', 'constr']
const phrases = ['software engineer', 'head of engineering', 'reliable engines', 'ingenieurin für', 'engineer software']
const noise = ['in', 'of', 'der', 'de']

/** A query as it is given, and what its words mean. */
export function makeQuery(random: Random): { given: Record<string, unknown>; asked: OracleWord[] } {
  const { q, asked } = random.chance(0.65) ? makeWords(random) : { q: '', asked: [] }
  const maybe = <Value>(probability: number, value: () => Value): Value | undefined => (random.chance(probability) ? value() : undefined)
  const given = {
    q,
    department: maybe(0.2, () =>
      random.some(['Engineering', 'Engineering/Platform', 'Engineering/R&D %2F Lab', 'Care', 'Sales', 'Nowhere'], 2),
    ),
    team: maybe(0.1, () =>
      random.some(
        teams.filter((team) => team !== null),
        2,
      ),
    ),
    place: maybe(0.2, () => random.some(['DE', 'DE/Bayern', 'DE/Berlin/Berlin', 'FR', 'FR/Paris', 'WS', 'US'], 2)),
    workplace: maybe(0.15, () => random.some(['on_site', 'hybrid', 'remote'], 2)),
    employmentType: maybe(0.15, () => random.some(['full_time', 'part_time', 'volunteer'], 2)),
    level: maybe(0.15, () => random.some(['intern', 'entry', 'senior'], 2)),
    language: maybe(0.15, () => random.some(['en', 'de', 'pt-BR'], 2)),
    pay: maybe(0.2, () => 3_000_000 + random.below(5_000_000)),
    currency: maybe(0.3, () => random.one(['EUR', 'USD', 'JPY'])),
    undisclosed: maybe(0.3, () => random.one(['include', 'exclude'])),
    near: maybe(0.15, () => nearby(random)),
    radius: maybe(0.5, () => 10 + random.below(1500)),
    remoteFrom: maybe(0.1, () => random.one(['DE', 'PT', 'US'])),
    timeZone: maybe(0.1, () => random.one(['Europe/Berlin', 'Europe/Paris', 'Africa/Lagos'])),
    sort: maybe(0.4, () => random.one(['relevance', 'newest'])),
    limit: random.one([7, 20, 100]),
  }
  return { given: Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)), asked }
}

function nearby(random: Random): string {
  const { latitude, longitude } = random.one(places.filter((place) => place.latitude !== null))
  return `${((latitude ?? 0) + random.below(100) / 100).toFixed(4)},${(longitude ?? 0).toFixed(4)}`
}

function makeWords(random: Random): { q: string; asked: OracleWord[] } {
  const parts: string[] = []
  const asked: OracleWord[] = []
  const put = (text: string, anyOf: string[], kind: Partial<OracleWord> = {}): void => {
    parts.push(text)
    asked.push({ anyOf: anyOf.map((form) => form.split(' ')), quoted: false, excluded: false, prefix: false, ...kind })
  }
  for (const [text, ...anyOf] of random.some(typed, random.chance(0.7) ? 1 : 2)) put(text, anyOf)
  if (random.chance(0.1)) parts.unshift(random.one(noise))
  if (random.chance(0.15)) {
    const phrase = random.one(phrases)
    put(`"${phrase}"`, [phrase.replace('ü', 'u')], { quoted: true })
  }
  if (random.chance(0.2)) {
    const [text, ...anyOf] = random.one(typed.filter(([word]) => /^[\p{L}.+#]+$/u.test(word)))
    put(`-${text}`, anyOf, { excluded: true })
  }
  if (random.chance(0.3)) {
    const beginning = random.one(beginnings)
    put(beginning, [beginning], { prefix: true })
    return { q: parts.join(' '), asked }
  }
  return { q: `${parts.join(' ')} `, asked }
}
