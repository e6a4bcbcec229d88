import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readFile, readdir, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, describe, it } from 'node:test'

interface Swap {
  dir: string
  plugin: { writeBundle(): Promise<void> }
}
const { swap } = (await import(new URL('../rollup.swap.mjs', import.meta.url).href)) as {
  swap(folder: string, isFirst: (name: string) => boolean): Swap
}

describe('a build beside a running server', () => {
  let root: string
  before(async () => void (root = await mkdtemp(path.join(tmpdir(), 'rolecall-build-'))))
  after(() => rm(root, { recursive: true }))

  const build = async (folder: string, files: Record<string, string>): Promise<void> => {
    const { dir, plugin } = swap(folder, (name) => name === 'entry.js')
    for (const [name, text] of Object.entries(files)) {
      await mkdir(path.dirname(path.join(dir, name)), { recursive: true })
      await writeFile(path.join(dir, name), text)
    }
    await plugin.writeBundle()
  }

  it('puts every file in its place, and leaves nothing of its own beside them', async () => {
    const folder = path.join(root, 'fresh')
    await build(folder, { 'entry.js': 'import "./chunk-1.js"', 'chunk-1.js': '1' })
    await build(folder, { 'entry.js': 'import "./chunk-2.js"', 'chunk-2.js': '2' })
    assert.equal(await readFile(path.join(folder, 'entry.js'), 'utf8'), 'import "./chunk-2.js"')
    assert.deepEqual(await readdir(root), ['fresh'])
  })

  it('puts what stands in a folder into that folder', async () => {
    const folder = path.join(root, 'nested')
    await build(folder, { 'entry.js': '', 'themes/cards.css': 'a{}' })
    await build(folder, { 'entry.js': '', 'themes/cards.css': 'b{}' })
    assert.equal(await readFile(path.join(folder, 'themes', 'cards.css'), 'utf8'), 'b{}')
    await rm(folder, { recursive: true })
  })

  it('keeps the chunks of yesterday’s pages, and takes away those that no build has written for a day', async () => {
    const folder = path.join(root, 'swept')
    await build(folder, { 'entry.js': '', 'chunk-old.js': '', 'chunk-recent.js': '' })
    const ago = (hours: number): Date => new Date(Date.now() - hours * 3_600_000)
    await utimes(path.join(folder, 'chunk-old.js'), ago(25), ago(25))
    await utimes(path.join(folder, 'chunk-recent.js'), ago(23), ago(23))
    await build(folder, { 'entry.js': '', 'chunk-new.js': '' })
    assert.deepEqual((await readdir(folder)).toSorted(), ['chunk-new.js', 'chunk-recent.js', 'entry.js'])
  })

  it('never has a page name a chunk that is not there yet', async () => {
    const folder = path.join(root, 'served')
    await build(folder, { 'entry.js': 'chunk-0.js', 'chunk-0.js': '' })
    const state = { building: true }
    const server = (async () => {
      const missing: string[] = []
      while (state.building) {
        const named = await readFile(path.join(folder, 'entry.js'), 'utf8')
        await readFile(path.join(folder, named)).catch(() => missing.push(named))
      }
      return missing
    })()
    for (let turn = 1; turn <= 30; turn++) {
      const chunks = Object.fromEntries(Array.from({ length: 20 }, (_, at) => [`chunk-${turn}${at ? `-${at}` : ''}.js`, '']))
      await build(folder, { 'entry.js': `chunk-${turn}.js`, ...chunks })
    }
    state.building = false
    assert.deepEqual(await server, [])
  })
})

interface Released {
  fileName: string
  type: 'chunk' | 'asset'
  code?: string
  source?: string
}
interface Release {
  generateBundle: {
    handler(this: { emitFile(asset: Omit<Released, 'type'> & { type: string }): void }, options: object, bundle: Bundle): void
  }
  writeBundle(options: object, bundle: Bundle): Promise<void>
}
type Bundle = Record<string, Released>
const { release } = (await import(new URL('../rollup.release.mjs', import.meta.url).href)) as {
  release(folder: string, version: string, say: (line: string) => void): Release
}

describe('a build’s version', () => {
  let folder: string
  before(async () => void (folder = await mkdtemp(path.join(tmpdir(), 'rolecall-release-'))))
  after(() => rm(folder, { recursive: true }))

  /** Builds one script, and gives what was said on the way. */
  const build = async (version: string, code: string): Promise<string[]> => {
    const said: string[] = []
    const { generateBundle, writeBundle } = release(folder, version, (line) => said.push(line))
    const bundle: Bundle = {
      'rolecall.js': { type: 'chunk', fileName: 'rolecall.js', code },
      'rolecall.js.map': { type: 'asset', fileName: 'rolecall.js.map', source: '{}' },
      'themes/plain.css': { type: 'asset', fileName: 'themes/plain.css', source: 'a{}' },
    }
    const emitFile = (asset: Omit<Released, 'type'>): void => void (bundle[asset.fileName] = { ...asset, type: 'asset' })
    generateBundle.handler.call({ emitFile }, {}, bundle)
    await writeBundle({}, bundle)
    return said
  }
  const script = (version: string): Promise<string> => readFile(path.join(folder, version, 'rolecall.js'), 'utf8')

  it('is kept beside the ones before, with the hash of each script and style sheet', async () => {
    assert.deepEqual(await build('1.0.0', 'first'), [])
    assert.deepEqual(await build('1.1.0', 'second'), [])
    assert.deepEqual((await readdir(folder)).toSorted(), ['1.0.0', '1.1.0'])
    const manifest = JSON.parse(await readFile(path.join(folder, '1.1.0', 'manifest.json'), 'utf8')) as unknown
    const integrity = (text: string): string => `sha384-${createHash('sha384').update(text).digest('base64')}`
    assert.deepEqual(manifest, {
      version: '1.1.0',
      entry: 'rolecall.js',
      files: {
        'rolecall.js': { integrity: integrity('second'), size: 6 },
        'themes/plain.css': { integrity: integrity('a{}'), size: 3 },
      },
    })
    assert.equal(await readFile(path.join(folder, '1.0.0', 'themes', 'plain.css'), 'utf8'), 'a{}')
  })

  it('never changes: other files under its name are refused aloud, the same ones are taken silently', async () => {
    await build('2.0.0', 'released')
    assert.match((await build('2.0.0', 'changed')).join(), /Version 2\.0\.0 stands in .* with other files.*Raise "version"/)
    assert.equal(await script('2.0.0'), 'released')
    assert.deepEqual(await build('2.0.0', 'released'), [])
  })

  it('is whole when two builds finish at once', async () => {
    await Promise.all([build('3.0.0', 'same'), build('3.0.0', 'same')])
    assert.equal(await script('3.0.0'), 'same')
    assert.deepEqual(
      (await readdir(folder)).filter((name) => name.startsWith('.')),
      [],
    )
  })
})
