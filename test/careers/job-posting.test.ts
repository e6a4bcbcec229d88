import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { scriptJson } from '../../platform/careers/script-json.ts'
import { jobPosting } from '../../platform/jobs/job-posting.ts'
import { board, job } from './sample.ts'

describe('the JobPosting of a job', () => {
  it('has every property of Google’s list that the job has a value for', () => {
    assert.deepEqual(jobPosting(job, board), {
      '@context': 'https://schema.org/',
      '@type': 'JobPosting',
      title: 'Sail Maker',
      description: '<p>You cut and sew sails.</p><h3>What you bring</h3><ul><li>A steady hand &amp; patience</li></ul>',
      identifier: { '@type': 'PropertyValue', name: 'Kite Works', value: 'KW-7' },
      datePosted: '2026-11-10T09:00:00.000Z',
      validThrough: '2027-01-31T23:00:00.000Z',
      employmentType: 'FULL_TIME',
      hiringOrganization: { '@type': 'Organization', name: 'Kite Works', sameAs: 'https://kite.example' },
      jobLocation: {
        '@type': 'Place',
        address: { '@type': 'PostalAddress', addressLocality: 'Ghent', addressRegion: 'East Flanders', addressCountry: 'BE' },
      },
      baseSalary: {
        '@type': 'MonetaryAmount',
        currency: 'EUR',
        value: { '@type': 'QuantitativeValue', minValue: 42_000, maxValue: 51_000.5, unitText: 'YEAR' },
      },
      directApply: true,
      url: 'http://platform.test/kite-works/jobs/sail-maker',
      inLanguage: 'en',
    })
  })

  it('says from where a remote job may be done', () => {
    const posting = jobPosting({ ...job, workplace: 'remote', remote: { countries: ['BE', 'NL'], timeZones: [] }, places: [] }, board)
    assert.equal(posting['jobLocationType'], 'TELECOMMUTE')
    assert.deepEqual(posting['applicantLocationRequirements'], [
      { '@type': 'Country', name: 'BE' },
      { '@type': 'Country', name: 'NL' },
    ])
    assert.equal('jobLocation' in posting, false)
  })

  it('calls a hybrid job no remote one', () => {
    assert.equal('jobLocationType' in jobPosting({ ...job, workplace: 'hybrid' }, board), false)
  })

  it('gives one amount where there is one, in whole units of its currency', () => {
    const yen = jobPosting({ ...job, pay: [{ min: 1800, max: 1800, currency: 'JPY', period: 'hour' }] }, board)
    assert.deepEqual((yen['baseSalary'] as { value: unknown }).value, { '@type': 'QuantitativeValue', value: 1800, unitText: 'HOUR' })
    const open = jobPosting({ ...job, pay: [{ min: 250_000, max: null, currency: 'EUR', period: 'month' }] }, board)
    assert.deepEqual((open['baseSalary'] as { value: unknown }).value, { '@type': 'QuantitativeValue', minValue: 2500, unitText: 'MONTH' })
  })

  it('leaves out what the job does not say', () => {
    const bare = jobPosting({ ...job, pay: [], validThrough: null, employmentType: null, places: [], requisitionId: null }, board)
    for (const name of ['baseSalary', 'validThrough', 'employmentType', 'jobLocation']) assert.equal(name in bare, false, name)
    assert.equal((bare['identifier'] as { value: string }).value, job.id)
  })

  it('cannot end the script element it stands in', () => {
    const nasty = { title: '</script><script>alert(1)</script><!--', other: 'a\u2028b & c' }
    const text = scriptJson(nasty)
    assert.doesNotMatch(text, /[<>&\u2028]/)
    assert.deepEqual(JSON.parse(text), nasty)
  })
})
