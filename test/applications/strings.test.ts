import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { languages, say, stringsFor } from '../../platform/applications/strings.ts'
import { locales } from '../../platform/careers/strings.ts'

/** Every text of a table by its path. */
const texts = (table: object, path = ''): [string, string][] =>
  Object.entries(table).flatMap(([name, value]: [string, unknown]) =>
    typeof value === 'string' ? [[`${path}${name}`, value] as [string, string]] : texts(value as object, `${path}${name}.`),
  )
const holes = (text: string): string[] => [...text.matchAll(/\{\w+\}/g)].map(([hole]) => hole).toSorted()

describe('the words of letters and of a candidate’s page', () => {
  it('are there in the languages of the hosted pages', () => {
    assert.deepEqual(languages.toSorted(), locales.toSorted())
  })

  it('are the same texts with the same gaps in every language', () => {
    const english = texts(stringsFor('en').strings).map(([path, text]) => [path, holes(text)])
    for (const language of languages) {
      const found = texts(stringsFor(language).strings)
      assert.deepEqual(
        found.map(([path, text]) => [path, holes(text)]),
        english,
        language,
      )
      for (const [path, text] of found) assert.notEqual(text.trim(), '', `${language} ${path}`)
    }
  })

  it('follow a language with its region, and are English in one that is not there', () => {
    assert.equal(stringsFor('ja-JP').locale, 'ja')
    for (const locale of ['tlh', 'constructor', '', 'arc']) assert.equal(stringsFor(locale).locale, 'en', locale)
  })

  it('leave alone what stands in a gap', () => {
    assert.equal(say('{a} {b} {c}', { a: '{b}', b: '$&' }), '{b} $& {c}')
  })
})
