import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { count, openJob, workOff } from '../../applications/board.ts'
import type { OpenJob } from '../../applications/board.ts'
import { createOutsideFetch } from '../../../platform/http/outside.ts'
import { startTestPlatform } from '../../platform.ts'
import type { TestPlatform } from '../../platform.ts'
import { addMember, addUser, asking, signedIn } from '../../tenancy/team.ts'
import type { Ask } from '../../tenancy/team.ts'
import { startWebsite } from './website.ts'
import type { Website } from './website.ts'

interface Listed {
  installations: { id: string; url: string; state: string; checkedAt: string | null; faults: { code: string }[]; origin: string | null }[]
  sightings: { origin: string; allowed: boolean; version: string | null; follows: boolean; firstAt: string; lastAt: string }[]
}

describe('where a board stands', () => {
  let platform: TestPlatform
  let website: Website
  let board: OpenJob
  let owner: Ask
  let viewer: Ask
  before(async () => {
    website = await startWebsite()
    platform = await startTestPlatform({ REACH_PRIVATE_ADDRESSES: 'true' })
    board = await openJob(platform, { slug: 'acme' })
    const person = async (role: 'owner' | 'viewer'): Promise<Ask> => {
      const user = await addUser(platform, `${role}@acme.example`)
      await addMember(platform, board.tenantId, user, role)
      return asking(platform, await signedIn(platform, user.email))
    }
    ;[owner, viewer] = [await person('owner'), await person('viewer')]
  })
  after(async () => {
    await platform.close()
    website.close()
  })

  const path = '/v1/boards/acme/installations'
  const list = async (): Promise<Listed> => (await (await viewer('GET', path)).json()) as Listed
  const visit = (origin: string): Promise<Response> => platform.fetch('/v1/boards/acme/jobs', { headers: { origin } })

  it('is looked at on a page that is named, and again when it is mended', async () => {
    const url = website.serve('/careers', '<h1>Jobs</h1>')
    const asked = await owner('POST', path, { url: `${url}#jobs` })
    assert.equal(asked.status, 202)
    const { id, state } = (await asked.json()) as { id: string; state: string }
    assert.equal(state, 'checking')
    await workOff(platform)
    const [first] = (await list()).installations
    assert.deepEqual([first?.id, first?.url, first?.state, first?.faults[0]?.code], [id, url, 'faulty', 'element-missing'])
    website.serve(
      '/careers',
      '<script type="module" src="http://platform.test/widget/v1/rolecall.js"></script><rolecall-board board="acme">',
    )
    assert.equal(((await (await owner('POST', path, { url })).json()) as { id: string }).id, id)
    await workOff(platform)
    const [second, ...others] = (await list()).installations
    assert.deepEqual([second?.state, second?.faults, second?.origin, others], ['working', [], website.origin, []])
    assert.equal((await owner('DELETE', `${path}/${id}`)).status, 204)
    assert.deepEqual((await list()).installations, [])
  })

  it('takes an address as people write it, and nothing that is no page', async () => {
    const asked = await owner('POST', path, { url: ' Acme.example/jobs ' })
    assert.equal(((await asked.json()) as { url: string }).url, 'https://acme.example/jobs')
    for (const url of ['', 'mailto:jobs@acme.example', 'file:///etc/passwd', 'https://', 'https://ada:secret@acme.example/']) {
      const refused = await owner('POST', path, { url })
      const { errors } = (await refused.json()) as { errors: { field: string }[] }
      assert.deepEqual([refused.status, errors[0]?.field], [422, 'body.url'], url)
    }
    assert.equal((await viewer('POST', path, { url: 'https://acme.example/' })).status, 403)
  })

  it('never reaches within, where the platform is not told to', async () => {
    const { outside } = platform.context
    platform.context.outside = createOutsideFetch({ reachPrivate: false })
    await owner('POST', path, { url: website.serve('/within', 'secret') })
    await workOff(platform)
    platform.context.outside = outside
    const looked = (await list()).installations.find(({ url }) => url.endsWith('/within'))
    assert.deepEqual([looked?.state, looked?.faults.map(({ code }) => code)], ['faulty', ['private-address']])
  })

  it('is seen on pages that ask for it, with the version they loaded and nothing of who looked', async () => {
    const origin = 'https://www.acme.example'
    await platform.fetch('/widget/1.4.2/rolecall.js', { headers: { origin } })
    await visit(origin)
    const [seen] = (await list()).sightings
    assert.deepEqual(seen, {
      origin,
      allowed: true,
      version: '1.4.2',
      follows: false,
      firstAt: '2026-11-24T09:00:00.000Z',
      lastAt: '2026-11-24T09:00:00.000Z',
    })
    platform.clock.advance(120_000)
    await owner('PATCH', '/v1/boards/acme', { name: 'Jobs at Acme' })
    await visit(origin)
    const [again, ...others] = (await list()).sightings
    assert.deepEqual([again?.firstAt, again?.lastAt, others], [seen?.firstAt, '2026-11-24T09:02:00.000Z', []])
  })

  it('is seen as well where it is not allowed, and never on what is no website', async () => {
    await owner('PATCH', '/v1/boards/acme', { allowedOrigins: ['https://*.acme.example'] })
    for (const origin of ['https://evil.example', 'null', 'chrome-extension://abc', 'http://platform.test']) await visit(origin)
    const { sightings } = await list()
    assert.deepEqual(sightings.map(({ origin, allowed }) => [origin, allowed]).toSorted(), [
      ['https://evil.example', false],
      ['https://www.acme.example', true],
    ])
  })

  it('keeps the two hundred that it saw last', async () => {
    for (let at = 0; at < 230; at++) platform.context.sightings.saw(board.boardId, `https://made-up-${at}.example`, false)
    await platform.context.sightings.flush()
    assert.equal(await count(platform, board, 'sightings'), 200)
    assert.ok(
      (await list()).sightings.some(({ origin }) => origin === 'https://www.acme.example'),
      'those that are allowed stay first',
    )
  })
})
