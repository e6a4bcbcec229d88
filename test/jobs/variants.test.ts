import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { TenantJob } from '../../platform/jobs/job-present.ts'
import type { JobCard, PublicJob } from '../../platform/jobs/public-job.ts'
import { spokenIn } from '../../platform/jobs/public-job.ts'
import { rebuildPublished } from '../../platform/jobs/published-rebuild.ts'
import { startTestPlatform } from '../platform.ts'
import type { TestPlatform } from '../platform.ts'
import { createTenant, fieldsOf } from './tenant.ts'
import type { TestTenant } from './tenant.ts'

const german = {
  language: 'de',
  title: 'Leuchtturmwärterin',
  content: [{ heading: 'Aufgaben', html: '<p>Du hütest die Lichter der Küsten.</p>' }],
}

describe('a job in several languages', () => {
  let platform: TestPlatform
  let tenant: TestTenant
  let job: TenantJob
  before(async () => {
    platform = await startTestPlatform()
    tenant = await createTenant(platform)
    const written = await tenant.draft({ title: 'Lighthouse Keeper', network: true, variants: [german] })
    job = await tenant.call('PUT', `/v1/jobs/${written.id}/publication`, {})
  })
  after(() => platform.close())

  const found = async (query: string): Promise<{ jobs: JobCard[]; total: number; facets: Record<string, { value: string }[]> }> =>
    (await (await platform.fetch(`/v1/boards/${tenant.slug}/jobs?${query}`)).json()) as never

  it('counts once, and tells its titles', async () => {
    const { jobs, total } = await found('')
    assert.deepEqual([total, jobs.length, jobs[0]?.titles], [1, 1, { de: 'Leuchtturmwärterin' }])
  })

  it('is found by the words of each, in their forms, and by each language', async () => {
    for (const query of ['q=lighthouse', 'q=leuchtturmwärterin', 'q=keepers', 'q=küste', 'q=leuchtt', 'language=de', 'language=en'])
      assert.equal((await found(query)).total, 1, query)
    assert.equal((await found('language=fr')).total, 0)
    const network = (await (await platform.fetch('/v1/network/jobs?q=leuchtturmwärterin')).json()) as { jobs: JobCard[] }
    assert.deepEqual(
      network.jobs.map(({ id }) => id),
      [job.id],
    )
  })

  it('is told whole with every text, and by the one that is asked for', async () => {
    const whole = (await (await platform.fetch(`/v1/boards/${tenant.slug}/jobs/${job.slug}`)).json()) as PublicJob
    assert.deepEqual(whole.variants, [german])
    const spoken = (locale: string): string => spokenIn(whole, locale).title
    assert.deepEqual(['de', 'de-AT', 'en-GB', 'fr'].map(spoken), [
      'Leuchtturmwärterin',
      'Leuchtturmwärterin',
      'Lighthouse Keeper',
      'Lighthouse Keeper',
    ])
  })

  it('has a page in each of them, and each page leads to the others', async () => {
    const read = async (query: string): Promise<string> => (await platform.fetch(`/${tenant.slug}/jobs/${job.slug}${query}`)).text()
    const [first, other] = [await read(''), await read('?lang=de')]
    for (const page of [first, other]) {
      assert.match(page, new RegExp(`<link rel="alternate" hreflang="en" href="${job.url}"`))
      assert.match(page, new RegExp(`<link rel="alternate" hreflang="de" href="${job.url}\\?lang=de"`))
      assert.match(page, new RegExp(`<link rel="alternate" hreflang="x-default" href="${job.url}"`))
    }
    assert.match(first, /<h1[^>]*>Lighthouse Keeper<\/h1>/)
    assert.match(other, /<h1 lang="de"[^>]*>Leuchtturmwärterin<\/h1>/)
    assert.match(other, /Du hütest die Lichter/)
    assert.match(other, new RegExp(`<link rel="canonical" href="${job.url}\\?lang=de"`))
    assert.match(other, /"inLanguage":"de"/)
    assert.match(first, /<a[^>]*hreflang="de"[^>]*>Deutsch<\/a>/)
  })

  it('is listed by the title of the language that the list is read in', async () => {
    const read = async (query: string): Promise<string> => (await platform.fetch(`/${tenant.slug}${query}`)).text()
    assert.match(await read('?lang=de'), />Leuchtturmwärterin</)
    assert.match(await read('?lang=de-AT'), />Leuchtturmwärterin</)
    assert.match(await read(''), />Lighthouse Keeper</)
  })

  it('stands as a rebuild would put it', async () => {
    const { database, config } = platform.context
    const options = { database, publicUrl: config.publicUrl, begin: () => undefined, advance: () => undefined }
    const { wrong, miscounted } = await rebuildPublished({ ...options, check: true })
    assert.deepEqual([wrong, miscounted], [0, 0])
  })

  it('is written once in each language', async () => {
    const wrong: [Record<string, unknown>, string][] = [
      [{ variants: [german, german] }, 'body.variants'],
      [{ variants: [{ ...german, language: 'en' }] }, 'body.variants.0.language'],
      [{ language: 'de' }, 'body.variants.0.language'],
      [{ variants: [{ ...german, title: '' }] }, 'body.variants.0.title'],
      [{ variants: [{ ...german, content: [] }] }, 'job.variants.0.content'],
    ]
    for (const [values, field] of wrong) {
      const problem = await tenant.refused(422, 'PATCH', `/v1/jobs/${job.id}`, { version: job.version, ...values })
      assert.deepEqual(fieldsOf(problem), [field])
    }
  })

  it('forgets the words of a language that it is not written in any more', async () => {
    await tenant.call('PATCH', `/v1/jobs/${job.id}`, { version: job.version, variants: [] })
    assert.equal((await found('q=leuchtturmwärterin')).total, 0)
    assert.equal((await found('language=de')).total, 0)
    assert.equal((await found('q=lighthouse')).jobs[0]?.titles, undefined)
  })

  it('is spelled in the language of its board, and anew when that is another', async () => {
    const pay = [{ min: 5_000_000, max: null, currency: 'USD', period: 'year' }]
    const paid = await tenant.draft({ workplace: 'remote', remote: { countries: ['DE'], timeZones: [] }, pay })
    await tenant.call('PUT', `/v1/jobs/${paid.id}/publication`, {})
    const spelled = async (): Promise<JobCard['spelled']> => (await found('')).jobs.find(({ id }) => id === paid.id)?.spelled
    const inLanguage = async (locale: string): Promise<JobCard['spelled']> => {
      await tenant.call('PATCH', `/v1/boards/${tenant.slug}`, { locale })
      return spelled()
    }
    assert.deepEqual(await spelled(), { locale: 'en', pay: ['$50,000'], countries: ['Germany'] })
    assert.deepEqual(await inLanguage('de'), { locale: 'de', pay: ['50.000\u00a0$'], countries: ['Deutschland'] })
    // Two names of one, both of which pages are marked with.
    assert.deepEqual(await inLanguage('en-US'), { locale: 'en', pay: ['$50,000'], countries: ['Germany'] })
  })
})
