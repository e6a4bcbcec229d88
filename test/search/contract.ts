import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { inTenant } from '../../platform/database/database.ts'
import type { Database, TenantScope } from '../../platform/database/database.ts'
import { Problem } from '../../platform/http/problem.ts'
import { publishJobs, unpublishJobs } from '../../platform/jobs/published-job.ts'
import { JobsAnswer, JobsQuery } from '../../platform/search/contract.ts'
import type { SearchEngine } from '../../platform/search/engine.ts'
import { createTestDatabase } from '../database.ts'
import type { TestDatabase } from '../database.ts'
import { addJobs, aJob, createBoard, publicUrl } from './board.ts'
import type { TestBoard, TestJob } from './board.ts'

/** An engine under test; `settle` resolves when what was published can be found. */
export interface EngineUnderTest {
  engine: SearchEngine
  settle(): Promise<void>
}

const now = new Date('2026-11-24T09:00:00Z')
const text = (html: string): TestJob['content'] => [{ heading: null, html: `<p>${html}</p>` }]
const day = (number: number): Date => new Date(Date.UTC(2026, 10, number))

/** What every engine must hold: the tests behind the contract in platform/search/engine.ts. */
export function describeContract(name: string, open: (database: Database, clock: () => Date) => Promise<EngineUnderTest>): void {
  describe(`${name} as a search engine`, () => {
    let test: TestDatabase
    let under: EngineUnderTest
    let boards = 0

    before(async () => {
      test = await createTestDatabase()
      under = await open(test.database, () => now)
    })
    after(() => test.drop())

    /** A board of its own with these jobs, and a search of it. */
    const boardOf = async (jobs: TestJob[]): Promise<{ board: TestBoard; search: (given: object) => Promise<JobsAnswer> }> => {
      const board = await createBoard(test.database, `board-${++boards}`)
      await addJobs(test.database, board, jobs)
      await under.settle()
      const search = async (given: object): Promise<JobsAnswer> =>
        JobsAnswer.parse(JSON.parse(await under.engine.searchBoard(board.boardId, JobsQuery.parse(given))))
      return { board, search }
    }
    const titlesOf = ({ jobs }: JobsAnswer): string[] => jobs.map(({ title }) => title)

    it('puts the exact title before titles that hold it, those before the department, and that before the text', async () => {
      const { search } = await boardOf([
        aJob({ title: 'Cook', content: text('next to the data engineer') }),
        aJob({ title: 'Data Engineer' }),
        aJob({ title: 'Assistant', departments: ['Data Engineer Office'] }),
        aJob({ title: 'Senior Data Engineer' }),
      ])
      assert.deepEqual(titlesOf(await search({ q: 'data engineer' })), ['Data Engineer', 'Senior Data Engineer', 'Assistant', 'Cook'])
    })

    it('lists featured jobs first and then the newest where nothing is searched for', async () => {
      const { search } = await boardOf([
        aJob({ title: 'old', publishedAt: day(1) }),
        aJob({ title: 'new', publishedAt: day(3) }),
        aJob({ title: 'bought', publishedAt: day(2), featured: true }),
      ])
      assert.deepEqual(titlesOf(await search({})), ['bought', 'new', 'old'])
    })

    it('finds a word by its other forms in the language of each job', async () => {
      const { search } = await boardOf([
        aJob({ title: 'Engineering Manager' }),
        aJob({ title: 'Ingenieure', language: 'de' }),
        aJob({ title: 'Développeuses', language: 'fr' }),
      ])
      assert.deepEqual(titlesOf(await search({ q: 'engineers ' })), ['Engineering Manager'])
      assert.deepEqual(titlesOf(await search({ q: 'Ingenieur ' })), ['Ingenieure'])
      assert.deepEqual(titlesOf(await search({ q: 'développeuse ' })), ['Développeuses'])
    })

    it('sees no difference between accents, cases and ways to write the same', async () => {
      const { search } = await boardOf([
        aJob({ title: 'Full-Stack Developer' }),
        aJob({ title: 'Fullstack Developer' }),
        aJob({ title: 'FULL STACK développer' }),
      ])
      for (const q of ['full stack', 'fullstack', 'full-stack', 'Full Stàck', 'FULLSTACK developer']) {
        assert.equal((await search({ q })).total, 3, q)
      }
    })

    it('keeps C, C++ and C# apart', async () => {
      const { search } = await boardOf([
        aJob({ title: 'C++ Developer' }),
        aJob({ title: 'C# Developer' }),
        aJob({ title: '.NET Developer' }),
      ])
      assert.deepEqual(titlesOf(await search({ q: 'c++' })), ['C++ Developer'])
      assert.deepEqual(titlesOf(await search({ q: 'c#' })), ['C# Developer'])
      assert.deepEqual(titlesOf(await search({ q: '.net' })), ['.NET Developer'])
    })

    it('finds while a word is being typed, and not once it is closed by a space', async () => {
      const { search } = await boardOf([aJob({ title: 'Electrician' })])
      assert.equal((await search({ q: 'elec' })).total, 1)
      assert.equal((await search({ q: 'elec ' })).total, 0)
    })

    it('corrects what stands nowhere on the board, and says so', async () => {
      const { search } = await boardOf([aJob({ title: 'Software Engineer' }), aJob({ title: 'Engine Builder' })])
      const answer = await search({ q: 'sofware enginer' })
      assert.equal(answer.corrected, 'software engineer')
      assert.deepEqual(titlesOf(answer), ['Software Engineer'])
      assert.equal((await search({ q: 'swoftware' })).corrected, 'software')
    })

    it('never corrects a word that is found, be it rare', async () => {
      const { search } = await boardOf([aJob({ title: 'Plumber' }), aJob({ title: 'Plumber' }), aJob({ title: 'Plumbr' })])
      const answer = await search({ q: 'plumbr' })
      assert.deepEqual([answer.corrected, titlesOf(answer)], [null, ['Plumbr']])
      assert.equal((await search({ q: 'plumbers' })).corrected, null)
    })

    it('corrects from its own board alone', async () => {
      await boardOf([aJob({ title: 'Locksmith' })])
      const { search } = await boardOf([aJob({ title: 'Baker' })])
      const answer = await search({ q: 'loksmith' })
      assert.deepEqual([answer.total, answer.corrected], [0, null])
    })

    it('takes quotes as a phrase and a minus as without', async () => {
      const { search } = await boardOf([aJob({ title: 'Night Shift Nurse' }), aJob({ title: 'Nurse, shift at night' })])
      assert.deepEqual(titlesOf(await search({ q: '"night shift"' })), ['Night Shift Nurse'])
      assert.deepEqual(titlesOf(await search({ q: 'nurse -"night shift"' })), ['Nurse, shift at night'])
      assert.equal((await search({ q: '-nurse' })).total, 0)
    })

    it('marks the words that it found', async () => {
      const { search } = await boardOf([
        aJob({ title: 'Ingénieur qualité', language: 'fr', content: text('Un <strong>ingénieur</strong> &amp; des ingénieurs') }),
      ])
      const [job] = (await search({ q: 'ingenieur' })).jobs
      assert.deepEqual(job?.highlights, {
        title: ['', 'Ingénieur', ' qualité'],
        text: ['Un ', 'ingénieur', ' & des ', 'ingénieurs', ''],
      })
    })

    it('counts a facet as if nothing were chosen in it', async () => {
      const { search } = await boardOf([
        aJob({ team: 'Red', level: 'mid' }),
        aJob({ team: 'Red', level: 'senior' }),
        aJob({ team: 'Blue', level: 'senior' }),
      ])
      const { facets, total } = await search({ team: 'Red', level: 'senior' })
      assert.equal(total, 1)
      assert.deepEqual(facets.team, [
        { value: 'Blue', label: 'Blue', count: 1 },
        { value: 'Red', label: 'Red', count: 1 },
      ])
      assert.deepEqual(facets.level, [
        { value: 'mid', label: 'mid', count: 1 },
        { value: 'senior', label: 'senior', count: 1 },
      ])
    })

    it('keeps what is chosen in sight where nothing is left of it', async () => {
      const { search } = await boardOf([aJob({ team: 'Red', title: 'Cook' }), aJob({ team: 'Blue', title: 'Driver' })])
      assert.deepEqual((await search({ q: 'driver', team: 'Red' })).facets.team, [
        { value: 'Blue', label: 'Blue', count: 1 },
        { value: 'Red', label: 'Red', count: 0 },
      ])
      assert.deepEqual((await search({ team: 'Gone' })).facets.team.at(1), { value: 'Gone', label: 'Gone', count: 0 })
    })

    it('shows departments and places as trees and includes what is below a choice', async () => {
      const berlin = { city: 'Berlin', region: null, country: 'DE', latitude: 52.52, longitude: 13.4 }
      const { search } = await boardOf([aJob({ departments: ['Tech', 'Data'], places: [berlin] }), aJob({ departments: ['Tech'] })])
      const { facets } = await search({})
      assert.deepEqual(facets.department, [
        { value: 'Tech/Data', label: 'Data', count: 1, parent: 'Tech' },
        { value: 'Tech', label: 'Tech', count: 2 },
      ])
      assert.deepEqual(facets.place, [
        { value: 'DE/Berlin', label: 'Berlin', count: 1, parent: 'DE' },
        { value: 'DE', label: 'Germany', count: 1 },
      ])
      assert.equal((await search({ department: 'Tech' })).total, 2)
      assert.equal((await search({ place: 'DE' })).total, 1)
    })

    it('compares pay of any period and currency by the year', async () => {
      const { search } = await boardOf([
        aJob({ title: 'hourly', pay: [{ min: 3000, max: null, currency: 'EUR', period: 'hour' }] }),
        aJob({ title: 'yearly', pay: [{ min: 4_000_000, max: 5_000_000, currency: 'EUR', period: 'year' }] }),
        aJob({ title: 'yen', pay: [{ min: null, max: 12_000_000, currency: 'JPY', period: 'year' }] }),
        aJob({ title: 'silent' }),
      ])
      assert.deepEqual(titlesOf(await search({ pay: 6_000_000, undisclosed: 'exclude' })).toSorted(), ['hourly', 'yen'])
      assert.equal((await search({ pay: 6_000_000 })).total, 3)
    })

    it('finds by distance over the date line, and what may be done from anywhere', async () => {
      const suva = { city: 'Suva', region: null, country: 'FJ', latitude: -18.14, longitude: 178.44 }
      const paris = { city: 'Paris', region: null, country: 'FR', latitude: 48.86, longitude: 2.35 }
      const { search } = await boardOf([
        aJob({ title: 'Suva', places: [suva, paris] }),
        aJob({ title: 'Paris', places: [paris] }),
        aJob({ title: 'Anywhere', workplace: 'remote' }),
        aJob({ title: 'From France', workplace: 'remote', remote: { countries: ['FR'], timeZones: [] } }),
      ])
      assert.deepEqual(titlesOf(await search({ near: '-18,-179', radius: 400 })).toSorted(), ['Anywhere', 'Suva'])
      assert.deepEqual(titlesOf(await search({ remoteFrom: 'FR' })).toSorted(), ['Anywhere', 'From France'])
      assert.deepEqual(titlesOf(await search({ remoteFrom: 'DE' })), ['Anywhere'])
    })

    it('finds remote jobs by the hours of a time zone', async () => {
      const remote = (title: string, ...timeZones: string[]): TestJob =>
        aJob({ title, workplace: 'remote', remote: { countries: [], timeZones } })
      const { search } = await boardOf([
        remote('Anywhen'),
        remote('Berlin', 'Europe/Berlin', 'Asia/Tokyo'),
        remote('New York', 'America/New_York'),
        aJob({ title: 'Office' }),
      ])
      assert.deepEqual(titlesOf(await search({ timeZone: 'Europe/Madrid' })).toSorted(), ['Anywhen', 'Berlin'])
      // An hour ahead in winter as Berlin is, but not in summer.
      assert.deepEqual(titlesOf(await search({ timeZone: 'Africa/Lagos' })), ['Anywhen'])
    })

    it('pages without a gap or a repetition, and refuses a cursor that it did not give for this list', async () => {
      const { board, search } = await boardOf(Array.from({ length: 7 }, () => aJob({ publishedAt: day(1) })))
      const first = await search({ limit: 3 })
      const second = await search({ limit: 3, cursor: first.next })
      const third = await search({ limit: 3, cursor: second.next })
      assert.equal(new Set([first, second, third].flatMap(({ jobs }) => jobs.map(({ id }) => id))).size, 7)
      assert.equal(third.next, null)
      const forged = [`${first.next?.slice(0, -1)}~`, 'x', 'e30.AAAA', ''].map((cursor) => ({ limit: 3, cursor }))
      for (const given of [...forged, { cursor: first.next, sort: 'newest' }]) {
        await assert.rejects(under.engine.searchBoard(board.boardId, JobsQuery.parse(given)), (problem: Problem) => {
          assert.ok(problem instanceof Problem)
          return problem.status === 422 && problem.errors?.[0]?.field === 'query.cursor'
        })
      }
    })

    for (const q of ['', 'engineer']) {
      it(`pages without a gap or a repetition while others are published, changed and taken away${q && ', by words'}`, async () => {
        const jobs = Array.from({ length: 24 }, (_, at) =>
          aJob({ title: at % 3 ? 'Engineer' : 'Cook', content: text('engineer'), featured: at % 5 === 0 }),
        )
        const { board, search } = await boardOf(jobs)
        const write = (work: (scope: TenantScope) => Promise<unknown>): Promise<unknown> =>
          inTenant(test.database, board.tenantId, 'system', work)
        const touched = new Set<string>()
        const shown: string[] = []
        let page = await search({ q, limit: 3 })
        for (let round = 0; ; round++) {
          shown.push(...page.jobs.map(({ id }) => id))
          if (page.next === null) break
          await addJobs(test.database, board, [
            aJob({ title: 'Engineer', featured: round % 2 === 0 }),
            aJob({ title: 'Engineer', publishedAt: day(24) }),
          ])
          const [away, changed] = [jobs[2 * round]?.id ?? '', jobs.at(-1 - 2 * round)?.id ?? '']
          await write((scope) => unpublishJobs(scope, [away]))
          await write(({ trx }) => trx('jobs').where({ id: changed }).update({ team: 'Blue' }))
          await write((scope) => publishJobs(scope, publicUrl, [changed]))
          touched.add(away)
          await under.settle()
          page = await search({ q, limit: 3, cursor: page.next })
        }
        assert.equal(new Set(shown).size, shown.length, 'nothing comes twice')
        const standing = jobs.map(({ id }) => id).filter((id) => !touched.has(id))
        assert.deepEqual(
          standing.filter((id) => !shown.includes(id)),
          [],
          'nothing that stood there all the while is left out',
        )
      })
    }

    it('shows nothing whose date has passed', async () => {
      const { search } = await boardOf([
        aJob({ team: 'A', validThrough: now }),
        aJob({ team: 'B', validThrough: new Date(now.getTime() + 1) }),
      ])
      const { total, facets } = await search({})
      assert.deepEqual([total, facets.team.map(({ value }) => value)], [1, ['B']])
    })

    it('answers whatever is typed', async () => {
      const { search } = await boardOf([aJob({ title: 'Engineer' })])
      const odd = [
        '"',
        '"open',
        '-',
        '--',
        '"" ""',
        'a AND (b OR',
        'title:x^2 ~ * ? \\ /',
        "'; DROP TABLE jobs; --",
        '\0engineer\0',
        '\u202eengineer',
        '🙂',
        '%_\\',
        '-"',
        '<b>',
        '\ud83d',
      ]
      for (const q of [...odd, 'x '.repeat(100), '"a" '.repeat(50), 'ß'.repeat(200), '-a '.repeat(66)]) {
        assert.ok((await search({ q })).total >= 0, q)
      }
      assert.equal((await search({ q: '\0engineer\u202e' })).total, 1)
    })
  })
}
