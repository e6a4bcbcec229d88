import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import { UnknownAccount, VendorFailed } from '../../platform/compat/reader/listing.ts'
import type { Listing } from '../../platform/compat/reader/listing.ts'
import { Account, vendorNames, vendors } from '../../platform/compat/vendor.ts'
import type { VendorName } from '../../platform/compat/vendor.ts'
import type { JobImport } from '../../platform/jobs/import-row.ts'
import { recorded, startVendorHosts } from './vendor-hosts.ts'
import type { VendorHosts } from './vendor-hosts.ts'

const listings: Record<VendorName, string> = {
  greenhouse: 'boards-api.greenhouse.io/v1/boards/northwind/jobs?content=true',
  lever: 'api.lever.co/v0/postings/northwind?mode=json&skip=0&limit=100',
  ashby: 'api.ashbyhq.com/posting-api/job-board/northwind?includeCompensation=true',
  smartrecruiters: 'api.smartrecruiters.com/v1/companies/northwind/postings?limit=100&offset=0',
  workable: 'apply.workable.com/api/v1/widget/accounts/northwind?details=true',
  recruitee: 'northwind.recruitee.com/api/offers/',
  personio: 'northwind.jobs.personio.de/xml',
}

describe('what other vendors list of a company', () => {
  let hosts: VendorHosts
  before(async () => void (hosts = await startVendorHosts()))
  after(() => hosts.close())
  beforeEach(() => {
    hosts.answers.clear()
    hosts.asked.length = 0
  })

  async function list(vendor: VendorName): Promise<Listing> {
    hosts.answers.set(listings[vendor], await recorded(vendor === 'personio' ? 'personio.xml' : `${vendor}.json`))
    return vendors[vendor].list(hosts.outside, 'northwind', 'en')
  }
  const place = (name: string, city: string | null, region: string | null, country: string | null) => ({
    name,
    city,
    region,
    country,
    latitude: null,
    longitude: null,
  })
  /** Everything that a vendor says of its first job; the rest is what nobody says. */
  function assertFirst({ jobs: [job] }: Listing, expected: Partial<JobImport>): void {
    assert.ok(job)
    assert.deepEqual(Object.fromEntries(Object.keys(expected).map((key) => [key, job[key as keyof JobImport]])), expected)
  }
  const assertFault = ({ faults }: Listing, expected: (string | null)[]): void =>
    assert.deepEqual(
      faults.flatMap(({ externalId, field }) => [externalId, field]),
      expected,
    )

  it('comes from Greenhouse with its places, its pay and its text, whose markup was escaped once', async () => {
    const listing = await list('greenhouse')
    assertFirst(listing, {
      externalId: 'greenhouse:northwind/4285367007',
      title: 'Robotics Engineer',
      requisitionId: 'ENG-17',
      departments: ['Engineering'],
      places: [place('Berlin, Germany', 'Berlin', null, 'DE'), place('New York, NY', 'New York', 'NY', 'US')],
      workplace: 'on_site',
      employmentType: 'full_time',
      language: 'de',
      pay: [{ min: 7_000_000, max: 9_050_000, currency: 'EUR', period: 'year' }],
      content: [{ heading: null, html: '<p>Arms &amp; grippers for <strong>warehouses</strong>.</p>' }],
      publishedAt: new Date('2026-10-01T12:00:00.000Z'),
    })
    const remote = listing.jobs[1]
    assert.deepEqual(
      [remote?.workplace, remote?.remote, remote?.places, remote?.language],
      ['remote', { countries: ['CA'], timeZones: [] }, [], 'en'],
    )
    assertFault(listing, ['greenhouse:northwind/4285367009', 'title'])
  })

  it('comes from Lever with its lists under their headings', async () => {
    const listing = await list('lever')
    assertFirst(listing, {
      externalId: 'lever:northwind/5ac21346-8e0c-4494-8e7a-3eb92ff77902',
      departments: ['Operations'],
      team: 'Workshop',
      places: [place('Toulouse', 'Toulouse', null, 'FR'), place('Lyon, France', 'Lyon', null, 'FR')],
      workplace: 'on_site',
      employmentType: 'part_time',
      level: 'senior',
      pay: [{ min: 240_000, max: 310_050, currency: 'EUR', period: 'month' }],
      content: [
        { heading: null, html: '<div>Joins steel.</div>' },
        { heading: 'What you bring', html: '<ul><li>A steady hand</li><li>Good eyes</li></ul>' },
        { heading: null, html: '<div>We cook at noon.</div>' },
      ],
    })
    const buyer = listing.jobs[1]
    assert.deepEqual([buyer?.workplace, buyer?.places, buyer?.employmentType], ['remote', [], null])
    assertFault(listing, ['lever:northwind/dead0046-8e0c-4494-8e7a-3eb92ff77904', 'text'])
  })

  it('comes from Lever page by page, and from its European host for those who are only there', async () => {
    const page = Array.from({ length: 100 }, (_, index) => ({ id: `a${index}`, text: 'One of many' }))
    const eu = 'api.eu.lever.co/v0/postings/northwind?mode=json'
    hosts.answers.set(`${eu}&skip=0&limit=100`, JSON.stringify(page))
    hosts.answers.set(`${eu}&skip=100&limit=100`, JSON.stringify([{ id: 'last', text: 'The last' }]))
    const { jobs } = await vendors.lever.list(hosts.outside, 'northwind', 'en')
    assert.equal(jobs.length, 101)
  })

  it('comes from Ashby without what is not listed', async () => {
    const listing = await list('ashby')
    assertFirst(listing, {
      externalId: 'ashby:northwind/145ff46b-1441-4773-bcd3-c8c90baa598a',
      departments: ['Product'],
      team: 'Growth',
      places: [place('Houston, TX', 'Houston', 'Texas', 'US'), place('London', 'London', null, 'GB')],
      workplace: 'hybrid',
      remote: null,
      employmentType: 'full_time',
      pay: [{ min: 8_100_000, max: 8_700_000, currency: 'USD', period: 'year' }],
    })
    assert.equal(listing.jobs.length, 1)
    assertFault(listing, [null, 'id'])
  })

  it('comes from SmartRecruiters with the text of each posting, and tells of one that is gone by then', async () => {
    hosts.answers.set('api.smartrecruiters.com/v1/companies/northwind/postings/743999', await recorded('smartrecruiters-743999.json'))
    const listing = await list('smartrecruiters')
    assertFirst(listing, {
      externalId: 'smartrecruiters:northwind/743999',
      requisitionId: 'REF42K',
      departments: ['Kitchen'],
      places: [place('Kraków, Lesser Poland, PL', 'Kraków', 'Lesser Poland', 'PL')],
      employmentType: 'full_time',
      level: 'entry',
      language: 'en-GB',
      content: [
        { heading: 'Company Description', html: '<p>We bake.</p>' },
        { heading: 'Job Description', html: '<p>You bake.</p>' },
      ],
    })
    assertFault(listing, ['smartrecruiters:northwind/744000', 'id'])
  })

  it('comes from Workable without the places that it hides', async () => {
    const listing = await list('workable')
    assertFirst(listing, {
      externalId: 'workable:northwind/6B1A2C3D4E',
      requisitionId: 'N-9',
      places: [place('Athens, Attica, GR', 'Athens', 'Attica', 'GR')],
      workplace: 'remote',
      remote: { countries: ['GR'], timeZones: [] },
      employmentType: 'part_time',
      level: 'senior',
      publishedAt: new Date('2026-08-20T00:00:00.000Z'),
    })
    assertFault(listing, [null, 'shortcode'])
  })

  it('comes from Recruitee with its requirements as a part of the text', async () => {
    const listing = await list('recruitee')
    assertFirst(listing, {
      externalId: 'recruitee:northwind/512345',
      places: [place('Utrecht, Utrecht Province, NL', 'Utrecht', 'Utrecht Province', 'NL')],
      workplace: 'hybrid',
      employmentType: 'part_time',
      level: 'mid',
      pay: [{ min: 1450, max: null, currency: 'EUR', period: 'hour' }],
      content: [
        { heading: null, html: '<p>Plants.</p>' },
        { heading: 'Requirements', html: '<ul><li>Boots</li></ul>' },
      ],
      publishedAt: new Date('2026-07-01T12:30:00.000Z'),
    })
    assertFault(listing, ['recruitee:northwind/512346', 'title'])
  })

  it("comes from Personio's feed, be it of one office or of several", async () => {
    const listing = await list('personio')
    assertFirst(listing, {
      externalId: 'personio:northwind/1834171',
      title: 'Lagerist (m/w/d)',
      departments: ['Lager & Versand'],
      places: [place('München', 'München', null, null), place('Wien', 'Wien', null, null)],
      employmentType: 'part_time',
      level: 'entry',
      content: [{ heading: 'Deine Aufgaben', html: '<ul><li>Packen &amp; Senden</li></ul>' }],
    })
    assertFault(listing, ['personio:northwind/1834172', 'name'])
  })

  for (const name of vendorNames) {
    it(`is told apart at ${name}: a company that is not there, a vendor that is not, and one that answers something else`, async () => {
      const vendor = vendors[name]
      const failed = (cause: unknown): boolean => cause instanceof VendorFailed && cause.message.length > 10
      if (name !== 'smartrecruiters') await assert.rejects(vendor.find(hosts.outside, 'northwind'), UnknownAccount)
      hosts.answers.set(listings[name], 503)
      await assert.rejects(vendor.list(hosts.outside, 'northwind', 'en'), failed)
      hosts.answers.set(listings[name], 0)
      await assert.rejects(vendor.list(hosts.outside, 'northwind', 'en'), failed)
      hosts.answers.set(listings[name], '<p>Moved')
      await assert.rejects(vendor.list(hosts.outside, 'northwind', 'en'), failed)
    })
  }

  it('is asked for by names that are never more of an address than a name', () => {
    for (const good of ['acme', 'Acme-Robotics', 'acme_2', 'acme.io']) assert.ok(Account.safeParse(good).success, good)
    for (const bad of ['', '..', '.', 'a/b', 'a?b', 'a#b', 'a@b', 'a:1', 'a%2fb', 'a..b', 'a.', 'ä', 'a b', '-a', 'a'.repeat(101)])
      assert.ok(!Account.safeParse(bad).success, bad)
  })
})
