import assert from 'node:assert/strict'
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
    await mkdir(dir)
    for (const [name, text] of Object.entries(files)) await writeFile(path.join(dir, name), text)
    await plugin.writeBundle()
  }

  it('puts every file in its place, and leaves nothing of its own beside them', async () => {
    const folder = path.join(root, 'fresh')
    await build(folder, { 'entry.js': 'import "./chunk-1.js"', 'chunk-1.js': '1' })
    await build(folder, { 'entry.js': 'import "./chunk-2.js"', 'chunk-2.js': '2' })
    assert.equal(await readFile(path.join(folder, 'entry.js'), 'utf8'), 'import "./chunk-2.js"')
    assert.deepEqual(await readdir(root), ['fresh'])
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
