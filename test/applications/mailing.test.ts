import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { releaseMailing } from '../../platform/applications/mailing.ts'
import type { TeamDetail } from '../../platform/applications/team-present.ts'
import { inTenant } from '../../platform/database/database.ts'
import { startTestPlatform } from '../platform.ts'
import type { TestPlatform } from '../platform.ts'
import { addWorker } from '../tenancy/team.ts'
import { applied, lettersTo, workOff } from './board.ts'
import { hiring, told } from './company.ts'

interface Written {
  id: string
  sendAt: string
  letters: number
  refused: { application: string; why: string }[]
}

describe('a letter to candidates', () => {
  let platform: TestPlatform
  before(async () => void (platform = await startTestPlatform()))
  after(() => platform.close())

  let made = 0
  /** A company with a candidate whose receipt has left. */
  async function company(wanted: Parameters<typeof hiring>[1] = {}) {
    const found = await hiring(platform, { notifyEmail: 'team@acme.example', ...wanted })
    const email = `ada-${++made}@x.example`
    const { id } = await applied(platform, found.job, { answers: { name: 'Ada {{link}} Byron', email } })
    await workOff(platform)
    const { ask } = found.recruiter
    const write = (applications = [id], text = { subject: 'About {{job.title}}', body: 'Hello {{ candidate.name }},\n\nsee {{link}}.' }) =>
      told<Written>(ask('POST', '/v1/mailings', { applications, ...text }))
    const letters = async (): Promise<TeamDetail['letters']> => (await told<TeamDetail>(ask('GET', `/v1/applications/${id}`))).letters
    return { ...found, id, email, ask, write, letters }
  }
  const received = async (email: string) => (await lettersTo(platform, email)).filter(({ subject }) => !subject.startsWith('We received'))

  it('leaves ten seconds later, once, with what is the candidate’s filled in, and is answered to the team', async () => {
    const { write, email, id, letters, job } = await company()
    const { sendAt } = await write()
    assert.equal(new Date(sendAt).getTime() - platform.clock.now().getTime(), 10_000)
    assert.deepEqual(
      (await letters()).map(({ state, may }) => [state, may]),
      [['waiting', ['cancel']]],
    )
    platform.clock.advance(10_000)
    await workOff(platform)
    const [letter, second] = await received(email)
    assert.deepEqual([letter?.subject, second], ['About Engineer', undefined])
    assert.match(letter?.text ?? '', /^Hello Ada \{ \{link\}\} Byron,\n\nsee http:\/\/platform\.test\/applications\/[\w-]+\.\n$/)
    const headers = new Map(letter?.headers.map(({ name, value }) => [name.toLowerCase(), value]))
    assert.deepEqual([headers.get('reply-to'), headers.has('auto-submitted')], ['team@acme.example', false])
    const [sent] = await letters()
    assert.deepEqual([sent?.state, sent?.may, sent?.body.includes('{{link}}.')], ['sent', [], true])
    const opened = await platform.fetch(new URL(letter?.links.find((link) => link.includes('/applications/')) ?? '').pathname)
    assert.equal(opened.status, 200)
    assert.ok(id)
    const admin = await addWorker(platform, job.tenantId, 'admin', job.slug)
    const { entries } = await told<{ entries: { action: string; subject: { title: string } }[] }>(
      admin.ask('GET', '/v1/audit?action=mailing'),
    )
    assert.deepEqual(
      entries.map(({ action, subject }) => [action, subject.title]),
      [['mailing.write', 'About Engineer']],
    )
  })

  it('is answered to who wrote it where the board has no address', async () => {
    const { write, email, recruiter } = await company({ notifyEmail: '' })
    await write()
    platform.clock.advance(10_000)
    await workOff(platform)
    const [letter] = await received(email)
    assert.equal(letter?.headers.find(({ name }) => name.toLowerCase() === 'reply-to')?.value, recruiter.email)
  })

  it('is taken back until it leaves, and not after that', async () => {
    const { write, ask, email, letters } = await company()
    const { id } = await write()
    platform.clock.advance(9_000)
    for (let times = 0; times < 2; times++) assert.equal((await ask('DELETE', `/v1/mailings/${id}`)).status, 204)
    platform.clock.advance(10_000)
    await workOff(platform)
    assert.deepEqual([await received(email), (await letters())[0]?.state], [[], 'cancelled'])
    const { id: late } = await write()
    platform.clock.advance(10_000)
    await workOff(platform)
    assert.equal((await ask('DELETE', `/v1/mailings/${late}`)).status, 409)
    assert.equal((await received(email)).length, 1)
  })

  it('leaves or is taken back, and never both, when the two meet', async () => {
    const { write, ask, email, job, letters } = await company()
    const outcomes = new Set<string>()
    let sent = 0
    for (let round = 0; round < 12; round++) {
      const { id } = await write()
      platform.clock.advance(10_000)
      const release = () =>
        inTenant(platform.context.database, job.tenantId, 'system', (scope) => releaseMailing(scope, id, platform.clock.now()))
      const cancel = () => ask('DELETE', `/v1/mailings/${id}`)
      const [{ status }] = await (round % 2
        ? Promise.all([cancel(), release()])
        : Promise.all([release(), cancel()]).then(([_, answer]) => [answer] as const))
      outcomes.add(String(status))
      if (status === 409) sent++
    }
    await workOff(platform)
    assert.equal((await received(email)).length, sent)
    assert.equal((await letters()).filter(({ state }) => state === 'sent').length, sent)
    assert.ok([...outcomes].every((status) => status === '204' || status === '409'))
  })

  it('goes to several, and says to whom it does not', async () => {
    const { write, ask, id, job, email } = await company()
    const other = await applied(platform, job, { answers: { name: 'Émile', email: `emile-${made}@x.example` } })
    const held = await applied(platform, job, { website: 'http://spam.example', answers: { email: `spam-${made}@x.example` } })
    await workOff(platform)
    const foreign = await applied(platform, (await hiring(platform)).job)
    const { letters, refused } = await write([id, other.id, held.id, foreign.id, id])
    assert.deepEqual([letters, refused.map(({ application }) => application)], [2, [held.id, foreign.id]])
    platform.clock.advance(10_000)
    await workOff(platform)
    assert.match((await received(`emile-${made}@x.example`))[0]?.text ?? '', /^Hello Émile,/)
    assert.equal((await received(email)).length, 1)
    assert.equal((await received(`spam-${made}@x.example`)).length, 0)
    assert.equal((await ask('POST', '/v1/mailings', { applications: [held.id], subject: 'Hi', body: 'Hi' })).status, 409)
  })

  it('is made from templates, whose variables are known when they are saved', async () => {
    const { ask, id } = await company()
    const template = { name: 'Invitation', subject: 'Come in, {{candidate.name}}', body: 'Hello {{candidate.name}},\nyour {{sender.name}}' }
    const save = (values: Record<string, unknown>) => ask('POST', '/v1/letter-templates', { ...template, ...values })
    const { id: templateId } = await told<{ id: string }>(save({}))
    assert.equal((await save({})).status, 409)
    await told(save({ locale: 'de' }))
    const faults = async (values: Record<string, unknown>): Promise<{ field: string; message: string }[]> => {
      const response = await save({ name: 'Other', ...values })
      assert.equal(response.status, 422)
      return ((await response.json()) as { errors: { field: string; message: string }[] }).errors
    }
    const [unknown] = await faults({ body: 'Hello\n  {{candidate.nme}}' })
    assert.deepEqual([unknown?.field, unknown?.message.startsWith('line 2, column 3: {{candidate.nme}} is not known')], ['body.body', true])
    assert.match((await faults({ body: 'Hello {{candidate.name' }))[0]?.message ?? '', /^line 1, column 7: \{\{ has no other half/)
    assert.match((await faults({ subject: 'See {{link}}' }))[0]?.message ?? '', /link/)
    assert.equal((await ask('PATCH', `/v1/letter-templates/${templateId}`, { body: '{{constructor}}' })).status, 422)
    await told(
      ask('PATCH', `/v1/letter-templates/${templateId}`, { body: 'Dear {{candidate.name}}: {{company.name}}, {{reference}}, {{link}}' }),
    )
    const { templates, variables } = await told<{ templates: { body: string; locale: string | null }[]; variables: unknown[] }>(
      ask('GET', '/v1/letter-templates'),
    )
    assert.deepEqual([templates.length, variables.length], [2, 7])
    const dear = templates.find(({ locale }) => locale === null)?.body ?? ''
    const preview = await told<{ subject: string; body: string }>(
      ask('POST', '/v1/letter-previews', { application: id, subject: 'For {{job.title}}', body: dear }),
    )
    assert.equal(preview.subject, 'For Engineer')
    assert.match(preview.body, /^Dear Ada \{ \{link\}\} Byron: .+, [0-9A-Z]{8}, http:\/\/platform\.test\/applications\/…$/)
    assert.equal((await ask('POST', '/v1/mailings', { applications: [id], subject: 'x', body: '{{nothing}}' })).status, 422)
    await told(ask('DELETE', `/v1/letter-templates/${templateId}`))
  })
})
