import assert from 'node:assert/strict'
import { readFile, readdir } from 'node:fs/promises'
import { describe, it } from 'node:test'
import { english as form } from '../../widget/apply/text.ts'
import { english as panel } from '../../widget/panel-text.ts'
import { english as place } from '../../widget/place-text.ts'
import { english as suggest } from '../../widget/suggest-text.ts'
import type { Text } from '../../widget/text.ts'
import { counted, dirOf, english, label, loadText, localeOf } from '../../widget/text.ts'
import { buildWidget } from '../widget/fixture-server.ts'

const files = await readdir(new URL('../../widget/locales/', import.meta.url))
const tags = files.map((name) => name.replace(/\.ts$/, '')).toSorted()
const texts = new Map<string, Text>()
for (const tag of tags) texts.set(tag, (await loadText(tag)) ?? english)

/** What English says without a text: these are read as they are spelled. */
const values =
  'department company team workplace level language pay newest on_site hybrid remote full_time part_time contract temporary internship apprenticeship volunteer per_diem intern entry mid senior lead manager director executive hour day week month year'
const labels = { ...english.labels, ...Object.fromEntries(values.split(' ').map((value) => [value, label(english, value)])) }

interface Tree {
  [key: string]: string | Tree | undefined
}

/** Texts by their names: `form.send`. Counted ones have the forms of their language, and are looked at apart. */
function flat(tree: Tree, before = ''): Map<string, string> {
  const named = Object.entries(tree).flatMap(([key, value]): Array<[string, string]> => {
    if (typeof value === 'string') return [[before + key, value]]
    return key === 'jobs' ? [] : [...flat(value ?? {}, `${before}${key}.`)]
  })
  return new Map(named)
}

const source = flat({ ...english, labels, form, panel, place, suggest })
const translated = [...texts].map(([tag, text]) => [tag, flat(text as unknown as Tree)] as const)
const placeholders = (text = ''): string[] => (text.match(/\{\w+\}/g) ?? []).toSorted()

/** Words that a language has from English, or shares with it. */
const shared: Record<string, string> = {
  Contact: 'fr nl ro',
  Director: 'ro',
  Distance: 'fr',
  Hybrid: 'da de nb sv',
  Internship: 'nb',
  Manager: 'nl ro',
  No: 'es it',
  Pause: 'nb',
  Reference: 'da',
  Remote: 'de',
  Senior: 'cs da de fr hu id it nb nl ro sk sv',
  Suggestions: 'fr',
  Team: 'da de it nb nl sv',
}

