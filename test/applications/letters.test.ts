import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { startTestPlatform } from '../platform.ts'
import type { TestPlatform } from '../platform.ts'
import { addMember, addUser } from '../tenancy/team.ts'
import { applied, lettersTo, openJob, workOff } from './board.ts'

describe('after an application', () => {
  let platform: TestPlatform
  before(async () => void (platform = await startTestPlatform()))
  after(() => platform.close())

  const answers = (email: string, name = 'Ada Byron') => ({ email, name })

  it('the candidate is sent one receipt, with the reference and the link to their own page', async () => {
    const job = await openJob(platform, { title: 'Ship & Sail <Engineer>', notifyEmail: 'team@acme.example' })
    const { reference } = await applied(platform, job, { answers: answers('ada@receipt.example') })
    await workOff(platform)
    const [letter, second] = await lettersTo(platform, 'ada@receipt.example')
    assert.ok(letter)
    assert.equal(second, undefined)
    assert.equal(letter.subject, 'We received your application: Ship & Sail <Engineer>')
    assert.match(letter.text, new RegExp(`Hello Ada Byron,[^]*${reference}`))
    assert.match(letter.html, /Ship &#38; Sail &#60;Engineer&#62;/)
    assert.equal(new URL(letter.links[0] ?? '').origin, 'http://platform.test')
    assert.match(new URL(letter.links[0] ?? '').pathname, /^\/applications\/[\w-]+$/)
    const header = (wanted: string) => letter.headers.find(({ name }) => name === wanted)?.value
    assert.equal(header('auto-submitted'), 'auto-generated')
    assert.match(header('message-id') ?? '', /^<[0-9a-f-]{36}@rolecall>$/)
  })

  it('the receipt is in the language of the application, the notice in the board’s', async () => {
    const job = await openJob(platform, { title: 'Ingenieur', notifyEmail: 'team@langues.example', locale: 'fr' })
    await applied(platform, job, { locale: 'de-AT', answers: answers('ada@sprache.example') })
    await workOff(platform)
    const [receipt] = await lettersTo(platform, 'ada@sprache.example')
    assert.equal(receipt?.subject, 'Ihre Bewerbung ist angekommen: Ingenieur')
    assert.match(receipt.html, /<html lang="de"/)
    const [notice] = await lettersTo(platform, 'team@langues.example')
    assert.equal(notice?.subject, 'Nouvelle candidature : Ada Byron pour Ingenieur')
    assert.match(notice.html, /<html lang="fr"/)
  })

  it('the team hears who applied, from where, and whether it was the first time', async () => {
    const job = await openJob(platform, { notifyEmail: 'team@again.example' })
    const { id } = await applied(platform, job, { answers: answers('ada@again.example') })
    await workOff(platform)
    const [notice] = await lettersTo(platform, 'team@again.example')
    assert.equal(notice?.subject, 'New application: Ada Byron for Engineer')
    assert.match(notice.text, /Source: footer/)
    assert.doesNotMatch(notice.text, /before/)
    assert.deepEqual(notice.links, [`http://platform.test/console/applications/${id}`])
    await applied(platform, job, { answers: answers('ada@again.example') })
    await workOff(platform)
    const texts = (await lettersTo(platform, 'team@again.example')).map(({ text }) => text)
    assert.deepEqual(texts.map((text) => text.includes('has applied for the job before')).toSorted(), [false, true])
  })

  it('the team hears that an application was replaced', async () => {
    const job = await openJob(platform, { duplicates: 'merge', notifyEmail: 'team@merge.example' })
    await applied(platform, job, { answers: answers('ada@merge.example') })
    await workOff(platform)
    await applied(platform, job, { answers: answers('ada@merge.example') })
    await workOff(platform)
    const texts = (await lettersTo(platform, 'team@merge.example')).map(({ text }) => text)
    assert.equal(texts.filter((text) => text.includes('it replaces the earlier one')).length, 1)
  })

  it('the owners hear of it where the board has no address, and nobody else does', async () => {
    const job = await openJob(platform)
    const people = await Promise.all(['one', 'two', 'viewer'].map((name) => addUser(platform, `${name}@owners.example`)))
    for (const [index, person] of people.entries()) await addMember(platform, job.tenantId, person, index < 2 ? 'owner' : 'viewer')
    await applied(platform, job)
    await workOff(platform)
    for (const [name, letters] of Object.entries({ one: 1, two: 1, viewer: 0 }))
      assert.equal((await lettersTo(platform, `${name}@owners.example`)).length, letters, name)
  })

  it('what a candidate writes makes no other letter: no header, no second address, no markup', async () => {
    const job = await openJob(platform, { notifyEmail: 'team@evil.example' })
    await applied(platform, job, { answers: answers('eve@evil.example', 'Eve <b>{company}</b> =?utf-8?q?x?=') })
    await workOff(platform)
    const [notice] = await lettersTo(platform, 'team@evil.example')
    assert.equal(notice?.subject, 'New application: Eve <b>{company}</b> = ?utf-8?q?x?= for Engineer')
    assert.doesNotMatch(notice.html, /<b>/)
    const [receipt] = await lettersTo(platform, 'eve@evil.example')
    assert.match(receipt?.text ?? '', /Hello Eve <b>\{company\}<\/b>/)
  })

  it('nobody is written to about one that was deleted meanwhile', async () => {
    const job = await openJob(platform, { notifyEmail: 'team@gone.example' })
    const { id } = await applied(platform, job, { answers: answers('ada@gone.example') })
    await platform.context.database.transaction(async (trx) => {
      await trx.raw(`SELECT set_config('app.tenant_id', ?, true)`, [job.tenantId])
      await trx('applications').where({ id }).delete()
    })
    await workOff(platform)
    assert.deepEqual(await lettersTo(platform, 'ada@gone.example'), [])
    assert.deepEqual(await lettersTo(platform, 'team@gone.example'), [])
  })
})
