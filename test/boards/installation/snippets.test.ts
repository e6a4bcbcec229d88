import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { transform } from 'esbuild'
import { inspect } from '../../../platform/boards/installation/inspect.ts'
import type { Inspection } from '../../../platform/boards/installation/inspect.ts'
import { createOutsideFetch } from '../../../platform/http/outside.ts'
import type { WidgetManifest } from '../../../platform/http/widget-files.ts'
import { exactSnippet } from '../../../platform/http/widget-snippet.ts'
import { contrast, joinScheme, nearestPassing, splitScheme } from '../../../tenants/boards/contrast.ts'
import type { Channels } from '../../../tenants/boards/contrast.ts'
import { guides } from '../../../tenants/boards/snippets/guides.ts'
import { policyOf } from '../../../tenants/boards/snippets/snippet.ts'
import type { Subject } from '../../../tenants/boards/snippets/snippet.ts'
import { startWebsite } from './website.ts'
import type { Website } from './website.ts'

const platform = 'https://jobs.platform.example'
const manifest: WidgetManifest = {
  version: '1.4.2',
  entry: 'rolecall.js',
  files: { 'rolecall.js': { integrity: 'sha384-entry', size: 1 }, 'job-abc.js': { integrity: 'sha384-job', size: 1 } },
}
const subject: Subject = { platform, board: 'acme', name: '<Jobs> & "more"', url: `${platform}/acme`, exact: null }

describe('the snippets', () => {
  let website: Website
  before(async () => {
    website = await startWebsite()
  })
  after(() => website.close())

  let served = 0
  const look = (html: string, policy: string): Promise<Inspection> => {
    const page = { headers: { 'content-security-policy': policy }, body: `<!doctype html><title>Jobs</title><body>${html}` }
    return inspect(
      { outside: createOutsideFetch({ reachPrivate: true }), anyPort: true, platform, manifest: async () => manifest },
      { slug: 'acme', allowedOrigins: ['*'], seen: async () => null },
      website.serve(`/${++served}`, page),
    )
  }

  it('are of ten kinds, each with steps, and work under the policy that is told beside them', async () => {
    assert.equal(new Set(guides.map(({ id }) => id)).size, 10)
    for (const exact of [null, exactSnippet(platform, manifest)]) {
      const given = { ...subject, exact }
      for (const { id, steps, code } of guides) {
        assert.ok(steps(given).length, id)
        for (const { text, language } of code(given)) {
          assert.doesNotMatch(text, /undefined|\[object/, id)
          if (language === 'tsx') await transform(text, { loader: 'tsx', jsx: 'automatic' })
          if (!text.includes('<script type="module"')) continue
          const { state, faults, version } = await look(text, policyOf(given))
          assert.deepEqual([state, faults, version], ['working', [], exact ? '1.4.2' : 'v1'], id)
        }
      }
    }
  })

  it('hold whatever a board is called', () => {
    const [plain] = guides
    assert.match(plain?.code(subject)[0]?.text ?? '', />&#60;Jobs&#62; &#38; &#34;more&#34;<\/a>/)
  })
})

describe('a colour that is hard to see', () => {
  it('becomes the nearest of its hue that is not', () => {
    const grounds: Channels[] = [
      [255, 255, 255],
      [22, 24, 26],
      [120, 120, 120],
    ]
    for (const ground of grounds) {
      const better = nearestPassing([245, 197, 24], ground, 4.5)
      if (better) assert.ok(contrast(better, ground) >= 4.5, String(better))
    }
    assert.equal(nearestPassing([245, 197, 24], [255, 255, 255], 22), null)
    assert.equal(contrast([0, 0, 0], [255, 255, 255]), 21)
  })

  it('is one for light pages and one for dark ones, where they differ', () => {
    assert.deepEqual(splitScheme('light-dark(rgb(1, 2, 3), #fff)'), { light: 'rgb(1, 2, 3)', dark: '#fff' })
    assert.deepEqual(splitScheme('#123'), { light: '#123', dark: '#123' })
    assert.equal(joinScheme({ light: '#123', dark: '#fff' }), 'light-dark(#123, #fff)')
    assert.equal(joinScheme({ light: '#123', dark: '' }), '#123')
  })
})
