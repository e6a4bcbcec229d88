import type { z } from 'zod'
import { PublicBoard } from '../../platform/boards/public-board.ts'
import type { Form } from '../../platform/boards/question.ts'
import { Challenge, isSolved } from '../../platform/applications/proof.ts'
import { Receipt, Submission, UploadState } from '../../platform/applications/submission.ts'
import { EventInput } from '../../platform/insights/event.ts'
import { ProblemDetails } from '../../platform/http/problem.ts'
import { PublicJob } from '../../platform/jobs/public-job.ts'
import { JobsAnswer, JobsQuery, facetNames } from '../../platform/search/contract.ts'
import { gazetteerSource } from '../../platform/search/gazetteer-routes.ts'
import { Suggestions } from '../../platform/search/suggestion.ts'

/*
 * TEST FIXTURES. Canned answers of the API for tests and benches of the widget, each held to the schema of the real
 * one before it is sent. Nothing here runs outside of test/ and bench/.
 */

const departments = ['Engineering', 'Design', 'Operations', 'People', 'Sales']
const places = [
  { name: 'Berlin', city: 'Berlin', region: 'Berlin', country: 'DE' },
  { name: 'Lisbon', city: 'Lisboa', region: null, country: 'PT' },
  { name: 'Toronto', city: 'Toronto', region: 'Ontario', country: 'CA' },
]
const titles = [
  'Senior Platform Engineer',
  'Product Designer, Checkout',
  'Warehouse Shift Lead',
  'People Partner',
  'Account Executive, Mid-Market',
  'Frontend Engineer',
  'Brand Designer',
  'Supply Chain Analyst',
  'Talent Sourcer (Parental Leave Cover)',
  'Solutions Engineer',
]

/** A form with every kind of question. */
export const form: z.infer<typeof Form> = {
  questions: [
    { id: 'name', type: 'short_text', label: 'Full name', required: true },
    { id: 'email', type: 'email', label: 'E-mail', required: true, help: 'We write to you here, and nowhere else.' },
    { id: 'phone', type: 'phone', label: 'Phone', required: false },
    { id: 'cv', type: 'file', label: 'CV', required: true },
    { id: 'site', type: 'url', label: 'Portfolio or profile', required: false },
    { id: 'years', type: 'number', label: 'Years of experience', required: false, min: 0, max: 60 },
    { id: 'start', type: 'date', label: 'Earliest start', required: false },
    { id: 'permit', type: 'yes_no', label: 'Do you need a work permit?', required: true },
    { id: 'permit_kind', type: 'short_text', label: 'Which one?', required: true, when: { question: 'permit', equals: ['true'] } },
    {
      id: 'heard',
      type: 'single_choice',
      label: 'Where did you hear of us?',
      required: false,
      choices: ['A friend', 'A search', 'A fair', 'Elsewhere'].map((label) => ({ value: label.toLowerCase().replaceAll(' ', '-'), label })),
    },
    {
      id: 'days',
      type: 'multi_choice',
      label: 'Days you could work',
      required: false,
      choices: ['Monday', 'Tuesday', 'Wednesday'].map((label) => ({ value: label.toLowerCase(), label })),
    },
    {
      id: 'background',
      type: 'single_choice',
      label: 'How do you describe yourself?',
      required: false,
      demographic: true,
      choices: ['Orchid', 'Fern'].map((label) => ({ value: label.toLowerCase(), label })),
    },
    { id: 'why', type: 'long_text', label: 'Why this job?', required: false, help: 'A few sentences are enough.' },
  ],
  consent: { version: '2026-01', text: 'We keep your application for six months to decide on this job, then delete it.' },
}

const inGerman = { language: 'de', title: 'Werkstattleiterin', content: [{ heading: null, html: '<p>Du leitest die Werkstatt.</p>' }] }

