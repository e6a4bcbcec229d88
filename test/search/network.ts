import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { inTenant } from '../../platform/database/database.ts'
import { publishJobs, unpublishJobs } from '../../platform/jobs/published-job.ts'
import { NetworkAnswer } from '../../platform/search/contract.ts'
import { Suggestions } from '../../platform/search/suggestion.ts'
import { addKey } from '../http/key.ts'
import type { TestPlatform } from '../platform.ts'
import { addJobs, aJob, createBoard, publicUrl } from './board.ts'
import type { TestBoard, TestJob } from './board.ts'
import { makeCorpus } from './corpus.ts'
import { makeQuery } from './random-query.ts'
import { seeded } from './random.ts'

const day = (number: number): Date => new Date(Date.UTC(2026, 9, number))
const berlin = { city: 'Berlin', region: null, country: 'DE', latitude: 52.52, longitude: 13.4 }

/** A platform under test; `settle` resolves when its engine can find what was published. */
export interface PlatformUnderTest {
  platform: TestPlatform
  settle(): Promise<void>
  close(): Promise<void>
}

/** What every engine must hold of the network, through the routes that visitors ask. */
export function describeNetwork(name: string, open: () => Promise<PlatformUnderTest>, searches = 300): void {
  describe(`the network, searched by ${name}`, () => {
    let under: PlatformUnderTest
    let platform: TestPlatform
    let acme: TestBoard
    let bolt: TestBoard
    const shown = (values: Partial<TestJob>): TestJob => aJob({ network: true, ...values })
    before(async () => {
      under = await open()
      platform = under.platform
      const { database } = platform.context
      acme = await createBoard(database, 'acme')
      bolt = await createBoard(database, 'bolt')
      await addJobs(database, acme, [
        ...Array.from({ length: 9 }, (_, index) => shown({ title: `Welder ${index}`, publishedAt: day(20 + index) })),
        shown({ title: 'Data Engineer', level: 'senior', places: [berlin], publishedAt: day(2) }),
        aJob({ title: 'Secret Engineer' }),
      ])
      await addJobs(database, bolt, [
        shown({ title: 'Welder', publishedAt: day(1) }),
        shown({
          title: 'Ingénieur',
          language: 'fr',
          level: 'mid',
          publishedAt: day(3),
          content: [{ heading: null, html: '<p>engineer wanted</p>' }],
        }),
        shown({ title: 'Yodeller', validThrough: new Date('2026-11-01'), publishedAt: day(4) }),
      ])
      await under.settle()
    })
    after(() => under.close())

    /** Whatever engine answers. */
    const ask = async (query: string): Promise<{ answer: NetworkAnswer; fallback: string | null }> => {
      const answer = await platform.fetch(`/v1/network/jobs?${query}`)
      assert.equal(answer.status, 200, query)
      return { answer: NetworkAnswer.parse(await answer.json()), fallback: answer.headers.get('x-search-fallback') }
    }
    /** By the engine under test itself. */
    const search = async (query: string): Promise<NetworkAnswer> => {
      const { answer, fallback } = await ask(query)
      assert.equal(fallback, null, query)
      return answer
    }
    const titlesOf = ({ jobs }: NetworkAnswer): string[] => jobs.map(({ title }) => title)
    const pages = async (query: string): Promise<NetworkAnswer[]> => {
      const all = [await search(query)]
      for (let next = all[0]?.next; next; next = all.at(-1)?.next) all.push(await search(`${query}&cursor=${next}`))
      return all
    }

    it('holds the jobs that companies put there, and no others', async () => {
      const { jobs, total } = await search('q=engineer')
      assert.deepEqual(
        [total, jobs.map(({ company, title }) => `${company}: ${title}`)],
        [2, ['acme GmbH: Data Engineer', 'bolt GmbH: Ingénieur']],
      )
    })

    it('deals three jobs of each company in turn, so that none fills a page', async () => {
      const first = await search('limit=8')
      assert.equal(first.total, 12)
      assert.deepEqual(titlesOf(first), ['Welder 8', 'Welder 7', 'Welder 6', 'Ingénieur', 'Welder', 'Welder 5', 'Welder 4', 'Welder 3'])
    })

    it('counts facets over all companies, and the companies', async () => {
      const { facets } = await search('')
      assert.deepEqual(facets.company, [
        { value: 'acme', label: 'acme GmbH', count: 10 },
        { value: 'bolt', label: 'bolt GmbH', count: 2 },
      ])
      const chosen = await search('company=bolt&q=welder')
      assert.deepEqual([chosen.total, chosen.facets.company.map(({ count }) => count)], [1, [9, 1]])
      assert.deepEqual((await search('company=nobody')).facets.company.at(-1), { value: 'nobody', label: 'nobody', count: 0 })
    })

    it('searches by typo, place, phrase and exclusion as a board does', async () => {
      const corrected = await search('q=enginer')
      assert.deepEqual([corrected.corrected, corrected.total], ['engineer', 2])
      assert.deepEqual(titlesOf(await search('near=52.5,13.4&radius=20')), ['Data Engineer'])
      assert.deepEqual(titlesOf(await search('q=-welder')), ['Ingénieur', 'Data Engineer'])
      assert.deepEqual(titlesOf(await search('q=%22data+engineer%22')), ['Data Engineer'])
      assert.deepEqual((await search('q=ingenieurs+')).jobs[0]?.highlights, { title: ['', 'Ingénieur', ''] })
      // A word that only a job kept to its own board has is none of the network's.
      assert.deepEqual([(await search('q=secrte')).corrected, (await search('q=secret')).total], [null, 0])
    })

    it('suggests companies, and titles that stand on it', async () => {
      const suggest = async (q: string): Promise<string[]> => {
        const answer = await platform.fetch(`/v1/network/suggestions?q=${q}`)
        return Suggestions.parse(await answer.json()).suggestions.map(({ kind, label, jobs }) => `${kind} ${label} ${jobs}`)
      }
      assert.deepEqual(await suggest('bol'), ['company bolt GmbH 3'])
      assert.deepEqual(await suggest('engin'), ['title Data Engineer 1'])
      assert.deepEqual(await suggest('secr'), [])
      assert.deepEqual(await suggest('berl'), ['place Berlin 1'])
      // "Secret" is a word that one company keeps to its own board.
      for (const [typed, meant] of [
        ['enginer', 'engineer'],
        ['data enigneer', 'data engineer'],
        ['secrit', null],
        ['xylophon', null],
      ] as const) {
        const answer = await platform.fetch(`/v1/network/suggestions?q=${typed}`)
        assert.equal(Suggestions.parse(await answer.json()).corrected, meant, typed)
      }
    })

    it(`is what looking at every job of every company says, on every page: ${searches} random searches`, async () => {
      const { database } = platform.context
      const random = seeded(11)
      for (const slug of ['c1', 'c2', 'c3']) {
        const jobs = makeCorpus(random, slug === 'c1' ? 90 : 30).map((job) => ({ ...job, network: random.chance(0.8) }))
        await addJobs(database, await createBoard(database, slug), jobs)
      }
      await under.settle()
      const onNetwork = new Set<string>(await database('network_documents').pluck('job_id'))
      let compared = 0
      for (let index = 0; index < searches; index++) {
        const { given } = makeQuery(seeded(40_000 + index))
        const query = new URLSearchParams(
          Object.entries({ ...given, limit: 7 }).flatMap(([name, value]) => [value].flat().map((one) => [name, String(one)])),
        ).toString()
        const answers = await pages(query)
        if (answers[0]?.corrected) continue
        const jobs = answers.flatMap((answer) => answer.jobs)
        assert.equal(new Set(jobs.map(({ id }) => id)).size, jobs.length, `nothing comes twice: ${query}`)
        const expected: string[] = []
        let corrected = false
        for (const board of ['acme', 'bolt', 'c1', 'c2', 'c3']) {
          for (let cursor: string | null = ''; cursor !== null;) {
            const answer = await platform.fetch(`/v1/boards/${board}/jobs?${query}${cursor && `&cursor=${cursor}`}`)
            const page = (await answer.json()) as NetworkAnswer
            corrected ||= page.corrected !== null
            expected.push(...page.jobs.filter(({ id }) => onNetwork.has(id)).map(({ id }) => id))
            cursor = page.next
          }
        }
        if (corrected) continue
        compared++
        assert.deepEqual(jobs.map(({ id }) => id).toSorted(), expected.toSorted(), query)
        assert.deepEqual(new Set(answers.map(({ total }) => total)), new Set([expected.length]), query)
        dealtInTurns(jobs, query)
      }
      assert.ok(compared > searches / 3, `enough could be compared: ${compared}`)
    })

    it('pages without a gap or a repetition while companies publish, and without a repetition while they take away', async () => {
      const { database } = platform.context
      const boards = await Promise.all(['p1', 'p2', 'p3'].map((slug) => createBoard(database, slug)))
      const jobs = boards.map(() => Array.from({ length: 8 }, () => shown({ title: 'Potter' })))
      for (const [at, board] of boards.entries()) await addJobs(database, board, jobs[at] ?? [])
      await under.settle()
      const walk = async (write: (round: number) => Promise<unknown>): Promise<string[]> => {
        const ids: string[] = []
        let page = await search('q=potter+&limit=5')
        for (let round = 0; ; round++) {
          ids.push(...page.jobs.map(({ id }) => id))
          if (page.next === null) return ids
          platform.clock.advance(1000)
          await write(round)
          await under.settle()
          page = await search(`q=potter+&limit=5&cursor=${page.next}`)
        }
      }
      const first = await walk((round) =>
        addJobs(database, boards[round % 3] as TestBoard, [shown({ title: 'Potter', publishedAt: platform.clock.now() })]),
      )
      assert.deepEqual(
        first.toSorted(),
        jobs
          .flat()
          .map(({ id }) => id)
          .toSorted(),
      )
      const second = await walk((round) => {
        const board = boards[round % 3] as TestBoard
        return inTenant(database, board.tenantId, 'system', (scope) => unpublishJobs(scope, [jobs[round % 3]?.[round]?.id ?? '']))
      })
      assert.equal(new Set(second).size, second.length)
    })

    it('lists what was bought first, before what is newer and of other companies', async () => {
      const { database } = platform.context
      const [one, other] = await Promise.all(['f1', 'f2'].map((slug) => createBoard(database, slug)))
      const tinker = (title: string, values: Partial<TestJob>): TestJob => shown({ title, team: 'Tin', ...values })
      await addJobs(database, one as TestBoard, [
        tinker('bought', { featured: true, publishedAt: day(1) }),
        tinker('old', { publishedAt: day(2) }),
      ])
      await addJobs(database, other as TestBoard, [tinker('new', { publishedAt: day(3) })])
      await under.settle()
      assert.deepEqual(titlesOf(await search('team=Tin')), ['bought', 'new', 'old'])
    })

    it('shows a change at once, though its answers come from memory', async () => {
      const { database } = platform.context
      const job = shown({ title: 'Glassblower' })
      const total = async (): Promise<number> => (await ask('q=glassblower')).answer.total
      assert.equal(await total(), 0)
      await addJobs(database, bolt, [job])
      const begun = performance.now()
      while ((await total()) !== 1) assert.ok(performance.now() - begun < 900, 'sooner than memory would look by itself')
      await inTenant(database, bolt.tenantId, 'system', async (scope) => {
        await scope.trx('jobs').where({ id: job.id }).update({ network: false })
        await publishJobs(scope, publicUrl, [job.id])
      })
      while ((await total()) !== 0) assert.ok(performance.now() - begun < 1800)
      const kept = await platform.fetch('/v1/boards/bolt/jobs?q=glassblower')
      assert.equal(((await kept.json()) as { total: number }).total, 1)
    })

    it('is joined job by job, by the route that changes a job', async () => {
      const { database } = platform.context
      const job = aJob({ title: 'Cartographer', workplace: 'remote', content: [{ heading: null, html: '<p>Maps.</p>' }] })
      await addJobs(database, acme, [job])
      const key = await addKey(database, acme.tenantId, ['jobs:read', 'jobs:write'])
      const answer = await platform.fetch(`/v1/jobs/${job.id}`, {
        method: 'PATCH',
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        body: JSON.stringify({ version: 1, network: true }),
      })
      const body = (await answer.json()) as { network: boolean }
      assert.deepEqual([answer.status, body.network], [200, true], JSON.stringify(body))
      assert.equal((await ask('q=cartographer')).answer.total, 1)
      assert.equal((await platform.fetch('/v1/boards/network/jobs')).status, 404)
    })

    it('lets companies publish side by side: none waits for what another has not finished', async () => {
      const { database } = platform.context
      const [mine, theirs] = [shown({ title: 'Beekeeper', team: 'Hive' }), shown({ title: 'Beekeeper', team: 'Hive' })]
      await addJobs(database, acme, [mine])
      await inTenant(database, acme.tenantId, 'system', async (scope) => {
        await unpublishJobs(scope, [mine.id])
        await publishJobs(scope, publicUrl, [mine.id])
        // Not committed yet: a lock in common would hold this up until the test's time is over.
        await addJobs(database, bolt, [theirs])
      })
      assert.equal((await ask('q=beekeeper&x=after')).answer.total >= 1, true)
    })

    it('has a page without script', async () => {
      const answer = await platform.fetch('/network?company=bolt', { headers: { accept: 'text/html' } })
      const text = await answer.text()
      assert.equal(answer.status, 200)
      assert.match(text, /href="http:\/\/platform\.test\/bolt\/jobs\/[^"]+"/)
      assert.match(text, /<legend>Company<\/legend>/)
      assert.doesNotMatch(text, /Welder 8/)
    })
  })
}

/** Before a company's fourth job all others' first three must have come, and so on. */
function dealtInTurns(jobs: NetworkAnswer['jobs'], label: string): void {
  const seen = new Map<string, number>()
  const turns = jobs.map(({ company }) => {
    const before = seen.get(company) ?? 0
    seen.set(company, before + 1)
    return Math.floor(before / 3)
  })
  assert.deepEqual(
    turns,
    turns.toSorted((a, b) => a - b),
    label,
  )
}
