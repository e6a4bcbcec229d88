import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { jobPosting } from '../../platform/jobs/job-posting.ts'
import type { PublicJob } from '../../platform/jobs/public-job.ts'
import { inTenant } from '../../platform/database/database.ts'
import { startTestPlatform } from '../platform.ts'
import type { TestPlatform } from '../platform.ts'
import { publish } from './publish.ts'
import { board, job } from './sample.ts'

describe('the hosted board', () => {
  let platform: TestPlatform
  const page = async (address: string): Promise<{ status: number; text: string; headers: Headers }> => {
    const response = await platform.fetch(address, { headers: { accept: 'text/html' }, redirect: 'manual' })
    return { status: response.status, text: await response.text(), headers: response.headers }
  }

  before(async () => {
    platform = await startTestPlatform()
    const soon = { ...job, slug: 'kite-tester', title: 'Kite Tester', validThrough: '2026-11-25T00:00:00.000Z' }
    await publish(platform, board, [job, soon, { ...job, slug: 'rope-buyer', title: 'Rope Buyer', language: 'nl' }])
    await publish(platform, { ...board, slug: 'still', name: 'Still', url: 'http://platform.test/still', locale: 'de' }, [])
    await publish(
      platform,
      { ...board, slug: 'closed', name: 'Closed', url: 'http://platform.test/closed' },
      [{ ...job, slug: 'old-job' }],
      'closed',
    )
    await publish(platform, { ...board, slug: 'paused', name: 'Paused' }, [{ ...job, slug: 'resting' }], 'paused')
  })
  after(() => platform.close())

  it('lists its jobs, each under its own address', async () => {
    const { status, text, headers } = await page('/kite-works')
    assert.equal(status, 200)
    assert.equal(headers.get('content-type'), 'text/html; charset=utf-8')
    for (const [slug, title] of [
      ['sail-maker', 'Sail Maker'],
      ['kite-tester', 'Kite Tester'],
      ['rope-buyer', 'Rope Buyer'],
    ])
      assert.match(text, new RegExp(`<a\\s[^>]*href="/kite-works/jobs/${slug}"[^>]*>(<!--[^>]*>)?${title}`))
    assert.match(text, /3 open jobs/)
    assert.match(text, /<link rel="canonical" href="http:\/\/platform\.test\/kite-works"/)
    assert.match(text, /<h1>Work at Kite Works<\/h1>/)
  })

  it('is sent compressed and tagged, and is made anew when the board changes', async () => {
    await publish(platform, { ...board, slug: 'drum', name: 'First name' }, [])
    const first = await page('/drum?utm_source=mail')
    assert.match(String(first.headers.get('content-encoding')), /^(br|gzip)$/)
    const tag = String(first.headers.get('etag'))
    const again = await platform.fetch('/drum', { headers: { 'if-none-match': tag, origin: 'https://elsewhere.test' } })
    assert.equal(again.status, 304)
    assert.equal(again.headers.get('access-control-allow-origin'), null)
    assert.match(String(first.headers.get('content-security-policy')), /style-src 'sha256-/)
    const { database } = platform.context
    const drum: { tenant_id: string } = await database('published_boards').where({ slug: 'drum' }).first('tenant_id')
    await inTenant(database, drum.tenant_id, 'system', ({ trx }) =>
      trx.raw(`UPDATE published_boards SET presented = jsonb_set(presented::jsonb, '{name}', '"Second name"') WHERE slug = 'drum'`),
    )
    // The announcement is on its way; the test's own time limit ends the wait for it.
    for (let text = first.text; !text.includes('<h1>Second name</h1>');) text = (await page('/drum')).text
  })

  it('searches by a form that needs no script, and keeps the words', async () => {
    const { text } = await page('/kite-works?q=rope')
    assert.match(text, /<form[^>]* action="\/kite-works" method="get" role="search"/)
    assert.match(text, /<input\s[^>]*type="search"[^>]*value="rope"/)
    assert.match(text, />1 open job</)
    assert.doesNotMatch(text, /Kite Tester/)
  })

  it('drops the empty fields that a plain form sends from the address', async () => {
    const { status, headers } = await page('/kite-works?q=sail&pay=&currency=EUR&sort=&workplace=remote')
    assert.equal(status, 302)
    assert.equal(headers.get('location'), '/kite-works?q=sail&workplace=remote')
  })

  it('says so when nothing matches, and how to get out', async () => {
    const { status, text } = await page('/kite-works?q=zzzzzz')
    assert.equal(status, 200)
    assert.match(text, /No jobs match your search/)
    assert.match(text, /<a\s[^>]*href="http:\/\/platform\.test\/kite-works"\s*>(<!--[^>]*>)?Clear all/)
  })

  it('says so when there are no jobs, in the board’s language', async () => {
    const { text } = await page('/still')
    assert.match(text, /<html lang="de"/)
    assert.match(text, /Zurzeit gibt es keine offenen Stellen/)
  })

  it('speaks the language that the address asks for, and keeps it from page to page', async () => {
    const { text } = await page('/kite-works?lang=fr')
    assert.match(text, /<html lang="fr"/)
    assert.match(text, /role="status">(<!--[^>]*>)?3 postes à pourvoir/)
    assert.match(text, /href="\/kite-works\/jobs\/sail-maker\?lang=fr"/)
    assert.match(text, /<input type="hidden" name="lang" value="fr"/)
    assert.match((await page('/kite-works?lang=tlh')).text, /<html lang="en"/)
  })

  it('shows all jobs with a word about it where the address makes no sense', async () => {
    for (const query of ['workplace=moon', 'limit=0', 'near=north', 'cursor=forged', 'pay=lots', `q=${'x'.repeat(300)}`]) {
      const { status, text } = await page(`/kite-works?${query}`)
      if (query.startsWith('cursor') && status === 200) continue
      assert.equal(status, 422, query)
      assert.match(text, /could not be understood/)
      assert.match(text, /3 open jobs/)
    }
  })

  it('finds nothing in a language that is none', async () => {
    const { status, text } = await page('/kite-works?language=%22no-tag%22')
    assert.equal(status, 200)
    assert.match(text, /No jobs match your search/)
  })

  it('keeps what is searched for inert', async () => {
    const { text } = await page(
      `/kite-works?q=${encodeURIComponent('"><script>alert(1)</script>')}&utm_source=${encodeURIComponent('<b>')}`,
    )
    assert.doesNotMatch(text, /<script>|alert\(1\)<\/script>/)
    assert.match(text, /value="&quot;&gt;&lt;script&gt;/)
  })

  it('answers a board that is not there as a page to readers, as a problem to programs', async () => {
    const { status, text } = await page('/nobody')
    assert.equal(status, 404)
    assert.match(text, /There is no job board here/)
    assert.match(text, /<meta name="robots" content="noindex"/)
    const program = await platform.fetch('/nobody', { headers: { accept: 'application/json' } })
    assert.equal(program.status, 404)
    assert.equal(program.headers.get('content-type'), 'application/problem+json')
    for (const address of ['/%00', '/kite-works/jobs/%00']) assert.ok([404, 422].includes((await page(address)).status), address)
  })

  it('has the whole job as JSON-LD on the job’s page alone', async () => {
    const { text } = await page('/kite-works/jobs/sail-maker')
    const [, json = ''] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(text) ?? []
    const known = (await (await platform.fetch('/v1/boards/kite-works/jobs/sail-maker')).json()) as PublicJob
    assert.deepEqual(JSON.parse(json), jobPosting(known, board))
    assert.equal((JSON.parse(json) as { title: string }).title, 'Sail Maker')
    assert.doesNotMatch((await page('/kite-works')).text, /ld\+json/)
  })

  it('carries where the visit came from into the form', async () => {
    const { text } = await page('/kite-works/jobs/sail-maker?utm_source=fair&utm_campaign=%22x&source=poster&other=1')
    assert.match(text, /name="utm_source" value="fair"/)
    assert.match(text, /name="utm_campaign" value="&quot;x"/)
    assert.match(text, /name="source" value="poster"/)
    assert.doesNotMatch(text, /name="other"/)
  })

  it('gives each form an id of its own', async () => {
    const id = async (): Promise<string> =>
      /name="submissionId" value="([0-9a-f-]{36})"/.exec((await page('/kite-works/jobs/sail-maker')).text)?.[1] ?? assert.fail('no id')
    assert.notEqual(await id(), await id())
  })

  it('answers 410 for a job that was open once, 404 for one that never was or is paused', async () => {
    const gone = await page('/closed/jobs/old-job')
    assert.equal(gone.status, 410)
    assert.match(gone.text, /This job is no longer open/)
    assert.match(gone.text, /<a class="button" href="\/closed">All jobs<\/a>/)
    assert.equal((await page('/kite-works/jobs/nothing')).status, 404)
    assert.equal((await page('/paused/jobs/resting')).status, 404)
  })

  it('lists everything published in sitemaps that robots.txt names', async () => {
    assert.match((await page('/robots.txt')).text, /^Sitemap: http:\/\/platform\.test\/sitemap\.xml$/m)
    assert.match((await page('/sitemap.xml')).text, /<loc>http:\/\/platform\.test\/kite-works\/sitemap\.xml<\/loc>/)
    const { text, headers } = await page('/kite-works/sitemap.xml')
    assert.equal(headers.get('content-type'), 'application/xml; charset=utf-8')
    const listed = [...text.matchAll(/<loc>(.*?)<\/loc>/g)].map(([, location]) => location)
    assert.deepEqual(
      listed.toSorted(),
      ['', '/jobs/kite-tester', '/jobs/rope-buyer', '/jobs/sail-maker'].map((tail) => `http://platform.test/kite-works${tail}`),
    )
    assert.equal((await page('/nobody/sitemap.xml')).status, 404)
  })

  it('lets go of a job the moment it expires', async () => {
    platform.clock.advance(24 * 60 * 60 * 1000)
    assert.equal((await page('/kite-works/jobs/kite-tester')).status, 410)
    assert.doesNotMatch((await page('/kite-works')).text, /Kite Tester/)
    assert.doesNotMatch((await page('/kite-works/sitemap.xml')).text, /kite-tester/)
  })
})
