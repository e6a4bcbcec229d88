import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { addKey } from '../http/key.ts'
import { startTestPlatform } from '../platform.ts'
import type { TestPlatform } from '../platform.ts'
import { addJobs, aJob, createBoard } from './board.ts'

describe('searches that found nothing', () => {
  let platform: TestPlatform
  let key: string
  let foreignKey: string
  before(async () => {
    platform = await startTestPlatform()
    const { database } = platform.context
    const board = await createBoard(database, 'acme')
    await addJobs(database, board, [aJob({ title: 'Engineer' })])
    key = await addKey(database, board.tenantId, ['boards:read'])
    foreignKey = await addKey(database, (await createBoard(database, 'other')).tenantId, ['boards:read'])
  })
  after(() => platform.close())

  const search = async (parameters: Record<string, string>): Promise<void> => {
    assert.equal((await platform.fetch(`/v1/boards/acme/jobs?${new URLSearchParams(parameters)}`)).status, 200)
  }
  const read = (path: string, bearer: string): Promise<Response> =>
    platform.fetch(`/v1/boards/${path}`, { headers: { authorization: `Bearer ${bearer}` } })
  const misses = async (days = 30): Promise<unknown> => (await (await read(`acme/searches?days=${days}`, key)).json()) as unknown

  it('are counted by their words and told to the tenant', async () => {
    await search({ q: 'Tischler*innen' })
    platform.clock.advance(31_000)
    await search({ q: ' tischler innen' })
    await search({ q: 'welder' })
    await search({ q: 'engineer' })
    assert.deepEqual(await misses(), {
      searches: [
        { query: 'tischler innen', searches: 2, lastDay: '2026-11-24' },
        { query: 'welder', searches: 1, lastDay: '2026-11-24' },
      ],
    })
  })

  it('leave out what was still being typed', async () => {
    for (const q of ['plu', 'plumb', 'plumber']) await search({ q })
    const { searches } = (await misses()) as { searches: { query: string }[] }
    assert.deepEqual(
      searches.map(({ query }) => query).filter((query) => query.startsWith('p')),
      ['plumber'],
    )
  })

  it('keep nothing of a person, and nothing that other filters may have hidden', async () => {
    const before = await misses()
    for (const q of [
      'ada.byron@mail.example',
      'ada (at) mail example',
      '+49 30 1234567',
      '030/123-45-67',
      'https://me.example/cv',
      'x'.repeat(90),
    ])
      await search({ q })
    await search({ q: 'engineer', level: 'intern' })
    await search({ q: 'violinist', timeZone: 'Asia/Tokyo' })
    assert.deepEqual(await misses(), before)
  })

  it('are told by day and forgotten after 90', async () => {
    platform.clock.advance(40 * 86_400_000)
    await search({ q: 'glazier' })
    assert.deepEqual(await misses(30), { searches: [{ query: 'glazier', searches: 1, lastDay: '2027-01-03' }] })
    platform.clock.advance(51 * 86_400_000)
    await search({ q: 'roofer' })
    const { searches } = (await misses(90)) as { searches: { query: string }[] }
    assert.deepEqual(searches.map(({ query }) => query).toSorted(), ['glazier', 'roofer'])
  })

  it("are another tenant's secret: its board answers as one that is not there", async () => {
    const [foreign, missing] = await Promise.all([read('acme/searches', foreignKey), read('nothing/searches', foreignKey)])
    assert.deepEqual([foreign.status, await foreign.text()], [404, await missing.text()])
    assert.equal((await platform.fetch('/v1/boards/acme/searches')).status, 401)
  })
})
