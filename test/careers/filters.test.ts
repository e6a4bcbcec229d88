import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { renderList } from '../../platform/careers/list-page.ts'
import type { JobsAnswer } from '../../platform/search/contract.ts'
import { job, site } from './sample.ts'

const { content: _content, form: _form, customFields: _fields, contact: _contact, requisitionId: _id, ...card } = job
const none: JobsAnswer['facets'] = { department: [], team: [], place: [], workplace: [], employmentType: [], level: [], language: [] }
const places = [
  { value: 'DE', label: 'Germany', count: 6 },
  { value: 'DE/berlin', label: 'Berlin', count: 4, parent: 'DE' },
  { value: 'DE/berlin/berlin', label: 'Berlin', count: 4, parent: 'DE/berlin' },
  { value: 'DE/bavaria', label: 'Bavaria', count: 2, parent: 'DE' },
  { value: 'DE/bavaria/munich', label: 'Munich', count: 2, parent: 'DE/bavaria' },
  { value: 'FR', label: 'France', count: 1 },
]
const page = async (
  facets: Partial<JobsAnswer['facets']>,
  query = '',
  locale = 'en',
  jobs = [card],
  more: Partial<JobsAnswer> = {},
): Promise<string> => {
  const { body } = await renderList(site(locale), {
    answer: { jobs, total: jobs.length, facets: { ...none, ...facets }, next: null, corrected: null, ...more },
    given: new URLSearchParams(query),
    address: `http://platform.test/kite-works?${query}`,
    bad: false,
    place: null,
  })
  return String(body)
    .replace(/\s+/g, ' ')
    .replace(/ ?\/?>/g, '>')
}

describe('the filters beside a list, where no script runs', () => {
  it('offer each value with its count, trees as lists in lists', async () => {
    const text = await page({ place: places })
    assert.match(text, /<legend>Location<\/legend>/)
    assert.match(text, /value="DE"><span>Germany<\/span><span class="number">6<\/span><\/label> <ul>/)
    assert.match(text, /<span>Bavaria<\/span>.*?<span>Munich<\/span>/)
  })

  it('do not say a city twice that is all of its region', async () => {
    assert.equal((await page({ place: places })).match(/<span>Berlin<\/span>/g)?.length, 1)
    assert.equal((await page({ place: places }, 'place=DE/berlin/berlin')).match(/<span>Berlin<\/span>/g)?.length, 2)
  })

  it('speak the reader’s language where the value is a code', async () => {
    const workplace = [
      { value: 'remote', label: 'remote', count: 1 },
      { value: 'hybrid', label: 'hybrid', count: 1 },
    ]
    const language = [
      { value: 'en', label: 'en', count: 1 },
      { value: 'de', label: 'de', count: 1 },
    ]
    const text = await page({ workplace, language, place: places }, '', 'fr')
    for (const part of ['Télétravail', 'Anglais', 'Allemand', 'Allemagne']) assert.match(text, new RegExp(`<span>${part}</span>`))
  })

  it('leave out a facet that has nothing to choose between, unless it is chosen', async () => {
    const level = [{ value: 'senior', label: 'senior', count: 1 }]
    assert.doesNotMatch(await page({ level }), /<legend>Level/)
    assert.match(await page({ level }, 'level=senior'), /<legend>Level/)
  })

  it('show what is chosen as links that take it away and keep the rest', async () => {
    const text = await page({ place: places }, 'q=sail&place=DE&workplace=remote&cursor=abc')
    assert.match(text, /<input type="checkbox" name="place" value="DE" checked/)
    assert.match(text, /<a class="chip" href="\/kite-works\?q=sail&amp;workplace=remote" aria-label="Remove filter: Germany">/)
    assert.match(text, /<a class="chip" href="\/kite-works\?q=sail&amp;place=DE" aria-label="Remove filter: Remote">/)
    assert.match(text, /<a class="clear" href="\/kite-works\?q=sail">Clear all<\/a>/)
  })

  it('offer pay in the currency of the jobs, in minor units', async () => {
    const text = await page({}, 'pay=4000000&currency=EUR')
    assert.match(text, /<option value="4000000" selected>From €40,000<\/option>/)
    assert.match(text, /<input type="hidden" name="currency" value="EUR"/)
    assert.match(text, /<a class="chip" href="\/kite-works" aria-label="Remove filter: From €40,000">/)
    const yen = await page({}, '', 'en', [{ ...card, pay: [{ min: 1, max: 2, currency: 'JPY', period: 'year' }] }])
    assert.match(yen, /<option value="3000000">From ¥3,000,000<\/option>/)
    assert.doesNotMatch(await page({}, '', 'en', [{ ...card, pay: [] }]), /name="pay"/)
  })

  it('lead to the next page and back to the first', async () => {
    const text = await page({}, 'q=sail&cursor=abc', 'en', [card], { next: 'def' })
    assert.match(text, /rel="next" href="\/kite-works\?q=sail&amp;cursor=def"/)
    assert.match(text, /href="\/kite-works\?q=sail">First page/)
  })

  it('stand above a list that says what was searched for instead', async () => {
    const text = await page({}, 'q=sial', 'en', [card], { corrected: 'sail' })
    assert.match(text, /Nothing found for “sial”\. Showing “sail”/)
  })

  it('ask from which country somebody works remotely, where there are remote jobs', async () => {
    const workplace = (count: number) => [{ value: 'remote', label: 'remote', count }]
    assert.doesNotMatch(await page({ workplace: workplace(0) }), /name="remoteFrom"/)
    const text = await page({ workplace: workplace(3) }, 'remoteFrom=AT', 'de')
    assert.match(text, /<option value="AT" selected>Österreich<\/option>/)
    assert.match(text, /aria-label="[^"]*Österreich[^"]*">[^<]*Österreich/)
    const names = [...text.matchAll(/<option value="[A-Z]{2}"[^>]*>([^<]+)</g)].map(([, name = '']) => name)
    assert.deepEqual([names.length, names[0]], [250, 'Afghanistan'])
    assert.ok(names.indexOf('Österreich') < names.indexOf('Pakistan'), 'by the alphabet of the language')
  })
})
