import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { PublicBoard } from '../../platform/boards/public-board.ts'
import type { ProblemDetails } from '../../platform/http/problem.ts'
import { JobsAnswer } from '../../platform/search/contract.ts'
import { startTestPlatform } from '../platform.ts'
import type { TestPlatform } from '../platform.ts'
import { addJobs, aJob, createBoard } from './board.ts'

describe('GET /v1/boards/:board/jobs', () => {
  let platform: TestPlatform

  before(async () => {
    platform = await startTestPlatform()
    const board = await createBoard(platform.context.database, 'acme')
    await addJobs(platform.context.database, board, [
      aJob({
        title: 'Engineer',
        slug: 'engineer',
        team: 'Red',
        places: [{ city: 'Köln', region: null, country: 'DE', latitude: 50.9, longitude: 6.9 }],
      }),
      aJob({ title: 'Nurse', slug: 'nurse', team: 'Blue', workplace: 'remote' }),
    ])
  })
  after(() => platform.close())

  const search = async (query: string): Promise<JobsAnswer> => {
    const answer = await platform.fetch(`/v1/boards/acme/jobs?${query}`)
    assert.equal(answer.status, 200, query)
    return JobsAnswer.parse(await answer.json())
  }

  it('answers as the contract says', async () => {
    const { jobs, total, next } = await search('q=enginer&team=Red&team=Blue&near=51,7&pay=1&sort=newest')
    assert.deepEqual([jobs[0]?.slug, total, next], ['engineer', 1, null])
  })

  it('says what the board is, to pages of other origins too', async () => {
    const answer = await platform.fetch('/v1/boards/acme', { headers: { origin: 'https://elsewhere.example' } })
    assert.deepEqual([answer.status, answer.headers.get('access-control-allow-origin')], [200, '*'])
    assert.equal(PublicBoard.parse(await answer.json()).slug, 'acme')
  })

  it('says with a list whose it is, and not again with its next page', async () => {
    const first = await search('limit=1')
    assert.deepEqual(first.board, PublicBoard.parse(await (await platform.fetch('/v1/boards/acme')).json()))
    assert.equal((await search(`limit=1&cursor=${first.next}`)).board, undefined)
  })

  it('answers 404 with the same bytes for a board and for a job that is not there', async () => {
    const missing = await Promise.all(['nobody', 'nobody/jobs', 'acme/jobs/nothing', 'nobody/jobs/engineer'].map(get))
    assert.deepEqual(new Set(missing.map(({ status }) => status)), new Set([404]))
    assert.equal(new Set(missing.map(({ body }) => body)).size, 1)
  })

  const get = async (path: string): Promise<{ status: number; body: string }> => {
    const answer = await platform.fetch(`/v1/boards/${path}`)
    return { status: answer.status, body: await answer.text() }
  }

  it('names the field that is wrong', async () => {
    const wrong: [string, string][] = [
      ['limit=0', 'query.limit'],
      ['limit=101', 'query.limit'],
      ['sort=best', 'query.sort'],
      ['cursor=eyJhIjoxfQ.x', 'query.cursor'],
      ['workplace=moon', 'query.workplace.0'],
      ['near=91,0', 'query.near'],
      ['near=here', 'query.near'],
      ['pay=-1', 'query.pay'],
      ['pay=1&currency=XTS', 'query.currency'],
      ['remoteFrom=de', 'query.remoteFrom'],
      ['timeZone=Moon/Base', 'query.timeZone'],
      ['team=%00', 'query.team'],
      [`q=${'x'.repeat(10_000)}`, 'query.q'],
      [new URLSearchParams(Array.from({ length: 1000 }, () => ['team', 'x'])).toString(), 'query.team'],
    ]
    for (const [query, field] of wrong) {
      const answer = await platform.fetch(`/v1/boards/acme/jobs?${query}`)
      const problem = (await answer.json()) as ProblemDetails
      assert.deepEqual([answer.status, problem.errors?.[0]?.field], [422, field], query.slice(0, 60))
    }
  })
})
