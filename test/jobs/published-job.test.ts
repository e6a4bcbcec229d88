import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { inTenant } from '../../platform/database/database.ts'
import { publishJobs, unpublishJobs } from '../../platform/jobs/published-job.ts'
import { startTestPlatform } from '../platform.ts'
import type { TestPlatform } from '../platform.ts'
import { addJobs, aJob, createBoard, emailQuestion, publicUrl } from '../search/board.ts'
import type { TestBoard, TestJob } from '../search/board.ts'

describe('publishing jobs', () => {
  let platform: TestPlatform
  let boards = 0

  before(async () => {
    platform = await startTestPlatform()
  })
  after(() => platform.close())

  const boardOf = async (jobs: TestJob[]): Promise<TestBoard> => {
    const board = await createBoard(platform.context.database, `published-${++boards}`)
    await addJobs(platform.context.database, board, jobs)
    return board
  }
  const inBoard = <Result>(board: TestBoard, work: Parameters<typeof inTenant<Result>>[3]): Promise<Result> =>
    inTenant(platform.context.database, board.tenantId, 'system', work)
  const generationOf = async (board: TestBoard): Promise<number> =>
    (await platform.context.database('published_boards').where({ board_id: board.boardId }).first('generation')).generation
  const vocabularyOf = async (board: TestBoard): Promise<Record<string, number>> => {
    const rows: { word: string; jobs: number }[] = await platform.context.database('search_terms').where({ board_id: board.boardId })
    return Object.fromEntries(rows.map(({ word, jobs }) => [word, jobs]))
  }

  it('shows a job whole, with the questions of its board before its own', async () => {
    const job = aJob({
      title: 'Engineer',
      departments: ['Tech', 'Data'],
      workplace: 'remote',
      content: [{ heading: 'You', html: '<p>Hi</p>' }],
    })
    const board = await boardOf([job])
    const question = { id: 'why', type: 'long_text', label: 'Why?', required: false }
    await inBoard(board, async (scope) => {
      await scope.trx('jobs').update({ questions: JSON.stringify([question]) })
      await publishJobs(scope, publicUrl, [job.id])
    })
    const answer = await platform.fetch(`/v1/boards/${board.slug}/jobs/${job.slug}`)
    const shown = (await answer.json()) as Record<string, unknown>
    assert.equal(answer.status, 200)
    assert.equal(shown.department, 'Data')
    assert.equal(shown.url, `${publicUrl}/${board.slug}/jobs/${job.slug}`)
    assert.deepEqual(shown.content, job.content)
    assert.deepEqual(shown.form, { questions: [emailQuestion, question], consent: { version: '1', text: 'I agree.' } })
  })

  it('takes away those that are not in the state published', async () => {
    const [kept, closed] = [aJob(), aJob()]
    const board = await boardOf([kept, closed])
    await inBoard(board, async (scope) => {
      await scope.trx('jobs').where({ id: closed.id }).update({ state: 'closed' })
      await publishJobs(scope, publicUrl, [kept.id, closed.id])
    })
    const { jobs, total } = (await (await platform.fetch(`/v1/boards/${board.slug}/jobs`)).json()) as {
      jobs: { id: string }[]
      total: number
    }
    assert.deepEqual([total, jobs.map(({ id }) => id)], [1, [kept.id]])
    assert.equal((await platform.fetch(`/v1/boards/${board.slug}/jobs/${closed.slug}`)).status, 404)
  })

  it('keeps the vocabulary in step with what is published', async () => {
    const [one, two] = [aJob({ title: 'Red Fox' }), aJob({ title: 'Red Hen' })]
    const board = await boardOf([one, two])
    assert.deepEqual(pick(await vocabularyOf(board), ['red', 'fox', 'hen']), [2, 1, 1])
    await inBoard(board, async (scope) => {
      await scope.trx('jobs').where({ id: one.id }).update({ title: 'Blue Hen' })
      await publishJobs(scope, publicUrl, [one.id, two.id])
    })
    assert.deepEqual(pick(await vocabularyOf(board), ['red', 'fox', 'hen', 'blue']), [1, undefined, 2, 1])
    await inBoard(board, (scope) => unpublishJobs(scope, [one.id, two.id]))
    assert.deepEqual(await vocabularyOf(board), {})
  })

  it('starts a new generation of the board, and none where nothing was published', async () => {
    const job = aJob()
    const board = await boardOf([job])
    const before = await generationOf(board)
    await inBoard(board, (scope) => unpublishJobs(scope, [aJob().id]))
    assert.equal(await generationOf(board), before)
    await inBoard(board, (scope) => publishJobs(scope, publicUrl, [job.id]))
    assert.ok((await generationOf(board)) > before)
  })

  it("leaves another tenant's jobs alone", async () => {
    const job = aJob()
    const board = await boardOf([job])
    const stranger = await boardOf([])
    await inBoard(stranger, async (scope) => {
      await unpublishJobs(scope, [job.id])
      await publishJobs(scope, publicUrl, [job.id])
    })
    assert.equal((await platform.fetch(`/v1/boards/${board.slug}/jobs/${job.slug}`)).status, 200)
  })

  it('neither lists nor shows a job from the moment its date has passed', async () => {
    const job = aJob({ validThrough: new Date(platform.clock.now().getTime() + 1000) })
    const board = await boardOf([job])
    const total = async (query: string): Promise<number> => {
      const answer = await platform.fetch(`/v1/boards/${board.slug}/jobs?${query}`)
      return ((await answer.json()) as { total: number }).total
    }
    assert.equal(await total('limit=1'), 1)
    platform.clock.advance(1000)
    assert.equal(await total('limit=2'), 0)
    assert.equal((await platform.fetch(`/v1/boards/${board.slug}/jobs/${job.slug}`)).status, 404)
  })
})

const pick = (counts: Record<string, number>, words: string[]): (number | undefined)[] => words.map((word) => counts[word])
