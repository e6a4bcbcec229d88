import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { describe, it } from 'node:test'
import { BoardChanges } from '../../platform/boards/board-input.ts'
import { readyThemes, themeOf, withReadyTheme } from '../../tenants/boards/themes.ts'

describe('a ready theme that a board wears', () => {
  for (const [name, { properties }] of Object.entries(readyThemes))
    it(`${name}: is the one that a page links, and one that the platform takes`, async () => {
      const css = await readFile(new URL(`../../widget/themes/${name}.css`, import.meta.url), 'utf8')
      const linked = [...css.matchAll(/--rolecall-([\w-]+): ([^;]+);/g)].map(([, property, value]) => [property, value])
      assert.deepEqual(properties, Object.fromEntries(linked))
      assert.deepEqual(BoardChanges.parse({ theme: properties }).theme, properties)
    })

  it('leaves the board its colours and its font, and goes without a trace', () => {
    const own = { accent: '#14594b', font: 'Inter' }
    const cards = withReadyTheme(own, 'cards')
    assert.equal(themeOf(cards), 'cards')
    assert.equal(themeOf({ ...cards, radius: '0px' }), 'cards')
    assert.deepEqual([cards['accent'], cards['font']], ['#14594b', 'Inter'])
    assert.equal(themeOf(withReadyTheme(cards, 'compact')), 'compact')
    assert.deepEqual(withReadyTheme(cards, ''), own)
  })
})
