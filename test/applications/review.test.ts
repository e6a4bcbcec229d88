import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { TeamDetail } from '../../platform/applications/team-present.ts'
import { startTestPlatform } from '../platform.ts'
import type { TestPlatform } from '../platform.ts'
import type { Worker } from '../tenancy/team.ts'
import { addWorker } from '../tenancy/team.ts'
import { applied, lettersTo, magicPath, workOff } from './board.ts'
import { addNamed, hiring, told } from './company.ts'

describe('the team’s opinion of an application', () => {
  let platform: TestPlatform
  before(async () => void (platform = await startTestPlatform()))
  after(() => platform.close())

  const read = ({ ask }: Worker, id: string): Promise<TeamDetail> => told(ask('GET', `/v1/applications/${id}`))
  const note = (worker: Worker, id: string, text: string): Promise<{ id: string; mentions: { name: string }[]; may: string[] }> =>
    told(worker.ask('POST', `/v1/applications/${id}/notes`, { text }))

  it('is an interviewer’s too, who decides nothing', async () => {
    const { job, recruiter, interviewer } = await hiring(platform)
    const { id } = await applied(platform, job)
    assert.deepEqual((await read(interviewer, id)).may, ['note', 'rate'])
    assert.deepEqual((await read(recruiter, id)).may, ['move', 'tag', 'assign', 'mail', 'note', 'rate'])
    await note(interviewer, id, 'Knows engines.')
    await told(interviewer.ask('PUT', `/v1/applications/${id}/rating`, { rating: 4 }))
    const { id: tag } = await told<{ id: string }>(recruiter.ask('POST', '/v1/tags', { name: 'Strong' }))
    for (const [method, path, body] of [
      ['PATCH', `/v1/applications/${id}`, { status: 'offer' }],
      ['PUT', `/v1/applications/${id}/tags/${tag}`],
      ['PUT', `/v1/applications/${id}/assignees/${interviewer.id}`],
      ['POST', '/v1/application-changes', { applications: [id], move: 'offer' }],
      ['POST', '/v1/mailings', { applications: [id], subject: 'Hello', body: 'Hello' }],
      ['GET', '/v1/letter-templates'],
    ] as const) {
      assert.equal((await interviewer.ask(method, path, body)).status, 403, `${method} ${path}`)
    }
    const viewer = await addWorker(platform, job.tenantId, 'viewer', job.slug)
    assert.equal((await viewer.ask('POST', `/v1/applications/${id}/notes`, { text: 'Hm' })).status, 403)
  })

  it('leads nobody: an interviewer reads what others gave once they have rated themselves', async () => {
    const { job, recruiter, interviewer } = await hiring(platform)
    const second = await addWorker(platform, job.tenantId, 'interviewer', job.slug)
    const { id } = await applied(platform, job)
    await told(interviewer.ask('PUT', `/v1/applications/${id}/rating`, { rating: 5 }))
    const before = await read(second, id)
    assert.deepEqual([before.rating, before.ratings], [{ own: null, average: null, count: 1 }, []])
    assert.equal(JSON.stringify(before).includes('"rated"'), false)
    for (const query of ['sort=-rating', 'rating=4']) assert.equal((await second.ask('GET', `/v1/applications?${query}`)).status, 403)
    assert.deepEqual((await read(recruiter, id)).rating, { own: null, average: 5, count: 1 })
    await told(second.ask('PUT', `/v1/applications/${id}/rating`, { rating: 2 }))
    const { rating, ratings } = await read(second, id)
    assert.deepEqual([rating, ratings.map((one) => one.rating)], [{ own: 2, average: 3.5, count: 2 }, [5, 2]])
    await told(second.ask('PUT', `/v1/applications/${id}/rating`, { rating: null }))
    assert.deepEqual((await read(second, id)).rating, { own: null, average: null, count: 1 })
    for (const wrong of [0, 6, 2.5, '3'])
      assert.equal((await second.ask('PUT', `/v1/applications/${id}/rating`, { rating: wrong })).status, 422)
  })

  it('averages all of several who rate at the same moment', async () => {
    const { job, recruiter, interviewer } = await hiring(platform)
    const others = await Promise.all([1, 2].map(() => addWorker(platform, job.tenantId, 'interviewer', job.slug)))
    const { id } = await applied(platform, job)
    const raters = [recruiter, interviewer, ...others]
    await Promise.all(raters.map(({ ask }, at) => told(ask('PUT', `/v1/applications/${id}/rating`, { rating: at + 1 }))))
    const { applications } = await told<{ applications: { id: string }[] }>(recruiter.ask('GET', '/v1/applications?rating=2.5'))
    assert.deepEqual([applications.map((one) => one.id), (await read(recruiter, id)).rating.average], [[id], 2.5])
    assert.equal((await told<{ total: number }>(recruiter.ask('GET', '/v1/applications?rating=2.6'))).total, 0)
  })

  it('calls colleagues by name or address: each gets one letter, and finds it in their list', async () => {
    const { job, recruiter, interviewer } = await hiring(platform, { notifyEmail: 'team@acme.example' })
    const [ann, annLee] = [await addNamed(platform, job, 'Ann'), await addNamed(platform, job, 'Ann Lee')]
    const { id } = await applied(platform, job)
    const written = await note(recruiter, id, `@ann lee, and @${interviewer.email}: what do you think? Write to me@nowhere.example. @Anna`)
    assert.deepEqual(
      written.mentions.map(({ name }) => name).toSorted(),
      ['Ann Lee', (await read(recruiter, id)).written[0]?.mentions[1]?.name].toSorted(),
    )
    await told(recruiter.ask('PATCH', `/v1/applications/${id}/notes/${written.id}`, { text: `@Ann Lee, what do you think? And @Ann?` }))
    await workOff(platform)
    const letters = await lettersTo(platform, annLee.email)
    assert.equal(letters.length, 1)
    assert.match(letters[0]?.text ?? '', /@ann lee|@Ann Lee/)
    assert.ok(letters[0]?.links[0]?.endsWith(`/console/applications/${id}#note-${written.id}`))
    assert.equal((await lettersTo(platform, ann.email)).length, 1)
    const mine = await told<{ total: number }>(interviewer.ask('GET', '/v1/applications?mentioned=true'))
    assert.equal(mine.total, 0, 'the note calls them no more')
    const self = await note(interviewer, id, `@${interviewer.email} think of it`)
    assert.equal(self.mentions.length, 1)
    assert.equal((await told<{ total: number }>(interviewer.ask('GET', '/v1/applications?mentioned=true'))).total, 1)
    await workOff(platform)
    assert.equal(
      (await lettersTo(platform, interviewer.email)).some(({ text }) => text.includes('think of it')),
      false,
    )
  })

  it('is changed and deleted by who wrote it', async () => {
    const { job, recruiter, interviewer } = await hiring(platform)
    const { id } = await applied(platform, job)
    const { id: own, may } = await note(interviewer, id, 'Too early to say.')
    assert.deepEqual(may, ['change', 'remove'])
    assert.deepEqual((await read(recruiter, id)).written[0]?.may, [])
    assert.equal((await recruiter.ask('PATCH', `/v1/applications/${id}/notes/${own}`, { text: 'Mine' })).status, 403)
    assert.equal((await recruiter.ask('DELETE', `/v1/applications/${id}/notes/${own}`)).status, 403)
    await told(interviewer.ask('PATCH', `/v1/applications/${id}/notes/${own}`, { text: 'Good.' }))
    const [edited] = (await read(recruiter, id)).written
    assert.deepEqual([edited?.text, edited?.editedAt !== null], ['Good.', true])
    await told(interviewer.ask('DELETE', `/v1/applications/${id}/notes/${own}`))
    assert.deepEqual((await read(recruiter, id)).written, [])
  })

  it('stands in one line of time with all that was done, and is told to no candidate', async () => {
    const { job, recruiter, interviewer } = await hiring(platform)
    const { id } = await applied(platform, job, { answers: { email: 'reader@x.example' } })
    await workOff(platform)
    const { id: tag } = await told<{ id: string }>(recruiter.ask('POST', '/v1/tags', { name: 'Zqsecret' }))
    const acts: [string, string, unknown?][] = [
      ['PUT', `/v1/applications/${id}/tags/${tag}`],
      ['PUT', `/v1/applications/${id}/tags/${tag}`],
      ['PUT', `/v1/applications/${id}/assignees/${interviewer.id}`],
      ['POST', `/v1/applications/${id}/notes`, { text: 'Zqsecret' }],
      ['PUT', `/v1/applications/${id}/rating`, { rating: 1 }],
      ['PATCH', `/v1/applications/${id}`, { status: 'interview' }],
      ['POST', '/v1/mailings', { applications: [id], subject: 'Invitation', body: 'Come in' }],
      ['DELETE', `/v1/applications/${id}/assignees/${interviewer.id}`],
      ['DELETE', `/v1/applications/${id}/tags/${tag}`],
    ]
    for (const [method, path, body] of acts) {
      platform.clock.advance(1000)
      await told(recruiter.ask(method, path, body))
    }
    const { activity, history } = await read(recruiter, id)
    assert.deepEqual(
      activity.map(({ kind, what }) => [kind, what]),
      [
        ['submitted', null],
        ['tagged', 'Zqsecret'],
        ['assigned', `interviewer ${activity[2]?.what?.split(' ')[1]}`],
        ['noted', null],
        ['rated', '1'],
        ['moved', null],
        ['written_to', 'Invitation'],
        ['unassigned', activity[2]?.what],
        ['untagged', 'Zqsecret'],
      ],
    )
    assert.deepEqual(
      history.map(({ kind }) => kind),
      ['submitted', 'moved'],
    )
    const path = await magicPath(platform, 'reader@x.example')
    for (const page of [path, `${path}/export`]) assert.equal((await (await platform.fetch(page)).text()).includes('Zqsecret'), false)
  })

  it('tells the second of two who move it at the same moment that the first was there', async () => {
    const { job, recruiter } = await hiring(platform)
    const other = await addWorker(platform, job.tenantId, 'recruiter', job.slug)
    const { id } = await applied(platform, job)
    const move = ({ ask }: Worker, status: string) => ask('PATCH', `/v1/applications/${id}`, { status, from: 'received' })
    const answers = await Promise.all([move(recruiter, 'interview'), move(other, 'rejected')])
    assert.deepEqual(answers.map(({ status }) => status).toSorted(), [200, 409])
    const lost = answers.find(({ status }) => status === 409) as Response
    assert.match(((await lost.json()) as { detail: string }).detail, /^recruiter \d+ has moved it to “(interview|rejected)” meanwhile\.$/)
    assert.equal((await read(recruiter, id)).history.length, 2)
  })

  it('is put in words that are the company’s own, once each', async () => {
    const { recruiter, job } = await hiring(platform)
    const make = (name: string) => recruiter.ask('POST', '/v1/tags', { name, colour: 'red' })
    const { id } = await told<{ id: string }>(make('Senior'))
    assert.equal((await make('senior')).status, 409)
    assert.equal((await recruiter.ask('POST', '/v1/tags', { name: 'x', colour: 'plaid' })).status, 422)
    await told(recruiter.ask('PATCH', `/v1/tags/${id}`, { name: 'Principal' }))
    const { id: application } = await applied(platform, job)
    await told(recruiter.ask('PUT', `/v1/applications/${application}/tags/${id}`))
    const { tags } = await told<{ tags: { name: string; applications: number }[] }>(recruiter.ask('GET', '/v1/tags'))
    assert.deepEqual(
      tags.map(({ name, applications }) => [name, applications]),
      [['Principal', 1]],
    )
    await told(recruiter.ask('DELETE', `/v1/tags/${id}`))
    assert.deepEqual((await read(recruiter, application)).tags, [])
    const stranger = await hiring(platform)
    assert.equal((await stranger.recruiter.ask('PUT', `/v1/applications/${application}/rating`, { rating: 1 })).status, 404)
  })
})
