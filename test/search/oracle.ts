import rates from '../../platform/jobs/published-rates.json' with { type: 'json' }
import type { JobsQuery } from '../../platform/search/contract.ts'
import type { TestJob } from './board.ts'

/** A word or phrase as a test asks for it: what the text in `q` must be understood as. */
export interface OracleWord {
  /** Other ways to write it, each a sequence of folded words; a job with any of them fits. */
  anyOf: string[][]
  quoted: boolean
  excluded: boolean
  /** Whether its last word may be a beginning. */
  prefix: boolean
}

export type StemOf = (language: string, word: string) => string | null

export interface OracleAnswer {
  ids: string[]
  facets: Record<string, Map<string, number>>
}

/** The folded words of a text, a list a field; written out for the corpus alone and not with the engine's code. */
export function words(text: string): string[] {
  const spelled = text
    .toLowerCase()
    .replaceAll('c++', 'cplusplus')
    .replaceAll('c#', 'csharp')
    .replaceAll('node.js', 'nodejs')
    .replaceAll('.net', 'dotnet')
  const folded = spelled
    .replaceAll('ß', 'ss')
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .normalize('NFKC')
  return folded
    .split(/[^\p{L}\p{N}\p{M}ー]+/u)
    .flatMap((word) => (/[\u3040-\u30ff\u4e00-\u9fff]/.test(word) ? Array.from(word) : [word]))
    .filter(Boolean)
}

const joinedWords = (text: string): string[] => [...text.matchAll(/[\p{L}]+(?:[-’][\p{L}]+)+/gu)].map(([run]) => words(run).join(''))

interface Indexed {
  title: string[][]
  head: string[][]
  all: string[][]
}

const indexes = new Map<string, Indexed>()

function indexOf(job: TestJob, company: string): Indexed {
  const index = indexes.get(job.id) ?? makeIndex(job, company)
  indexes.set(job.id, index)
  return index
}

function makeIndex(job: TestJob, company: string): Indexed {
  const country = (code: string | null, locale: string): string =>
    code ? (new Intl.DisplayNames([locale], { type: 'region' }).of(code) ?? '') : ''
  const names = job.places.flatMap((place) => [
    [place.city, place.region, place.country].filter(Boolean).join(', '),
    place.city ?? '',
    place.region ?? '',
    `${country(place.country, 'en')} ${country(place.country, job.language)}`,
  ])
  const head = [job.title, ...job.departments, job.team ?? '', ...names, company]
  const rest = [job.workplace, job.employmentType ?? '', job.level ?? ''].map((value) => value.replaceAll('_', ' '))
  const all = [...head, ...rest, ...job.content.map(({ html }) => html.replaceAll(/<[^>]+>/g, ' '))]
  const lists = (texts: string[]): string[][] => texts.flatMap((text) => [words(text), ...joinedWords(text).map((word) => [word])])
  return { title: lists([job.title]), head: lists(head), all: lists(all) }
}

function fits(job: TestJob, lists: string[][], word: OracleWord, stemOf: StemOf): boolean {
  const language = job.language.split('-')[0] ?? ''
  const isWord = (given: string, asked: string, prefix: boolean): boolean => given === asked || (prefix && given.startsWith(asked))
  const isForm = (given: string, asked: string): boolean =>
    stemOf(language, asked) !== null && stemOf(language, asked) === stemOf(language, given)
  return word.anyOf.some((sequence) =>
    lists.some((list) =>
      list.some((_, start) =>
        sequence.every((asked, index) => {
          const given = list[start + index]
          if (given === undefined) return false
          const prefix = word.prefix && index === sequence.length - 1
          return isWord(given, asked, prefix) || (sequence.length === 1 && !word.quoted && isForm(given, asked))
        }),
      ),
    ),
  )
}

const timesAYear = { hour: 2080, day: 260, week: 52, month: 12, year: 1 }
const euros = (amount: number, currency: string): number | null => {
  const rate = (rates.eurosOfOne as Record<string, number>)[currency]
  return rate === undefined ? null : Math.round((amount / (currency === 'JPY' ? 1 : 100)) * rate * 100)
}

function paidEnough(job: TestJob, query: JobsQuery): boolean {
  if (query.pay === undefined) return true
  const amounts = job.pay
    .map((range) => euros((range.max ?? range.min ?? 0) * timesAYear[range.period], range.currency))
    .filter((amount) => amount !== null)
  if (amounts.length === 0) return query.undisclosed === 'include'
  return Math.max(...amounts) >= (euros(query.pay, query.currency) ?? 0)
}

