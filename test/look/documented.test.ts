import assert from 'node:assert/strict'
import { readFile, readdir } from 'node:fs/promises'
import path from 'node:path'
import { describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))
const files = (await readdir(path.join(root, 'widget'), { recursive: true })).filter(
  (name) => /\.(ts|css)$/.test(name) && !/^(package|locales)/.test(name),
)
const sources = new Map(
  await Promise.all(files.map(async (name) => [name, await readFile(path.join(root, 'widget', name), 'utf8')] as const)),
)
const guide = await readFile(path.join(root, 'docs', 'theming.md'), 'utf8')

const all = (pattern: RegExp, texts: Iterable<string>): string[] =>
  [...new Set([...texts].flatMap((text) => [...text.matchAll(pattern)].map(([, name = '']) => name)))].toSorted()
/** Style sheets are what elements are drawn by; their doc comments are the manifest. */
const comments = [...sources.values()].flatMap((text) => text.match(/\/\*\*[^]*?\*\//g) ?? [])
const code = [...sources].map(([name, text]) => (name.endsWith('.css') ? text : text.replaceAll(/\/\*\*[^]*?\*\//g, '')))
const markup = code.flatMap((text) => text.match(/\spart="[^"]*"/g) ?? [])
const added = code.flatMap((text) => text.match(/\.part\.add\('[^']*'/g) ?? [])
const used = all(/([\w-]+)/g, [...markup.map((part) => part.slice(7, -1)), ...added.map((part) => part.slice(11, -1))])

describe('what a page may style', () => {
  it('is documented: each part where its element is described, and in the guide', () => {
    assert.deepEqual(used, all(/@csspart ([\w-]+)/g, comments))
    assert.deepEqual(used, all(/^\| `::part\(([\w-]+)\)`/gm, [guide]))
  })

  it('can be reached through a board: each part of what it holds is exported', () => {
    const named = ['board.ts', 'panel.ts', 'job-part.ts'].flatMap(
      (name) => /parts =\s+'([^']+)'/.exec(sources.get(name) ?? '')?.[1]?.split(',') ?? [],
    )
    const exported = new Set([...named, 'board', 'powered'])
    assert.deepEqual([...exported].toSorted(), used)
  })

  it('has each custom property documented, and none that nothing is drawn by', () => {
    const styles = [...sources].filter(([name]) => name.endsWith('.styles.ts')).map(([, text]) => text)
    const properties = all(/var\(--rolecall-([\w-]+)/g, styles)
    assert.deepEqual(properties, all(/@cssprop \[?--rolecall-([\w-]+)/g, comments))
    assert.deepEqual(properties, all(/^\| `--rolecall-([\w-]+)`/gm, [guide]))
    for (const name of ['compact', 'cards', 'editorial'])
      for (const property of all(/--rolecall-([\w-]+):/g, [sources.get(`themes/${name}.css`) ?? '']))
        assert.ok(properties.includes(property), `${name}: ${property}`)
  })
})
