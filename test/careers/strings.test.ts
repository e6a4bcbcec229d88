import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { count, localeOf, locales, say, stringsFor } from '../../platform/careers/strings.ts'
import { codeText, payText, voiceOf } from '../../platform/careers/wording.ts'

/** Every text of a table by its path. */
function texts(table: object, path = ''): Map<string, string> {
  return new Map(
    Object.entries(table).flatMap(([name, value]): [string, string][] =>
      typeof value === 'string' ? [[`${path}${name}`, value]] : [...texts(value as object, `${path}${name}.`)],
    ),
  )
}
const holes = (text: string): string[] => [...text.matchAll(/\{\w+\}/g)].map(([hole]) => hole).toSorted()

describe('the words of hosted pages', () => {
  it('are there in ten languages', () => {
    assert.deepEqual(locales.toSorted(), ['ar', 'de', 'en', 'es', 'fr', 'it', 'ja', 'nl', 'pl', 'pt'])
  })

  it('have the same gaps in every language', () => {
    const english = texts(stringsFor('en'))
    for (const locale of locales) {
      for (const [path, text] of texts(stringsFor(locale))) {
        if (path.startsWith('openJobs')) continue
        assert.deepEqual(holes(text), holes(english.get(path) ?? assert.fail(path)), `${locale} ${path}`)
        assert.notEqual(text.trim(), '')
      }
    }
  })

  it('count in each language’s own plural forms', () => {
    for (const locale of locales) {
      const { openJobs } = stringsFor(locale)
      for (const rule of new Intl.PluralRules(locale).resolvedOptions().pluralCategories) {
        assert.ok(openJobs[rule] ?? openJobs.other, `${locale} ${rule}`)
      }
    }
    const polish = stringsFor('pl').openJobs
    assert.deepEqual(
      [1, 2, 5, 22].map((number) => count(polish, number, 'pl')),
      ['1 oferta pracy', '2 oferty pracy', '5 ofert pracy', '22 oferty pracy'],
    )
    assert.equal(count(stringsFor('de').openJobs, 1234, 'de'), '1.234 offene Stellen')
  })

  it('follow the first language that is known, with its region', () => {
    assert.equal(localeOf('', 'de-CH', 'en'), 'de-CH')
    assert.equal(localeOf('tlh', 'pt_br'), 'pt-BR')
    assert.equal(localeOf('constructor', undefined), 'en')
    assert.equal(stringsFor('de-CH'), stringsFor('de'))
  })

  it('say pay as people read it', () => {
    const pay = (range: Partial<Parameters<typeof payText>[0]>, locale = 'en'): string =>
      payText({ min: null, max: null, currency: 'EUR', period: 'year', ...range }, voiceOf(locale))
    assert.equal(pay({ min: 5_000_000, max: 7_000_000 }), '€50,000 – €70,000 per year')
    assert.equal(pay({ min: 5_000_000 }), 'From €50,000 per year')
    assert.equal(pay({ max: 1850, period: 'hour' }), 'Up to €18.50 per hour')
    assert.equal(pay({ min: 300_000, max: 300_000, currency: 'JPY', period: 'month' }, 'ja'), '月給 ￥300,000')
    assert.match(pay({ min: 250_000, max: 310_000, period: 'month' }, 'de'), /^2\.500–3\.100\s€ pro Monat$/)
  })

  it('leave alone what stands in a gap', () => {
    assert.equal(say('{a} and {b}', { a: '{b}', b: '$&' }), '{b} and $&')
    assert.equal(codeText('not a code', 'region', voiceOf('en')), 'not a code')
  })
})
