import assert from 'node:assert/strict'
import { request as ask } from 'node:http'
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'
import { after, before, describe, it } from 'node:test'
import { setImmediate as turn } from 'node:timers/promises'
import { checkDomains } from '../../platform/boards/domain/checks.ts'
import type { DomainResolver } from '../../platform/boards/domain/records.ts'
import { Hosts } from '../../platform/http/hosts.ts'
import { openJob } from '../applications/board.ts'
import type { OpenJob } from '../applications/board.ts'
import { startTestPlatform } from '../platform.ts'
import type { TestPlatform } from '../platform.ts'
import { addMember, addUser, asking, signedIn } from '../tenancy/team.ts'
import type { Ask } from '../tenancy/team.ts'

interface Domain {
  domain: string
  state: string
  faults: string[]
  records: { type: string; name: string; value: string }[]
}

interface Answer {
  status: number
  headers: IncomingHttpHeaders
  text: string
}

const host = 'jobs.acme.example'

describe('a board at a domain of the company’s own', () => {
  let platform: TestPlatform
  let acme: OpenJob
  let owner: Ask
  let rival: Ask
  /** What name servers say; a null where none answers. */
  const dns = new Map<string, string | null>()
  before(async () => {
    platform = await startTestPlatform()
    platform.context.resolver = resolver
    acme = await openJob(platform, { slug: 'acme' })
    const other = await openJob(platform, { slug: 'rival' })
    ;[owner, rival] = [await ownerOf(acme), await ownerOf(other)]
  })
  after(() => platform.close())

  const ownerOf = async ({ tenantId, slug }: OpenJob): Promise<Ask> => {
    const user = await addUser(platform, `owner@${slug}.example`)
    await addMember(platform, tenantId, user, 'owner')
    return asking(platform, await signedIn(platform, user.email))
  }
  const said = async (key: string): Promise<string[]> => {
    const value = dns.get(key)
    if (value === null) throw Object.assign(new Error('timeout'), { code: 'ETIMEOUT' })
    if (value === undefined) throw Object.assign(new Error('nothing'), { code: 'ENOTFOUND' })
    return [value]
  }
  const resolver = {
    resolveTxt: async (name: string) => [await said(`TXT ${name}`)],
    resolveCname: (name: string) => said(`CNAME ${name}`),
    resolve4: (name: string) => said(`A ${name}`),
    resolve6: (name: string) => said(`AAAA ${name}`),
  } as unknown as DomainResolver
  const record = ({ records }: Domain): void => {
    for (const { type, name, value } of records) dns.set(`${type} ${name}`, value)
  }
  const name = async (by: Ask, board: string, domain = host): Promise<Domain> =>
    (await (await by('PUT', `/v1/boards/${board}/domain`, { domain })).json()) as Domain
  const check = async (by: Ask, board: string): Promise<Domain> =>
    (await (await by('POST', `/v1/boards/${board}/domain/checks`)).json()) as Domain
  const get = (path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> =>
    new Promise((resolve, reject) => {
      ask(platform.origin + path, { method, headers }, (response) => {
        let text = ''
        response.setEncoding('utf8').on('data', (part: string) => (text += part))
        response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }))
      })
        .on('error', reject)
        .end()
    })
  /** Every process has heard of it within a second or two. */
  const until = async (path: string, headers: Record<string, string>, holds: (answer: Answer) => boolean): Promise<Answer> => {
    for (;;) {
      const answer = await get(path, headers)
      if (holds(answer)) return answer
    }
  }

  it('shows nothing there until its DNS says whose it is and leads here', async () => {
    const named = await name(owner, 'acme', 'https://Jobs.Acme.example/')
    assert.deepEqual([named.domain, named.state], [host, 'pending'])
    assert.deepEqual(
      named.records.map(({ type, name: at }) => `${type} ${at}`),
      [`CNAME ${host}`, `TXT _rolecall.${host}`],
    )
    assert.deepEqual((await check(owner, 'acme')).faults, ['not-proven', 'leads-elsewhere'])
    dns.set(`CNAME ${host}`, 'platform.test')
    assert.deepEqual((await check(owner, 'acme')).faults, ['not-proven'])
    assert.equal((await get('/', { host })).status, 404)
    assert.equal((await get(`/v1/domains?domain=${host}`)).status, 404)
    record(named)
    const proven = await check(owner, 'acme')
    assert.deepEqual([proven.state, proven.faults], ['verified', []])
    assert.equal((await get(`/v1/domains?domain=${host}`)).status, 200)
  })

  it('shows its pages there, which lead to each other and call themselves so', async () => {
    const list = await until('/', { host }, ({ status }) => status === 200)
    assert.match(list.text, /<link rel="canonical" href="http:\/\/jobs\.acme\.example"/)
    assert.ok(list.text.includes(`href="/jobs/${acme.job}"`), list.text.slice(0, 3000))
    assert.ok(!list.text.includes('href="/acme'))
    const job = await get(`/jobs/${acme.job}`, { host })
    assert.equal(job.status, 200)
    assert.match(job.text, new RegExp(`<link rel="canonical" href="http://${host}/jobs/${acme.job}"`))
    assert.match(job.text, new RegExp(`action="/jobs/${acme.job}`))
    assert.match((await get('/sitemap.xml', { host })).text, new RegExp(`<loc>http://${host}/jobs/${acme.job}</loc>`))
    assert.match((await get('/robots.txt', { host })).text, new RegExp(`Sitemap: http://${host}/sitemap.xml`))
    assert.ok(!(await get('/sitemap.xml')).text.includes('/acme/'))
  })

  it('leads there from the platform’s address, its query and all', async () => {
    const led = await get(`/ACME/jobs/${acme.job}?utm_source=x`)
    assert.deepEqual([led.status, led.headers.location], [301, `http://${host}/jobs/${acme.job}?utm_source=x`])
    assert.equal((await get('/acme?q=nurse')).headers.location, `http://${host}/?q=nurse`)
    assert.equal((await get('/rival')).status, 200)
  })

  it('answers nothing else of the platform there, and no other company’s', async () => {
    for (const path of ['/console', '/v1/boards/rival/jobs', '/v1/boards', '/v1/session', '/rival', '/readyz', '/acme/jobs', '/network'])
      assert.equal((await get(path, { host })).status, 404, path)
    const own = await get('/v1/boards/acme/jobs', { host, origin: `http://${host}` })
    assert.deepEqual([own.status, own.headers['access-control-allow-origin']], [200, '*'])
    // The host says nothing of whose things the API is asked for.
    assert.equal((await get('/v1/boards/acme/settings', { host })).status, 401)
  })

  it('lets its pages send applications whatever else is allowed', async () => {
    await owner('PATCH', '/v1/boards/acme', { allowedOrigins: ['https://www.acme.example'] })
    const preflight = { host, 'access-control-request-method': 'POST' }
    const path = `/v1/boards/acme/jobs/${acme.job}/applications`
    assert.equal(
      (await get(path, { ...preflight, origin: `https://${host}` }, 'OPTIONS')).headers['access-control-allow-origin'],
      `https://${host}`,
    )
    assert.equal(
      (await get(path, { ...preflight, origin: 'https://evil.example' }, 'OPTIONS')).headers['access-control-allow-origin'],
      undefined,
    )
  })

  it('goes to nobody else, even where another company has proved it as well', async () => {
    const named = await name(rival, 'rival')
    assert.deepEqual((await check(rival, 'rival')).faults, ['not-proven'])
    record(named)
    const taken = await check(rival, 'rival')
    assert.deepEqual([taken.state, taken.faults], ['pending', ['taken']])
    assert.match((await get('/', { host })).text, new RegExp(acme.job))
    await rival('DELETE', '/v1/boards/rival/domain')
  })

  it('stays while no name server answers, goes back to the platform when it leads elsewhere, and returns', async () => {
    const { records } = await name(owner, 'acme')
    record({ records } as Domain)
    dns.set(`CNAME ${host}`, null)
    platform.clock.advance(7 * 3_600_000)
    assert.equal(await checkDomains(platform.context), 1)
    const read = async (): Promise<Domain> => ((await (await owner('GET', '/v1/boards/acme/domain')).json()) as { domain: Domain }).domain
    assert.deepEqual([(await read()).state, (await read()).faults], ['verified', ['unanswered']])
    assert.equal((await get('/', { host })).status, 200)
    dns.delete(`CNAME ${host}`)
    platform.clock.advance(7 * 3_600_000)
    await checkDomains(platform.context)
    assert.deepEqual([(await read()).state, (await read()).faults], ['failing', ['leads-elsewhere']])
    assert.equal((await until('/acme', {}, ({ status }) => status === 200)).status, 200)
    // The top of a domain can have no CNAME: its addresses are the platform's.
    dns.set(`A ${host}`, '192.0.2.7')
    dns.set('A platform.test', '192.0.2.7')
    platform.clock.advance(7 * 3_600_000)
    await checkDomains(platform.context)
    assert.equal((await read()).state, 'verified')
    assert.equal((await until('/', { host }, ({ status }) => status === 200)).status, 200)
  })

  it('is back at the platform’s address once the domain is taken away', async () => {
    assert.equal((await owner('DELETE', '/v1/boards/acme/domain')).status, 204)
    const list = await until('/acme', {}, ({ status }) => status === 200)
    assert.match(list.text, /<link rel="canonical" href="http:\/\/platform\.test\/acme"/)
    assert.equal((await get('/', { host })).status, 404)
  })

  it('refuses what is no domain, and the platform’s own', async () => {
    for (const domain of [
      '',
      'acme',
      '127.0.0.1',
      '[::1]',
      'a b.example',
      '-x.example',
      'platform.test',
      'acme.platform.test',
      '*.acme.example',
    ]) {
      const refused = await owner('PUT', '/v1/boards/acme/domain', { domain })
      assert.equal(refused.status, 422, domain)
    }
    assert.equal((await name(owner, 'acme', 'Jobs.München.example')).domain, 'jobs.xn--mnchen-3ya.example')
  })
})

describe('which domains are boards’', () => {
  it('is asked again once a board has changed, where nobody would hear of it, and each minute', async () => {
    let [reads, now, hears] = [0, 0, true]
    const read = (): Promise<Map<string, string>> => Promise.resolve(new Map([[`${++reads}.example`, 'acme']]))
    const hosts = new Hosts({ read, publicUrl: 'http://platform.test', trustProxy: false, listening: () => hears, now: () => now })
    const visit = hosts.wrap(() => undefined)
    const readsAfter = async (ms: number): Promise<number> => {
      now += ms
      visit({ url: '/', headers: {} } as IncomingMessage, {} as ServerResponse)
      await turn()
      return reads
    }
    await hosts.refresh()
    assert.equal(await readsAfter(30_000), 1)
    hosts.changed()
    assert.equal(await readsAfter(1), 2)
    hosts.changed()
    assert.deepEqual([await readsAfter(500), await readsAfter(501)], [2, 3], 'but not for each of many changes')
    assert.deepEqual([await readsAfter(59_000), await readsAfter(1_001)], [3, 4])
    hears = false
    assert.deepEqual([await readsAfter(500), await readsAfter(501)], [4, 5])
  })
})