const job = (index: number): PublicJob => ({
  id: `00000000-0000-7000-8000-${String(index).padStart(12, '0')}`,
  slug: `job-${index}`,
  title: titles[index % titles.length] ?? '',
  url: `https://jobs.example/acme/jobs/job-${index}`,
  board: 'acme',
  company: 'Acme',
  department: departments[index % 5] ?? null,
  team: index % 2 ? 'Core' : null,
  places: index === 3 ? [...places] : places.slice(index % 3, (index % 3) + 1),
  workplace: (['on_site', 'hybrid', 'remote'] as const)[index % 3] ?? 'remote',
  remote: index % 3 === 2 ? { countries: [], timeZones: [] } : null,
  employmentType: index % 4 ? 'full_time' : 'part_time',
  level: (['entry', 'mid', 'senior'] as const)[index % 3] ?? null,
  language: 'en',
  pay:
    index % 3 === 0
      ? [{ min: 5_500_000 + index * 100_000, max: 7_200_000 + index * 100_000, currency: 'EUR', period: 'year' }]
      : index % 3 === 1
        ? [{ min: 1850, max: 2325, currency: 'EUR', period: 'hour' }]
        : [],
  publishedAt: '2026-11-01T08:00:00Z',
  validThrough: '2027-01-31T23:00:00Z',
  featured: false,
  ...(index === 7 ? { titles: { de: 'Werkstattleiterin' }, variants: [inGerman] } : {}),
  requisitionId: `R-${index}`,
  content: [
    {
      heading: null,
      html: '<p>You will own the systems that every order passes through. We are <strong>nine people</strong> in three cities, ship daily and sleep at night.</p>',
    },
    {
      heading: 'What you will do',
      html: '<ul><li>Design services that stay up when a region does not.</li><li>Review, pair and write things down.</li><li>Answer for what you run, one week in nine.</li></ul>',
    },
    {
      heading: 'What you bring',
      html: '<p>Some years of running software that people depend on. Which language does not matter; <a href="https://example.com/handbook">how we work</a> does.</p>',
    },
  ],
  contact: { name: 'Noor Haddad', email: 'noor@example.com' },
  customFields: [{ label: 'Team size', value: '9' }],
  form,
})

/** Fifty jobs, in the order of the list. */
export const jobs: PublicJob[] = Array.from({ length: 50 }, (_, index) => job(index))

const card = ({ requisitionId, content, contact, customFields, form: ownForm, ...rest }: PublicJob): JobsAnswer['jobs'][number] => rest

const valueOf: Record<(typeof facetNames)[number], (of: PublicJob) => string[]> = {
  department: (of) => [of.department ?? []].flat(),
  team: (of) => [of.team ?? []].flat(),
  place: (of) => of.places.map(({ name }) => name),
  workplace: (of) => [of.workplace],
  employmentType: (of) => [of.employmentType ?? []].flat(),
  level: (of) => [of.level ?? []].flat(),
  language: (of) => [of.language],
}

const parents: Record<string, string> = { Design: 'Engineering', Lisbon: 'Europe', Berlin: 'Europe' }

function find(query: JobsQuery, without?: string): PublicJob[] {
  const words = query.q === 'enginer' ? 'engineer' : query.q.toLowerCase()
  return jobs.filter(
    (of) =>
      of.title.toLowerCase().includes(words) &&
      (query.pay === undefined ||
        (of.pay.length
          ? (of.pay[0]?.max ?? 0) * (of.pay[0]?.period === 'hour' ? 2080 : 1) >= query.pay
          : query.undisclosed === 'include')) &&
      facetNames.every(
        (name) => name === without || !query[name].length || valueOf[name](of).some((value) => (query[name] as string[]).includes(value)),
      ),
  )
}

function facet(query: JobsQuery, name: (typeof facetNames)[number]): JobsAnswer['facets'][typeof name] {
  const counts = new Map<string, number>()
  for (const of of find(query, name)) for (const value of valueOf[name](of)) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].map(([value, count]) => ({ value, label: value, count, ...(parents[value] ? { parent: parents[value] } : {}) }))
}

/** The list's answer to a query string. */
export function list(search: URLSearchParams): JobsAnswer {
  const given: Record<string, string | string[]> = {}
  for (const key of search.keys()) given[key] = search.getAll(key).length > 1 ? search.getAll(key) : (search.get(key) ?? '')
  const query = JobsQuery.parse(given)
  const found = find(query)
  const from = Number(query.cursor ?? 0)
  const page = found.slice(from, from + query.limit)
  return JobsAnswer.parse({
    jobs: page.map((of) => ({ ...card(of), ...(query.q ? { highlights: { title: cut(of.title, query.q) } } : {}) })),
    total: found.length,
    facets: Object.fromEntries(facetNames.map((name) => [name, facet(query, name)])),
    next: from + query.limit < found.length ? String(from + query.limit) : null,
    corrected: query.q === 'enginer' ? 'engineer' : null,
  })
}

