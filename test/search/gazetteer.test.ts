import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { startTestPlatform } from '../platform.ts'
import type { TestPlatform } from '../platform.ts'
import { addJobs, aJob, createBoard } from './board.ts'

const place = (city: string, latitude: number, longitude: number) => ({ city, region: null, country: 'DE', latitude, longitude })

describe('places by their names', () => {
  let platform: TestPlatform
  before(async () => {
    platform = await startTestPlatform()
    await addJobs(platform.context.database, await createBoard(platform.context.database, 'acme'), [
      aJob({ title: 'Brewer', places: [place('Freising', 48.4, 11.75)] }),
      aJob({ title: 'Docker', places: [place('Hamburg', 53.55, 10)] }),
    ])
  })
  after(() => platform.close())

  const complete = async (q: string): Promise<string[]> => {
    const answer = await platform.fetch(`/v1/gazetteer?${new URLSearchParams({ q, limit: '3' })}`, {
      headers: { origin: 'https://acme.example' },
    })
    assert.deepEqual([answer.status, answer.headers.get('access-control-allow-origin')], [200, '*'])
    const { places, source } = (await answer.json()) as {
      places: { name: string; region: string | null; country: string }[]
      source: unknown
    }
    assert.deepEqual(source, { name: 'GeoNames', url: 'https://www.geonames.org', licence: 'CC BY 4.0' })
    return places.map(({ name, region, country }) => [name, region, country].filter(Boolean).join(' '))
  }

  it('are completed, the largest first, each with its country', async () => {
    assert.deepEqual(await complete('springf'), ['Springfield MO US', 'Springfield MA US', 'Springfield IL US'])
    assert.equal((await complete('ber'))[0], 'Berlin DE')
  })

  it('are found without their accents, and by what they are called at home', async () => {
    assert.equal((await complete('sao pau'))[0], 'São Paulo BR')
    assert.equal((await complete('münch'))[0], 'München DE')
    assert.equal((await complete('munic'))[0], 'Munich DE')
    assert.equal((await complete('paris'))[0], 'Paris FR')
    assert.deepEqual(await complete(' "'), [])
  })

  const page = async (query: string): Promise<string> => {
    const answer = await platform.fetch(`/acme?${query}`, { headers: { accept: 'text/html' } })
    assert.equal(answer.status, 200)
    return answer.text()
  }

  it('say where to search near to, on a page without script', async () => {
    const text = await page('where=M%C3%BCnchen&radius=100')
    assert.match(text, /Brewer/)
    assert.doesNotMatch(text, /Docker/)
    assert.match(text, /Within 100 km of München, Germany/)
    assert.match(text, /name="where" value="München"/)
    assert.match(text, /GeoNames/)
  })

  it('limit nothing where nobody knows the name, and the page says so', async () => {
    const text = await page('where=Nowhereville')
    assert.match(text, /Brewer[^]*Docker|Docker[^]*Brewer/)
    assert.match(text, /“Nowhereville” is no place we know/)
  })

  it('are told apart by state or country', async () => {
    assert.match(await page('where=Paris,+US'), /of Paris, TX/)
    assert.match(await page('where=Springfield,+IL&radius=10'), /Within 10 km of Springfield, IL/)
  })
})
