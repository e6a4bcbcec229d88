import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import type { WidgetManifest } from '../../platform/http/widget-files.ts'
import { exactSnippet } from '../../platform/http/widget-snippet.ts'
import { apply, findJob } from '../journeys/candidate.ts'
import { mouse } from '../journeys/hand.ts'
import { startHostSite } from './site.ts'
import type { HostSite } from './site.ts'

const watch = `violations = []
document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => violations.push(effectiveDirective + ' ' + blockedURI))`
const hash = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

let site: HostSite
let manifest: WidgetManifest
before(async () => {
  site = await startHostSite('northwind-robotics')
  manifest = (await (await site.platform.fetch('/widget/v1/manifest.json')).json()) as WidgetManifest
})
after(() => site.close())

/** A page that allows nothing but what is named here, and names no origin that scripts may come from. */
function serve(name: string, policy: { scripts: string[]; others?: string[] }, html: string): void {
  const directives = [
    `default-src 'none'`,
    `script-src ${hash(watch)} ${policy.scripts.join(' ')}`,
    `connect-src ${site.platform.origin}`,
    `require-trusted-types-for 'script'`,
    `trusted-types lit-html rolecall 'allow-duplicates'`,
    `base-uri 'none'`,
    `form-action 'none'`,
    ...(policy.others ?? []),
  ]
  site.serve(name, {
    headers: { 'content-security-policy': directives.join('; ') },
    body: `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Work with us</title><script>${watch}</script></head>
      <body>${html.replace('your-board', 'northwind-robotics')}</body></html>`,
  })
}

const sent = (name: string) => ({ name, email: `${name.toLowerCase().replace(' ', '.')}@example.com` })

describe('a board on a page with a strict policy', () => {
  it('is searched, read and applied to where only the hashes of its snippet may run', async () => {
    const snippet = exactSnippet(site.platform.origin, { ...manifest, version: 'v1' })
    const hashes = Object.values(manifest.files).map(({ integrity }) => `'${integrity}'`)
    serve('hashes.html', { scripts: [snippet.scriptHash ?? '', ...hashes], others: ['worker-src blob:'] }, snippet.html)
    const { page, errors, context } = await site.visit('hashes.html')
    await findJob(page, mouse)
    assert.match(await apply(page, mouse, sent('Noor Haddad')), /^\w{8}$/)
    assert.deepEqual(await page.evaluate('violations'), [])
    assert.deepEqual(errors, [])
    await context.close()
  })

  it('loads nothing whose bytes are not those of its snippet', async () => {
    const snippet = exactSnippet(site.platform.origin, { ...manifest, version: 'v1' })
    const hashes = Object.values(manifest.files).map(({ integrity }) => `'${integrity}'`)
    serve('changed.html', { scripts: [snippet.scriptHash ?? '', ...hashes] }, snippet.html)
    const { page, context } = await site.visit('changed.html', {
      before: (page) =>
        page.route(/\/widget\/.*\/job-/, async (route) => {
          const response = await route.fetch()
          await route.fulfill({ response, body: `globalThis.pwned = true;${await response.text()}` })
        }),
    })
    await page.locator('rolecall-board').getByRole('listitem').first().getByRole('link').click()
    await page.getByRole('button', { name: 'Try again' }).waitFor()
    assert.equal(await page.evaluate('globalThis.pwned'), undefined)
    await context.close()
  })

  it('works by a nonce where what a trusted script loads is trusted', async () => {
    serve(
      'trusting.html',
      { scripts: [`'nonce-r4nd0m'`, `'strict-dynamic'`] },
      `<script type="module" nonce="r4nd0m" src="__PLATFORM__/widget/v1/rolecall.js"></script><rolecall-board board="your-board"></rolecall-board>`,
    )
    const { page, context } = await site.visit('trusting.html')
    await findJob(page, mouse)
    // No worker may start here: the proof is made on the page, in turns.
    assert.match(await apply(page, mouse, sent('Ada Lindqvist')), /^\w{8}$/)
    assert.deepEqual(await page.evaluate(`violations.filter((violation) => !violation.startsWith('worker-src'))`), [])
    await context.close()
  })

  it('shows its link where the policy lets nothing run', async () => {
    serve(
      'closed.html',
      { scripts: [] },
      `<script type="module" src="__PLATFORM__/widget/v1/rolecall.js"></script><rolecall-board board="your-board"><a href="__PLATFORM__/northwind-robotics">See our open positions</a></rolecall-board>`,
    )
    const { page, context } = await site.visit('closed.html')
    assert.ok(await page.getByRole('link', { name: 'See our open positions' }).isVisible())
    await context.close()
  })

  it('says that something is in the way where the policy lets it ask nobody', async () => {
    serve(
      'mute.html',
      { scripts: [site.platform.origin], others: [] },
      `<script type="module" src="__PLATFORM__/widget/v1/rolecall.js"></script><rolecall-board board="your-board" origin="http://127.0.0.1:9"><a href="__PLATFORM__/northwind-robotics">See our open positions</a></rolecall-board>`,
    )
    const { page, context } = await site.visit('mute.html')
    await page.getByText('Something on this page or in this browser blocks the jobs').waitFor()
    assert.ok(await page.getByRole('link', { name: 'See our open positions' }).isVisible())
    await context.close()
  })
})