/** Great-circle distance in km by unit vectors. */
function distance(a: [number, number], b: [number, number]): number {
  const vector = ([latitude, longitude]: [number, number]): [number, number, number] => {
    const [phi, lambda] = [(latitude * Math.PI) / 180, (longitude * Math.PI) / 180]
    return [Math.cos(phi) * Math.cos(lambda), Math.cos(phi) * Math.sin(lambda), Math.sin(phi)]
  }
  const [x, y] = [vector(a), vector(b)]
  const chord = Math.hypot(x[0] - y[0], x[1] - y[1], x[2] - y[2])
  return 2 * 6371.0088 * Math.asin(chord / 2)
}

function isNear(job: TestJob, query: JobsQuery): boolean {
  if (!query.near) return true
  const anywhere = job.workplace === 'remote' && !job.remote?.countries.length && !job.remote?.timeZones.length
  const near = query.near
  return (
    anywhere ||
    job.places.some((place) => place.latitude !== null && distance(near, [place.latitude, place.longitude ?? 0]) <= query.radius)
  )
}

const isAllowedFrom = (job: TestJob, country: string | undefined): boolean =>
  country === undefined || (job.workplace === 'remote' && (!job.remote?.countries.length || job.remote.countries.includes(country)))

/** The corpus knows one zone, and of those asked for Paris alone keeps its hours all year. */
const isAllowedIn = (job: TestJob, zone: string | undefined): boolean =>
  zone === undefined || (job.workplace === 'remote' && (!job.remote?.timeZones.length || ['Europe/Berlin', 'Europe/Paris'].includes(zone)))

const path = (steps: string[]): string[] =>
  steps.map((_, index) =>
    steps
      .slice(0, index + 1)
      .map((step) => step.replaceAll('/', '%2F'))
      .join('/'),
  )

const valuesOf: Record<string, (job: TestJob) => (string | null)[]> = {
  department: (job) => path(job.departments),
  team: (job) => [job.team],
  place: (job) => [
    ...new Set(job.places.flatMap((place) => path([place.country, place.region, place.city].filter((step) => step !== null)))),
  ],
  workplace: (job) => [job.workplace],
  employmentType: (job) => [job.employmentType],
  level: (job) => [job.level],
  language: (job) => [job.language],
}

/** What a list must be, found by looking at every job. */
export function answer(
  jobs: TestJob[],
  company: string,
  query: JobsQuery,
  asked: OracleWord[],
  key: string,
  now: Date,
  stemOf: StemOf,
): OracleAnswer {
  const required = asked.filter(({ excluded }) => !excluded)
  const fitting = jobs.filter((job) => {
    const lists = indexOf(job, company).all
    return (
      (!job.validThrough || job.validThrough > now) &&
      asked.every((word) => fits(job, lists, word, stemOf) !== word.excluded) &&
      paidEnough(job, query) &&
      isNear(job, query) &&
      isAllowedFrom(job, query.remoteFrom) &&
      isAllowedIn(job, query.timeZone)
    )
  })
  const isChosen = (job: TestJob, facet: string): boolean => {
    const chosen = query[facet as 'team']
    return chosen.length === 0 || (valuesOf[facet]?.(job) ?? []).some((value) => value !== null && chosen.includes(value))
  }
  const names = Object.keys(valuesOf)
  const facets = Object.fromEntries(
    names.map((name) => {
      const counts = new Map(query[name as 'team'].map((value) => [value, 0]))
      const counted = fitting.filter((job) => names.every((other) => other === name || isChosen(job, other)))
      for (const value of counted.flatMap((job) => valuesOf[name]?.(job) ?? [])) if (value) counts.set(value, (counts.get(value) ?? 0) + 1)
      return [name, counts]
    }),
  )
  const rank = (job: TestJob): number => {
    if (required.length === 0 || query.sort === 'newest') return Number(job.featured)
    const { title, head } = indexOf(job, company)
    const all = (lists: string[][]): number => Number(required.every((word) => fits(job, lists, word, stemOf)))
    return 4 * Number(words(job.title).join(' ') === key) + 2 * all(title) + all(head)
  }
  const listed = fitting.filter((job) => names.every((name) => isChosen(job, name)))
  const ordered = listed
    .map((job) => ({ job, rank: rank(job) }))
    .toSorted((a, b) => b.rank - a.rank || b.job.publishedAt.getTime() - a.job.publishedAt.getTime() || (a.job.id < b.job.id ? 1 : -1))
  return { ids: ordered.map(({ job }) => job.id), facets }
}
