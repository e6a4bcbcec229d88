import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { inTenant } from '../../platform/database/database.ts'
import { unpublishJobs } from '../../platform/jobs/published-job.ts'
import { Suggestions } from '../../platform/search/suggestion.ts'
import { startTestPlatform } from '../platform.ts'
import type { TestPlatform } from '../platform.ts'
import { addJobs, aJob, createBoard } from './board.ts'
import type { TestBoard } from './board.ts'

describe('GET /v1/boards/:board/suggestions', () => {
  let platform: TestPlatform
  let board: TestBoard
  const cook = aJob({ title: 'Sous Chef' })
  before(async () => {
    platform = await startTestPlatform()
    const { database } = platform.context
    board = await createBoard(database, 'acme')
    const place = (city: string, region: string | null, country: string) => ({ city, region, country, latitude: null, longitude: null })
    await addJobs(database, board, [
      aJob({ title: 'Software Engineer', departments: ['Engineering', 'Platform'], places: [place('Portland', 'Oregon', 'US')] }),
      aJob({ title: 'Software Engineer', places: [place('Portland', 'Maine', 'US')] }),
      aJob({ title: 'Full-Stack Developer', team: 'Software Tools', places: [place('Köln', null, 'DE')] }),
      aJob({ title: 'Électricien', language: 'fr', places: [place('Berlin', 'Berlin', 'DE')] }),
      cook,
    ])
    await addJobs(database, await createBoard(database, 'other'), [aJob({ title: 'Softball Coach' })])
  })
  after(() => platform.close())

  const suggest = async (q: string): Promise<Suggestions> => {
    const answer = await platform.fetch(`/v1/boards/acme/suggestions?${new URLSearchParams({ q })}`)
    assert.equal(answer.status, 200)
    return Suggestions.parse(await answer.json())
  }
  const labels = async (q: string): Promise<string[]> =>
    (await suggest(q)).suggestions.map(({ kind, label, within }) => `${kind} ${label}${within ? `, ${within}` : ''}`)

  it('completes titles and teams of its own board, the frequent first', async () => {
    assert.deepEqual(await labels('soft'), ['title Software Engineer', 'team Software Tools'])
  })

  it('completes from any word of a title, and over several', async () => {
    assert.deepEqual(await labels('engin'), ['department Engineering', 'title Software Engineer'])
    assert.deepEqual(await labels('software eng'), ['title Software Engineer'])
    assert.deepEqual(await labels('eer'), [])
  })

  it('sees no difference between accents, cases and ways to write the same', async () => {
    for (const q of ['elec', 'ÉLEC', 'élec']) assert.deepEqual(await labels(q), ['title Électricien'])
    assert.deepEqual(await labels('koln'), ['place Köln, Germany'])
    assert.deepEqual(await labels('fullstack'), ['title Full-Stack Developer'])
  })

  it('tells places of one name apart, and says a city that is its region once', async () => {
    assert.deepEqual(await labels('portl'), ['place Portland, Maine', 'place Portland, Oregon'])
    assert.deepEqual(await labels('berl'), ['place Berlin, Germany'])
  })

  it('gives what the search takes', async () => {
    const [place] = (await suggest('oreg')).suggestions
    assert.deepEqual(place, { kind: 'place', value: 'US/Oregon', label: 'Oregon', within: 'United States', jobs: 1 })
    const found = await platform.fetch(`/v1/boards/acme/jobs?place=${encodeURIComponent(place?.value ?? '')}`)
    assert.equal(((await found.json()) as { total: number }).total, 1)
  })

  it('asks whether something else was meant where nothing begins so', async () => {
    const { suggestions, corrected } = await suggest('sofware enginer')
    assert.deepEqual([corrected, suggestions.map(({ label }) => label)], ['software engineer', ['Software Engineer']])
    assert.deepEqual(await suggest('zzzzzz'), { suggestions: [], corrected: null })
  })

  it('suggests nothing for nothing', async () => {
    for (const q of ['', ' ', '🙂', '"', '%', '_']) assert.deepEqual(await suggest(q), { suggestions: [], corrected: null })
  })

  it('forgets a title with its last job', async () => {
    assert.deepEqual(await labels('chef'), ['title Sous Chef'])
    await inTenant(platform.context.database, board.tenantId, 'system', (scope) => unpublishJobs(scope, [cook.id]))
    // Memory hears of the change a moment after its commit.
    while ((await labels('chef')).length) await new Promise(setImmediate)
    assert.deepEqual(await platform.context.database('search_titles').where('title_key', 'sous chef'), [])
  })
})
