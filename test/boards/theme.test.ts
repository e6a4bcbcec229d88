import assert from 'node:assert/strict'
import { readFile, readdir } from 'node:fs/promises'
import { describe, it } from 'node:test'
import { BoardChanges } from '../../platform/boards/board-input.ts'
import { declarationOf } from '../../platform/http/theme-value.ts'
import { propertyGroups } from '../../tenants/boards/properties.ts'
import { readyThemes } from '../../tenants/boards/themes.ts'

const themes = new URL('../../widget/themes/', import.meta.url)

describe('a board’s theme', () => {
  it('may have every value of the ready ones, and hosted pages show what is taken', async () => {
    for (const { title, properties } of Object.values(readyThemes)) {
      assert.ok(BoardChanges.safeParse({ theme: properties }).success, title)
      for (const [name, value] of Object.entries(properties)) assert.notEqual(declarationOf(`--rolecall-${name}`, value), '', value)
    }
    for (const file of await readdir(themes)) {
      for (const [, value = ''] of (await readFile(new URL(file, themes), 'utf8')).matchAll(/--rolecall-[\w-]+: ([^;]+);/g))
        assert.notEqual(declarationOf('--x', value.replace(/\s+/g, ' ')), '', value)
    }
  })

  it('has no value that leaves its declaration or loads something, by the one rule that hosted pages have', () => {
    for (const value of [
      'red;}',
      'url(x)',
      'image-set("x")',
      'a/**/b',
      '(',
      ')(',
      '"',
      "'",
      'a{b',
      '<style>',
      '\\75rl(x)',
      'x'.repeat(201),
    ]) {
      assert.equal(BoardChanges.safeParse({ theme: { accent: value } }).success, false, value)
      assert.equal(declarationOf('--rolecall-accent', value), '', value)
    }
  })

  it('is offered in the console by every property that is documented', async () => {
    const documented = [
      ...(await readFile(new URL('../../docs/theming.md', import.meta.url), 'utf8')).matchAll(/^\| `--rolecall-([\w-]+)`/gm),
    ]
    const offered = propertyGroups.flatMap(({ properties }) => properties.map(({ name }) => name))
    assert.deepEqual(offered.toSorted(), documented.map(([, name]) => name).toSorted())
  })
})
