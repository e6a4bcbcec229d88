import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { readDocument } from '../../../platform/boards/installation/document.ts'
import { faultCodes } from '../../../platform/boards/installation/fault.ts'
import { inspect } from '../../../platform/boards/installation/inspect.ts'
import type { Inspection, Inspector } from '../../../platform/boards/installation/inspect.ts'
import { judgeDocument } from '../../../platform/boards/installation/judge.ts'
import { createOutsideFetch } from '../../../platform/http/outside.ts'
import { exactSnippet, followingSnippet } from '../../../platform/http/widget-snippet.ts'
import type { WidgetManifest } from '../../../platform/http/widget-files.ts'
import { startWebsite } from './website.ts'
import type { Website } from './website.ts'

const platform = 'http://platform.test'
const present: WidgetManifest = {
  version: '1.4.2',
  entry: 'rolecall.js',
  files: {
    'rolecall.js': { integrity: 'sha384-present', size: 9000 },
    'job-abc.js': { integrity: 'sha384-job', size: 4000 },
    'hydrate.js': { integrity: 'sha384-hydrate', size: 9000 },
  },
}
const older: WidgetManifest = { ...present, version: '1.3.0' }
const snippet = followingSnippet(platform, present).html.replace('your-board', 'acme')
const pinned = (manifest: WidgetManifest): string => exactSnippet(platform, manifest).html.replace('your-board', 'acme')
const page = (inside: string, head = ''): string =>
  `<!doctype html><html><head><title>Jobs</title>${head}</head><body>${inside}</body></html>`

/** Faults that some test has met: each that there is has to be one of them. */
const met = new Set<string>()

