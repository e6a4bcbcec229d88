import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, it } from 'node:test'
import { toJob } from '../../platform/compat/file/job.ts'
import type { FieldFault, ImportedJob } from '../../platform/compat/file/job.ts'
import { readMapping } from '../../platform/cli/import-mapping.ts'
import { recogniseFields } from '../../platform/compat/file/mapping.ts'
import type { Mapping } from '../../platform/compat/file/mapping.ts'
import { makeTestFolder } from '../cli/command.ts'

type Row = Record<string, unknown>

function jobOf(row: Row, mapping: Mapping = recogniseFields(Object.keys(row)), tenantBy?: string): ImportedJob {
  const result = toJob(row, mapping, tenantBy)
  assert.ok('job' in result, JSON.stringify(result))
  return result.job
}

function faultsOf(row: Row, mapping: Mapping = recogniseFields(Object.keys(row))): FieldFault[] {
  const result = toJob(row, mapping)
  assert.ok('faults' in result, 'the row was taken')
  return result.faults
}

const row = { id: 7, title: 'Cook' }

describe('a row as a job', () => {
  it('finds fields by the names that other systems give them', () => {
    const job = jobOf({
      'Job ID': 'R-1',
      'Job Title': 'Line Cook',
      Dept: 'Kitchen',
      Locations: 'Lyon, France; Paris, France',
      Commitment: 'Part-time',
      Remote: 'no',
      Seniority: 'Junior',
      'Date Posted': '2026-11-01',
      'Closing Date': '2026-12-01',
      'Salary Min': '13.50',
      'Salary Max': '15',
      Currency: 'eur',
      'Salary Period': 'hourly',
      Description: 'Cook.\n\nClean & close.',
    })
    assert.equal(job.externalId, 'R-1')
    assert.equal(job.title, 'Line Cook')
    assert.deepEqual(job.departments, ['Kitchen'])
    assert.deepEqual(
      job.places.map(({ name }) => name),
      ['Lyon, France', 'Paris, France'],
    )
    assert.deepEqual([job.employmentType, job.workplace, job.level], ['part_time', 'on_site', 'entry'])
    assert.deepEqual(job.pay, [{ min: 1350, max: 1500, currency: 'EUR', period: 'hour' }])
    assert.equal(job.publishedAt?.toISOString(), '2026-11-01T00:00:00.000Z')
    assert.equal(job.content[0]?.html, '<p>Cook.</p><p>Clean &amp; close.</p>')
  })

  it('keeps a job open for the whole of its last day', () => {
    assert.equal(jobOf({ ...row, valid_through: '2026-12-01' }).validThrough?.toISOString(), '2026-12-01T23:59:59.999Z')
  })

  it('makes a place of city, region and country, with its position', () => {
    const [place] = jobOf({ ...row, city: 'Tromsø', country: 'Norway', lat: '69.65', lng: '18.96' }).places
    assert.deepEqual(place, { name: 'Tromsø, NO', city: 'Tromsø', region: null, country: 'NO', latitude: 69.65, longitude: 18.96 })
  })

  it('counts pay in the minor units that its currency has', () => {
    assert.deepEqual(jobOf({ ...row, salary_min: '6,500,000', currency: 'JPY' }).pay[0]?.min, 6_500_000)
    assert.deepEqual(jobOf({ ...row, salary_min: '€ 65.000,50', currency: 'EUR' }).pay[0]?.min, 6_500_050)
  })

  it('names every fault of a row at once, by the field of the file', () => {
    const faults = faultsOf({
      id: '1',
      title: ' ',
      employment_type: 'sometimes',
      country: 'Atlantis',
      posted_at: '31.02.2026',
      salary_min: '100',
      salary_max: '50',
      featured: 'perhaps',
    })
    assert.deepEqual(
      faults.map(({ field }) => field),
      ['title', 'country', 'employment_type', 'featured', 'posted_at', 'salary_max'],
    )
  })

  it('asks which day is meant by 03/04/2026, and takes the mapping for an answer', () => {
    const given = { ...row, posted: '03/04/2026' }
    const mapping: Mapping = { externalId: 'id', title: 'title' }
    assert.match(faultsOf(given, { ...mapping, publishedAt: 'posted' })[0]?.message ?? '', /us.*eu/)
    const day = (format: 'us' | 'eu') =>
      jobOf(given, { ...mapping, publishedAt: { field: 'posted', format } })
        .publishedAt?.toISOString()
        .slice(0, 10)
    assert.deepEqual([day('us'), day('eu')], ['2026-03-04', '2026-04-03'])
  })

  it('follows a mapping: paths, lists, values, constants and templates', () => {
    const mapping: Mapping = {
      externalId: 'ref',
      title: { template: '{kind} ({grade})' },
      department: ['where.division', 'where.unit'],
      place: { field: 'sites', split: ',' },
      employmentType: { field: 'kind', values: { Chef: 'full_time' } },
      language: { constant: 'pt-BR' },
      description: { template: '<p>{note}</p>' },
      customFields: { Shift: 'shifts' },
    }
    const given = {
      ref: 1,
      kind: 'Chef',
      grade: 'A',
      where: { division: 'Food', unit: 'Kitchen' },
      sites: 'Rio, Recife',
      note: 'a < b',
      shifts: ['day', 'night'],
    }
    const job = jobOf(given, mapping)
    assert.equal(job.title, 'Chef (A)')
    assert.deepEqual(job.departments, ['Food', 'Kitchen'])
    assert.deepEqual(
      job.places.map(({ name }) => name),
      ['Rio', 'Recife'],
    )
    assert.deepEqual([job.employmentType, job.language], ['full_time', 'pt-BR'])
    assert.equal(job.content[0]?.html, '<p>a &lt; b</p>')
    assert.deepEqual(job.customFields, [{ label: 'Shift', value: 'day, night' }])
  })

  it('finds the text in other languages by the names of its columns, where there is a title and a text', () => {
    const given = {
      ...row,
      'title.pt-BR': 'Cozinheiro',
      'description.pt-BR': '<p>Cozinhar</p>',
      'Job Title (DE)': '',
      text_de: '',
      title_id: 'T-1',
    }
    assert.deepEqual(jobOf(given).variants, [
      { language: 'pt-BR', title: 'Cozinheiro', content: [{ heading: null, html: '<p>Cozinhar</p>' }] },
      { language: 'de', title: null, content: [] },
    ])
    assert.deepEqual(
      faultsOf({ ...given, text_de: 'Kochen', 'title.pt-BR': 'x'.repeat(201) }).map(({ field, message }) => `${field} ${message}`),
      ['title.pt-BR is 201 characters long: 200 are allowed', 'Job Title (DE) is missing'],
    )
    assert.match(faultsOf({ ...given, lang: 'pt-BR' })[0]?.message ?? '', /language that the job is written in itself/)
    assert.equal(jobOf({ ...given, lang: 'pt-BR', title: 'Cozinheiro' }).variants.length, 1)
  })

  it('leaves the company out of the department tree, and repeated levels', () => {
    const given = {
      control_number: 1,
      position_title: 'Analyst',
      usajobs_url: 'https://www.usajobs.gov/job/1',
      department: 'Department of Energy',
      agency: 'Bonneville Power Administration',
      subagency: 'Bonneville Power Administration',
      appointment_type: 'Recent Graduates',
      close_date: '2025-05-19',
    }
    const job = jobOf(given, undefined, 'department')
    assert.deepEqual(job.departments, ['Bonneville Power Administration'])
    assert.deepEqual([job.employmentType, job.level], ['full_time', 'entry'])
  })

  it('keeps the closing date of a USAJOBS announcement as a text, so that it can still be found', () => {
    const given = { control_number: 1, position_title: 'Analyst', usajobs_url: 'https://www.usajobs.gov/job/1', close_date: '2025-05-19' }
    const job = jobOf(given)
    assert.equal(job.validThrough, null)
    assert.ok(job.customFields.some(({ label, value }) => label === 'Closing date' && value === '2025-05-19'))
  })

  it('is not fooled by the names of object properties', () => {
    assert.deepEqual(faultsOf({ ...row, employment_type: 'constructor' })[0]?.field, 'employment_type')
    assert.deepEqual(faultsOf(row, { externalId: 'id', title: 'toString' })[0]?.message, 'is missing')
  })
})

describe('a mapping file', () => {
  it('is refused with every entry that cannot be used', async () => {
    const { folder, remove } = await makeTestFolder()
    const file = path.join(folder, 'map.json')
    await writeFile(file, '{"titel":"x","title":{"field":"a","format":"roman"}}')
    await assert.rejects(readMapping(file), ({ message }: Error) => message.includes('titel') && message.includes('title:'))
    await writeFile(file, '{')
    await assert.rejects(readMapping(file), /is not JSON/)
    await assert.rejects(readMapping(path.join(folder, 'none.json')), /cannot be read/)
    await remove()
  })
})