describe('the languages of the widget', () => {
  it('are thirty, with English', () => {
    const all = 'ar bg cs da de el es fa fi fr he hi hr hu id it ja ko nb nl pl pt ro sk sv tr uk vi zh'
    assert.deepEqual(tags, all.split(' '))
    for (const tag of tags) assert.notEqual(texts.get(tag), english, tag)
  })

  it('are named in the guide', async () => {
    const guide = await readFile(new URL('../../docs/widget.md', import.meta.url), 'utf8')
    const named = /## Languages([^]*?)\n## /.exec(guide)?.[1]?.matchAll(/\p{Lu}\p{L}+ `(\w+)`/gu) ?? []
    assert.deepEqual([...named].map(([, tag]) => tag).toSorted(), ['en', ...tags].toSorted())
  })

  it('say everything, and nothing that is not said in English', () => {
    for (const [tag, said] of translated) {
      const missing = [...source.keys()].filter((key) => !said.get(key)?.trim())
      const extra = [...said.keys()].filter((key) => !source.has(key))
      assert.deepEqual({ missing, extra }, { missing: [], extra: [] }, tag)
    }
  })

  it('name what a text is about wherever English does', () => {
    for (const [tag, said] of translated)
      for (const [key, text] of source) assert.deepEqual(placeholders(said.get(key)), placeholders(text), `${tag}: ${key}`)
  })

  it('leave nothing in English but words they share with it', () => {
    const left = translated.flatMap(([tag, said]) =>
      [...source]
        .filter(([key, text]) => /\p{L}/u.test(text.replaceAll(/\{\w+\}/g, '')) && said.get(key) === text)
        .map(([key, text]) => ({ tag, key, text })),
    )
    assert.deepEqual(
      left.filter(({ tag, text }) => !shared[text]?.split(' ').includes(tag)),
      [],
    )
    for (const [word, known] of Object.entries(shared))
      assert.deepEqual(
        left.filter(({ text }) => text === word).map(({ tag }) => tag),
        known.split(' '),
        `who says “${word}”`,
      )
  })

  it('count jobs as their grammar does', () => {
    for (const [tag, text] of [['en', english] as const, ...texts]) {
      const { pluralCategories } = new Intl.PluralRules(tag).resolvedOptions()
      assert.deepEqual(Object.keys(text.jobs).toSorted(), pluralCategories.toSorted(), tag)
      assert.ok(text.jobs.other?.includes('{n}'), tag)
      for (const total of [0, 1, 2, 3, 5, 11, 21, 100, 1_000_000]) assert.match(counted(text, tag, total), /\p{L}/u, `${tag}: ${total}`)
    }
    const said = (tag: string, totals: number[]): string[] => totals.map((total) => counted(texts.get(tag) ?? english, tag, total))
    assert.deepEqual(said('pl', [1, 2, 5, 22]), ['1 oferta pracy', '2 oferty pracy', '5 ofert pracy', '22 oferty pracy'])
    assert.deepEqual(said('ar', [1, 2]), ['وظيفة شاغرة واحدة', 'وظيفتان شاغرتان'])
    assert.deepEqual(said('ro', [1, 19, 20]), ['1 post disponibil', '19 posturi disponibile', '20 de posturi disponibile'])
  })

  it('are quoted and spaced as they are written: no straight quotes, no three dots, nothing at the ends', () => {
    for (const [tag, said] of translated)
      for (const [key, text] of said) assert.doesNotMatch(text, /["']|\.\.\.|^\s|\s$| {2}/, `${tag}: ${key}`)
  })
})

describe('the language of a reader', () => {
  it('is the first there are texts in, with its region', () => {
    assert.equal(localeOf(['tlh', null, 'pt_BR', 'de']), 'pt-BR')
    assert.equal(localeOf(['zh-Hant', 'ja']), 'zh')
    for (const tag of tags) assert.equal(localeOf([tag]), tag)
  })

  it('is known by its other names', () => {
    assert.deepEqual(
      ['no', 'nn-NO', 'iw', 'in-ID'].map((tag) => localeOf([tag])),
      ['nb', 'nb-NO', 'he', 'id-ID'],
    )
  })

  it('is English where there are no texts in any of them', () => {
    assert.equal(localeOf(['tlh', '', undefined, 'constructor', 'a', 'e n']), 'en')
  })

  it('is English where its texts do not come', async () => {
    assert.equal(await loadText('tlh'), english)
    assert.equal(loadText('en-GB'), undefined)
  })

  it('is written from right to left in Arabic, Persian and Hebrew', () => {
    assert.deepEqual(
      tags.filter((tag) => dirOf(tag) === 'rtl'),
      ['ar', 'fa', 'he'],
    )
  })
})

describe('the files of the texts', () => {
  const build = async (): Promise<Map<string, string>> => {
    const { default: config } = (await import(new URL('../../rollup.config.mjs', import.meta.url).href)) as {
      default: Parameters<typeof buildWidget>[0]
    }
    return buildWidget(config)
  }

  it('are one a language, all with one hash, which the script puts behind the language it wants', async () => {
    const built = await build()
    const named = [...built.keys()].flatMap((name) => /^([a-z]{2})-([\w-]{8})\.js$/.exec(name)?.slice(1, 3).join(' ') ?? [])
    const [hash = ''] = named.map((name) => name.split(' ')[1])
    assert.deepEqual(
      named.toSorted(),
      tags.map((tag) => `${tag} ${hash}`),
    )
    assert.ok(built.get('rolecall.js')?.includes(`-${hash}.js`), 'the script knows the hash')
  })
})