const cut = (text: string, word: string): string[] => text.split(new RegExp(`(${word === 'enginer' ? 'engineer' : word})`, 'i'))

/** What may be meant by a beginning: titles, departments and places that begin so. */
function suggest(q: string): Suggestions {
  const { facets } = list(new URLSearchParams())
  const titled = titles.map((title) => ({ kind: 'title' as const, value: title, label: title, within: null, jobs: 5 }))
  const named = (['department', 'place'] as const).flatMap((kind) =>
    (facets[kind] ?? []).map(({ value, label, count }) => ({
      kind,
      value,
      label,
      within: kind === 'place' ? 'Europe' : null,
      jobs: count,
    })),
  )
  const begun = [...titled, ...named].filter(({ label }) => label.toLowerCase().startsWith(q.toLowerCase()))
  return Suggestions.parse({ suggestions: q ? begun : [], corrected: null })
}

const towns = [
  { name: 'Berlin', region: null, country: 'DE', latitude: 52.52437, longitude: 13.41053, population: 3_426_354 },
  { name: 'Berlin', region: 'CT', country: 'US', latitude: 41.62149, longitude: -72.74565, population: 20_505 },
]

const gazetteer = (q: string): unknown => ({
  places: towns.filter(({ name }) => name.toLowerCase().startsWith(q.toLowerCase())),
  source: gazetteerSource,
})

/** An answer of the API: what a server sends. */
export interface Canned {
  status: number
  body: unknown
  headers?: Record<string, string>
}

const problem = (status: number, type: string, errors?: Array<{ field: string; message: string }>): Canned => ({
  status,
  body: ProblemDetails.parse({ type: `/problems/${type}`, title: type, status, detail: type, ...(errors ? { errors } : {}) }),
})

const board = (slug: string): Canned => ({
  status: 200,
  body: PublicBoard.parse({
    slug,
    name: 'Acme jobs',
    company: { name: 'Acme', website: 'https://acme.example' },
    url: `https://jobs.example/${slug}`,
    locale: 'en',
    theme: slug === 'themed' ? { accent: 'rgb(120, 20, 90)' } : {},
    attribution: true,
  }),
})

const receipts = new Map<string, unknown>()
let given = 0

/** A job whose challenges take long enough to be seen being solved. */
const bits: Record<string, number> = { 'job-1': 13 }

/** The challenges of `job-2` are void before they are solved; those that renew one are good. */
const challenge = (job: string, renewed: boolean): Canned => ({
  status: 201,
  body: Challenge.parse({
    challenge: Buffer.from(`${job === 'job-2' && !renewed ? 'void' : 'good'} ${given++}`.padEnd(33)).toString('base64url'),
    bits: bits[job] ?? 4,
    expiresIn: 7200,
  }),
})

const isProved = ({ proof }: Submission, job: string): boolean =>
  proof !== undefined && isSolved(proof, bits[job] ?? 4) && Buffer.from(proof.challenge, 'base64url').toString().startsWith('good')

/** Whether the board `reworded` asks for another consent by now: since somebody agreed to the old text. */
let reworded = false

function apply(slug: string, job: string, body: string): Canned {
  const { success, data } = Submission.safeParse(JSON.parse(body))
  if (!success) return problem(422, 'invalid-input', [{ field: 'body', message: 'does not fit' }])
  if (data.answers['name'] === 'Refused')
    return problem(422, 'invalid-input', [{ field: 'body.answers.email', message: 'This address is not accepted' }])
  if (data.answers['name'] === 'Wrong')
    return problem(422, 'invalid-input', [{ field: 'body.answers.email', message: 'must be an e-mail address such as name@example.com' }])
  if (!receipts.has(data.submissionId) && !isProved(data, job))
    return problem(422, 'invalid-input', [{ field: 'body.proof', message: 'is missing, not solved, old or used' }])
  if (slug === 'once') return problem(409, 'conflict')
  if (slug === 'reworded' && data.consent.version !== '2026-02') {
    reworded = true
    return problem(422, 'invalid-input', [{ field: 'body.consent.version', message: 'is not the text that is asked now' }])
  }
  const receipt =
    receipts.get(data.submissionId) ??
    Receipt.parse({
      id: data.submissionId,
      reference: `RC-${1000 + receipts.size}`,
      ...(slug === 'twice' ? { earlier: 'beside' } : {}),
    })
  receipts.set(data.submissionId, receipt)
  return { status: 201, body: receipt }
}