describe('looking at a page that shall hold a board', () => {
  let website: Website
  let elsewhere: Website
  let inspector: Inspector
  before(async () => {
    website = await startWebsite()
    elsewhere = await startWebsite()
    inspector = {
      outside: createOutsideFetch({ reachPrivate: true, timeout: 300 }),
      anyPort: true,
      platform,
      manifest: async (version) => ({ v1: present, '1.4.2': present, '1.3.0': older })[version] ?? null,
    }
  })
  after(() => {
    website.close()
    elsewhere.close()
  })

  let served = 0
  const look = (
    body: string,
    options: { headers?: Record<string, string>; allowed?: string[]; seen?: boolean } = {},
  ): Promise<Inspection> => lookAt(website.serve(`/${++served}`, { body, headers: options.headers ?? {} }), options)
  const lookAt = async (address: string, options: { allowed?: string[]; seen?: boolean } = {}, how = inspector): Promise<Inspection> => {
    const { allowed = [website.origin], seen = false } = options
    const board = { slug: 'acme', allowedOrigins: allowed, seen: async () => (seen ? new Date() : null) }
    const inspection = await inspect(how, board, address)
    for (const { code, text, advice } of inspection.faults) {
      met.add(code)
      assert.ok(text.endsWith('.') && advice.endsWith('.') && !/undefined|\[object/.test(text + advice), `${text} ${advice}`)
    }
    return inspection
  }
  const codes = ({ faults }: Inspection): string[] => faults.map(({ code }) => code)
  const fault = async (looking: Promise<Inspection>): Promise<string[]> => {
    const inspection = await looking
    assert.equal(inspection.state, 'faulty', JSON.stringify(inspection))
    return codes(inspection)
  }

  it('finds nothing wrong with either snippet as it is pasted', async () => {
    const following = await look(page(snippet))
    assert.deepEqual([following.state, following.faults, following.version], ['working', [], 'v1'])
    assert.equal(following.origin, website.origin)
    const exact = await look(page(pinned(present)))
    assert.deepEqual([exact.state, exact.faults, exact.version], ['working', [], '1.4.2'])
  })

  it('says what is not there', async () => {
    const tag = '<rolecall-board board="acme"></rolecall-board>'
    assert.deepEqual(await fault(look(page('<h1>Jobs</h1>'))), ['element-missing'])
    assert.deepEqual(await fault(look(page(tag))), ['script-missing'])
    assert.deepEqual(await fault(look(page(`<template>${snippet}</template>`))), ['element-missing'])
    assert.deepEqual(await fault(look(page(`<!-- ${snippet} -->`))), ['in-comment'])
    assert.deepEqual(await fault(look(page(`<pre>${snippet.replaceAll('<', '&lt;')}</pre>`))), ['shown-as-text'])
  })

  it('says what is there and another than it should be', async () => {
    const wrong = await look(page(snippet.replace('"acme"', '"acne"')))
    assert.deepEqual(codes(wrong), ['wrong-board'])
    assert.match(wrong.faults[0]?.text ?? '', /“acne”/)
    assert.deepEqual(await fault(look(page(snippet.replace(' board="acme"', '')))), ['wrong-board'])
    assert.deepEqual(await fault(look(page(snippet.replace(' type="module"', '')))), ['script-not-module'])
    assert.deepEqual(await fault(look(page(snippet), { allowed: ['https://acme.example'] })), ['origin-not-allowed'])
    const old = await look(page(pinned(older)))
    assert.deepEqual([old.state, ...codes(old)], ['working', 'old-version'])
  })

  it('says which script browsers do not run', async () => {
    assert.deepEqual(await fault(look(page(pinned({ ...present, version: '9.9.9' })))), ['script-not-found'])
    assert.deepEqual(await fault(look(page(pinned(present).replace('sha384-present', 'sha384-another')))), ['script-changed'])
    const hashed = await look(page(snippet.replace('src=', 'integrity="sha384-present" src=')))
    assert.deepEqual([hashed.state, ...codes(hashed)], ['working', 'hash-on-following'])
    const copied = snippet.replaceAll(platform, elsewhere.origin)
    assert.deepEqual(await fault(look(page(copied))), ['script-elsewhere'])
    const asking = copied.replace('board=', `origin="${platform}" board=`)
    assert.deepEqual(await fault(look(page(asking))), ['script-not-found'])
    elsewhere.serve('/widget/v1/rolecall.js', { headers: { 'content-type': 'text/javascript' }, body: 'export {}' })
    assert.equal((await look(page(asking))).state, 'working')
    assert.deepEqual(await fault(look(page(asking.replace('src=', 'integrity="sha256-x" src=')))), ['script-changed'])
  })

  it('says what a policy keeps from running, whether a header or the page sets it', async () => {
    const under = (policy: string, html = snippet): Promise<Inspection> =>
      look(page(html), { headers: { 'content-security-policy': policy } })
    assert.deepEqual(await fault(under("script-src 'self'; connect-src *")), ['policy-script'])
    assert.deepEqual(await fault(under("default-src 'self'")), ['policy-script', 'policy-connect'])
    assert.deepEqual(await fault(under(`script-src ${platform}; connect-src 'self'`)), ['policy-connect'])
    assert.deepEqual(await fault(under(`script-src 'strict-dynamic' 'nonce-abc' ${platform}`)), ['policy-script'])
    assert.deepEqual(await fault(under('trusted-types lit-html')), ['policy-types'])
    assert.deepEqual(await fault(under('sandbox allow-forms')), ['policy-sandbox'])
    const meta = `<meta http-equiv="Content-Security-Policy" content="script-src 'none'">`
    assert.deepEqual(await fault(look(page(snippet, meta))), ['policy-script'])
    assert.deepEqual(codes(await under(`script-src ${platform}`, pinned(present))), ['policy-map'])
    const theme = `<link rel="stylesheet" href="${platform}/widget/v1/themes/cards.css">${snippet}`
    assert.deepEqual(codes(await under("style-src 'self'", theme)), ['policy-style'])
    for (const policy of [
      `default-src 'self'; script-src ${platform}; connect-src ${platform}/`,
      `default-src http:`,
      `script-src *.test; connect-src *`,
      `script-src ${platform}/widget/; connect-src platform.test:80`,
      `trusted-types lit-html rolecall 'allow-duplicates'; require-trusted-types-for 'script'`,
    ])
      assert.deepEqual(codes(await under(policy)), [], policy)
    assert.deepEqual(codes(await under(`script-src 'strict-dynamic' 'nonce-abc'`, snippet.replace('src=', 'nonce="abc" src='))), [])
  })

  it('says why the page itself was not reached', async () => {
    assert.deepEqual(await fault(lookAt('http://no-such-name.invalid/')), ['name-unknown'])
    assert.deepEqual(await fault(lookAt('http://127.0.0.1:47/')), ['not-answering'])
    assert.deepEqual(await fault(lookAt(website.origin.replace('http', 'https'))), ['no-encryption'])
    assert.deepEqual(await fault(lookAt(`${website.origin}/silent`)), ['too-slow'])
    assert.deepEqual(await fault(lookAt(`${website.origin}/nowhere`)), ['error-status'])
    assert.deepEqual(await fault(lookAt('ftp://acme.example/')), ['bad-address'])
    assert.deepEqual(await fault(look('x'.repeat(2_000_001))), ['too-large'])
    assert.deepEqual(await fault(look('%PDF-1.7', { headers: { 'content-type': 'application/pdf' } })), ['not-a-page'])
    const confined = { ...inspector, outside: createOutsideFetch({ reachPrivate: false }) }
    assert.deepEqual(await fault(lookAt('http://169.254.169.254/latest/', {}, confined)), ['private-address'])
  })

  it('follows redirects, and says where they lead when the board is not there', async () => {
    const to = (location: string): string => website.serve(`/${++served}`, { status: 302, headers: { location } })
    const found = website.serve('/careers', page(snippet))
    assert.deepEqual(codes(await lookAt(to('/careers'))), [])
    assert.equal((await lookAt(to(found))).url, found)
    website.serve('/login', page('<form><input type="password"></form>'))
    assert.deepEqual(await fault(lookAt(to('/login'))), ['redirected'])
    website.serve('/round', { status: 301, headers: { location: '/round' } })
    assert.deepEqual(await fault(lookAt(`${website.origin}/round`)), ['redirects-round'])
  })

  it('looks into frames: their origin is the one that must be allowed', async () => {
    const framed = elsewhere.serve('/frame', page(snippet))
    const inside = await look(page(`<iframe src="${framed}"></iframe>`))
    assert.deepEqual([inside.state, ...codes(inside)], ['faulty', 'origin-not-allowed', 'in-frame'])
    assert.equal(inside.origin, elsewhere.origin)
    const srcdoc = `srcdoc="${snippet.replaceAll('"', '&quot;')}"`
    assert.deepEqual(codes(await look(page(`<iframe ${srcdoc}></iframe>`))), ['in-frame'])
    assert.deepEqual(await fault(look(page(`<iframe sandbox ${srcdoc}></iframe>`))), ['policy-sandbox', 'origin-not-allowed', 'in-frame'])
  })

  it('does not guess what scripts add later: there the board is found once it has been seen', async () => {
    const gtm = page('', `<script>(function(w){w.gtm='https://www.googletagmanager.com/gtm.js?id=GTM-ABCD12'})(window)</script>`)
    const unseen = await look(gtm)
    assert.deepEqual([unseen.state, ...codes(unseen)], ['unclear', 'not-visible'])
    const seen = await look(gtm, { seen: true })
    assert.deepEqual([seen.state, ...codes(seen)], ['working'])
    const application = await look(page('<div id="root"></div><script src="/app.js"></script>'))
    assert.deepEqual([application.state, ...codes(application)], ['unclear', 'not-visible'])
  })

  it('advises for what the website is made with', async () => {
    const marks: Record<string, string> = {
      wordpress: '<link rel="stylesheet" href="/wp-content/themes/one.css">',
      webflow: '<meta name="generator" content="Webflow">',
      squarespace: '<script src="https://static1.squarespace.com/static/site.js"></script>',
      wix: '<img src="https://static.wixstatic.com/media/logo.png">',
      framer: '<meta name="generator" content="Framer 123">',
      shopify: '<script src="https://cdn.shopify.com/s/theme.js"></script>',
    }
    for (const [site, mark] of Object.entries(marks)) {
      const inspection = await look(page(mark))
      assert.equal(inspection.site, site)
      assert.match(inspection.faults[0]?.advice ?? '', new RegExp(site, 'i'))
    }
  })

  it('says that an encrypted page loads no script that is not', async () => {
    const document = {
      origin: 'https://acme.example',
      policies: [],
      framed: false,
      confined: false,
      found: readDocument(page(snippet), 'https://acme.example/'),
    }
    const board = { slug: 'acme', allowedOrigins: ['*'], seen: async () => null }
    const judge = (own: string): ReturnType<typeof judgeDocument> =>
      judgeDocument({ ...inspector, platform: own }, board, { ...document, url: 'https://acme.example/' }, 'plain')
    assert.ok((await judge('https://platform.test')).faults.some(({ code }) => met.add(code) && code === 'not-encrypted'))
    // Where the platform itself has no certificate, nothing can be done about it on the page.
    assert.ok((await judge(platform)).faults.every(({ code }) => code !== 'not-encrypted'))
  })

  it('has met every fault there is', () => {
    assert.deepEqual(
      faultCodes.filter((code) => !met.has(code)),
      [],
    )
  })
})
