import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, describe, it } from 'node:test'
import { createApp } from '../../platform/app.ts'
import { WidgetFiles } from '../../platform/http/widget-files.ts'
import { widgetRoutes } from '../../platform/http/widget-routes.ts'
import { startTestPlatform } from '../platform.ts'
import type { TestPlatform } from '../platform.ts'

interface Manifest {
  version: string
  files: Record<string, { integrity: string; size: number }>
  snippet: { html: string; scriptHash: string | null }
}
const digest = (algorithm: string, text: string): string => `${algorithm}-${createHash(algorithm).update(text).digest('base64')}`

describe('versions of the widget', () => {
  let folder: string
  let platform: TestPlatform
  let server: Server
  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'rolecall-versions-'))
    const folders = { widget: path.join(folder, 'widget'), releases: path.join(folder, 'releases') }
    await put(folders.widget, '1.10.0', 'today')
    for (const version of ['1.2.0', '1.9.1', '1.10.0']) await put(path.join(folders.releases, version), version, version)
    await mkdir(path.join(folders.releases, '.1.11.0.99'))
    platform = await startTestPlatform()
    server = createApp(platform.context, { routes: widgetRoutes(new WidgetFiles(folders)) }).listen(0, '127.0.0.1')
    await once(server, 'listening')
  })
  after(async () => {
    server.close()
    await platform.close()
    await rm(folder, { recursive: true })
  })

  const get = (address: string): Promise<Response> => fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${address}`)

  async function put(place: string, version: string, says: string): Promise<void> {
    const scripts = { 'rolecall.js': `import('./job-D9xnBZqK.js')//${says}`, 'job-D9xnBZqK.js': `//${says}` }
    const files = Object.fromEntries(
      Object.entries(scripts).map(([name, text]) => [name, { integrity: digest('sha384', text), size: text.length }]),
    )
    await mkdir(place, { recursive: true })
    for (const [name, text] of Object.entries(scripts)) await writeFile(path.join(place, name), text)
    await mkdir(path.join(place, 'themes'))
    await writeFile(path.join(place, 'themes', 'cards.css'), `/*${says}*/`)
    await writeFile(path.join(place, 'rolecall.js.map'), '{"version":3,"sources":[],"mappings":""}')
    await writeFile(path.join(place, 'manifest.json'), JSON.stringify({ version, entry: 'rolecall.js', files }))
  }
  const manifestOf = async (version: string): Promise<Manifest> =>
    (await (await get(`/widget/${version}/manifest.json`)).json()) as Manifest

  it('stand side by side: the one that follows is asked for again soon, an exact one is kept for a year', async () => {
    const [following, old, recent] = await Promise.all(['v1', '1.2.0', '1.9.1'].map((version) => get(`/widget/${version}/rolecall.js`)))
    assert.match((await following?.text()) ?? '', /today$/)
    assert.match((await old?.text()) ?? '', /1\.2\.0$/)
    assert.match((await recent?.text()) ?? '', /1\.9\.1$/)
    assert.match(following?.headers.get('cache-control') ?? '', /^public, max-age=300\b/)
    for (const exact of [old, recent]) assert.equal(exact?.headers.get('cache-control'), 'public, max-age=31536000, immutable')
  })

  it('may be loaded by any page, under a hash too', async () => {
    for (const version of ['v1', '1.9.1']) {
      const { headers } = await get(`/widget/${version}/rolecall.js`)
      assert.equal(headers.get('access-control-allow-origin'), '*')
      assert.equal(headers.get('cross-origin-resource-policy'), 'cross-origin')
    }
  })

  it('name their sources to who looks into an exact one, and send them', async () => {
    const exact = await get('/widget/1.9.1/rolecall.js')
    assert.equal(exact.headers.get('sourcemap'), 'rolecall.js.map')
    const map = await get('/widget/1.9.1/rolecall.js.map')
    assert.deepEqual([map.status, map.headers.get('sourcemap')], [200, null])
    assert.equal((await get('/widget/v1/rolecall.js')).headers.get('sourcemap'), null)
    assert.equal((await get('/widget/v1/rolecall.js.map')).status, 200)
  })

  it('describe their files by hash and size, as they are sent', async () => {
    for (const version of ['v1', '1.9.1']) {
      const { files } = await manifestOf(version)
      assert.deepEqual(Object.keys(files), ['rolecall.js', 'job-D9xnBZqK.js'])
      for (const [name, { integrity, size }] of Object.entries(files)) {
        const text = await (await get(`/widget/${version}/${name}`)).text()
        assert.deepEqual([integrity, size], [digest('sha384', text), text.length])
      }
    }
  })

  it('come with a snippet: hashes for an exact one, none for the one that follows', async () => {
    const following = await manifestOf('v1')
    assert.equal(following.version, '1.10.0')
    assert.match(
      following.snippet.html,
      /^<script type="module" src="http:\/\/platform\.test\/widget\/v1\/rolecall\.js"><\/script>\n<rolecall-board /,
    )
    assert.doesNotMatch(following.snippet.html, /sha384/)
    const { snippet, files } = await manifestOf('1.9.1')
    const [, map = ''] = /^<script type="importmap">(.+)<\/script>$/m.exec(snippet.html) ?? []
    assert.deepEqual(JSON.parse(map), {
      integrity: { 'http://platform.test/widget/1.9.1/job-D9xnBZqK.js': files['job-D9xnBZqK.js']?.integrity },
    })
    assert.ok(snippet.html.includes(`src="http://platform.test/widget/1.9.1/rolecall.js" integrity="${files['rolecall.js']?.integrity}"`))
    assert.equal(snippet.scriptHash, `'${digest('sha256', map)}'`)
  })

  it('have their themes beside them, open to every page', async () => {
    const [following, exact] = await Promise.all(['v1', '1.9.1'].map((version) => get(`/widget/${version}/themes/cards.css`)))
    assert.deepEqual([await following?.text(), await exact?.text()], ['/*today*/', '/*1.9.1*/'])
    assert.match(following?.headers.get('content-type') ?? '', /^text\/css/)
    assert.equal(following?.headers.get('cross-origin-resource-policy'), 'cross-origin')
    assert.match(exact?.headers.get('cache-control') ?? '', /immutable/)
    for (const file of ['none.css', '..%2frolecall.js']) assert.equal((await get(`/widget/1.9.1/themes/${file}`)).status, 404, file)
  })

  it('are named, newest first, to who asks for one that is not there', async () => {
    for (const address of [
      '/widget/9.9.9/rolecall.js',
      '/widget/v2/rolecall.js',
      '/widget/latest/manifest.json',
      '/widget/..%2fwidget/rolecall.js',
    ]) {
      const response = await get(address)
      assert.equal(response.status, 404, address)
      const { detail } = (await response.json()) as { detail: string }
      assert.equal(detail, 'There is no such version of the widget here. There are: v1, 1.10.0, 1.9.1, 1.2.0.')
    }
  })

  it('say so where a version lacks the file', async () => {
    for (const file of ['job-00000000.js', '..%2f1.2.0%2frolecall.js', '.%2frolecall.js', 'rolecall.exe']) {
      const response = await get(`/widget/1.9.1/${file}`)
      assert.equal(response.status, 404, file)
    }
    const { detail } = (await (await get('/widget/1.9.1/job-00000000.js')).json()) as { detail: string }
    assert.equal(detail, 'Version 1.9.1 of the widget has no such file job-00000000.js.')
  })
})