const asItIsAskedNow = (found: PublicJob, slug: string): PublicJob =>
  slug === 'reworded' && reworded
    ? { ...found, form: { ...found.form, consent: { version: '2026-02', text: 'We keep your application for a year.' } } }
    : found

interface FixtureUpload {
  id: string
  name: string
  size: number
  offset: number
}

const uploads = new Map<string, FixtureUpload>()

/** What files of these names suggest. */
const readings: Record<string, UploadState['reading']> = {
  'ada.pdf': {
    name: 'Ada Lovelace',
    email: 'ada@example.com',
    phone: '+44 20 7946 0001',
    links: ['https://www.linkedin.com/in/ada', 'https://github.com/ada'],
  },
}

function begin(headers: Record<string, unknown>, at: string): Canned {
  const id = crypto.randomUUID()
  const [, name = ''] = /^filename (.*)$/.exec(String(headers['upload-metadata'])) ?? []
  uploads.set(id, { id, name: Buffer.from(name, 'base64').toString(), size: Number(headers['upload-length']), offset: 0 })
  return { status: 201, body: { id }, headers: { location: `${at}/${id}` } }
}

function goOn(method: string, upload: FixtureUpload, body: string): Canned {
  const { id, name } = upload
  if (method === 'DELETE') return { status: uploads.delete(id) ? 204 : 404, body: '' }
  if (method === 'PATCH') upload.offset += body.length
  if (name === 'rejected.pdf' && uploads.delete(id)) return problem(422, 'invalid-input', [{ field: 'body.file', message: 'is not a PDF' }])
  const headers = { 'upload-offset': String(upload.offset), 'upload-length': String(upload.size) }
  if (method === 'PATCH') return { status: 204, body: '', headers }
  return { status: 200, body: UploadState.parse({ ...upload, reading: readings[name] ?? {} }), headers }
}

/** Answers a request as the platform would; `undefined` where the address is not of the API. */
export function answer(method: string, address: string, body = '', headers: Record<string, unknown> = {}): Canned | undefined {
  const url = new URL(address, 'http://fixture')
  const q = url.searchParams.get('q') ?? ''
  if (url.pathname === '/v1/gazetteer') return { status: 200, body: gazetteer(q) }
  if (url.pathname === '/v1/network') return board('network')
  if (method === 'POST' && url.pathname.endsWith('/events'))
    return { status: EventInput.safeParse(JSON.parse(body)).success ? 204 : 422, body: '' }
  const listed = (of: string, search = url.searchParams): Canned => ({
    status: 200,
    body: { ...list(search), ...(search.has('cursor') ? {} : { board: board(of).body }) },
  })
  if (url.pathname === '/v1/network/jobs') return listed('network')
  const [, slug = '', what, job, below] =
    /^\/v1\/boards\/([^/]+)(?:\/(jobs|uploads|suggestions)(?:\/([^/]+)(\/applications|\/challenges)?)?)?$/.exec(url.pathname) ?? []
  if (!slug) return
  if (slug === 'missing') return problem(404, 'not-found')
  if (slug === 'broken') return problem(503, 'unavailable')
  if (!what) return board(slug)
  if (what === 'suggestions') return slug === 'mute' ? problem(503, 'unavailable') : { status: 200, body: suggest(q) }
  if (what === 'uploads') {
    if (!job) return begin(headers, url.pathname)
    const upload = uploads.get(job)
    return upload ? goOn(method, upload, body) : problem(404, 'not-found')
  }
  if (method === 'POST' && job && below === '/challenges') return challenge(job, url.searchParams.has('renews'))
  if (method === 'POST' && job && below) return apply(slug, job, body)
  const found = jobs.find((of) => of.slug === job)
  if (job) return found ? { status: 200, body: PublicJob.parse(asItIsAskedNow(found, slug)) } : problem(404, 'not-found')
  return listed(slug, slug === 'empty' ? new URLSearchParams({ q: 'zzzz' }) : url.searchParams)
}
