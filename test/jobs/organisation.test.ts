import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { TenantJob } from '../../platform/jobs/job-present.ts'
import { startTestPlatform } from '../platform.ts'
import type { TestPlatform } from '../platform.ts'
import { createTenant, fieldsOf } from './tenant.ts'
import type { TestTenant } from './tenant.ts'

interface Department {
  id: string
  parentId: string | null
  name: string
  jobs: number
}

let platform: TestPlatform
let tenant: TestTenant
before(async () => {
  platform = await startTestPlatform()
  tenant = await createTenant(platform)
})
after(() => platform.close())

const open = async (values: Record<string, unknown>): Promise<TenantJob> => {
  const job = await tenant.draft(values)
  return tenant.call('PUT', `/v1/jobs/${job.id}/publication`, {})
}
const search = async (query: string): Promise<{ jobs: { id: string; department: string; places: { city: string }[] }[]; total: number }> =>
  (await platform.fetch(`/v1/boards/${tenant.slug}/jobs?${query}`)).json() as never

describe('departments', () => {
  const add = (name: string, parentId: string | null = null): Promise<Department> =>
    tenant.call('POST', '/v1/departments', { name, parentId })

  it('make a tree, told as a list with parents and how many jobs are in each', async () => {
    const top = await add('Tree')
    const branch = await add('Branch', top.id)
    await tenant.draft({ departmentId: branch.id })
    const { departments } = await tenant.call<{ departments: Department[] }>('GET', '/v1/departments')
    assert.deepEqual(
      departments.filter(({ id }) => id === top.id || id === branch.id),
      [
        { id: branch.id, parentId: top.id, name: 'Branch', jobs: 1, may: ['change', 'remove'] },
        { id: top.id, parentId: null, name: 'Tree', jobs: 0, may: ['change', 'remove'] },
      ],
    )
  })

  it('never stand below themselves, not even by two moves at once', async () => {
    const [one, two] = [await add('One'), await add('Two')]
    const child = await add('Child', one.id)
    assert.deepEqual(fieldsOf(await tenant.refused(422, 'PATCH', `/v1/departments/${one.id}`, { parentId: child.id })), ['body.parentId'])
    assert.deepEqual(fieldsOf(await tenant.refused(422, 'PATCH', `/v1/departments/${one.id}`, { parentId: one.id })), ['body.parentId'])
    const crossed = await Promise.all(
      [
        [one, two],
        [two, one],
      ].map(async ([moved, under]) => {
        const response = await platform.fetch(`/v1/departments/${moved?.id}`, {
          method: 'PATCH',
          headers: { authorization: `Bearer ${tenant.key}`, 'content-type': 'application/json' },
          body: JSON.stringify({ parentId: under?.id }),
        })
        return response.status
      }),
    )
    assert.deepEqual(crossed.toSorted(), [200, 422])
  })

  it('do not grow deeper than anybody would look', async () => {
    let parent: string | null = null
    for (let level = 1; level <= 10; level++) parent = (await add(`Level ${level}`, parent)).id
    assert.deepEqual(fieldsOf(await tenant.refused(422, 'POST', '/v1/departments', { name: 'Level 11', parentId: parent })), [
      'body.parentId',
    ])
    const [top, below] = [await add('Upper'), await add('Lower')]
    await add('Lowest', below.id)
    const { departments } = await tenant.call<{ departments: Department[] }>('GET', '/v1/departments')
    const ninth = departments.find(({ name }) => name === 'Level 9')
    await tenant.call('PATCH', `/v1/departments/${top.id}`, { parentId: ninth?.id })
    await tenant.refused(422, 'PATCH', `/v1/departments/${below.id}`, { parentId: ninth?.id })
  })

  it('have names of their own among those beside them', async () => {
    const parent = await add('Names')
    await add('Same', parent.id)
    await add('Same')
    assert.deepEqual(fieldsOf(await tenant.refused(409, 'POST', '/v1/departments', { name: 'Same', parentId: parent.id })), ['body.name'])
    const other = await add('Other')
    assert.deepEqual(fieldsOf(await tenant.refused(409, 'PATCH', `/v1/departments/${other.id}`, { name: 'Same' })), ['body.name'])
  })

  it('stay while jobs or departments belong to them', async () => {
    const parent = await add('Used')
    const child = await add('Used too', parent.id)
    const job = await tenant.draft({ departmentId: child.id })
    assert.match((await tenant.refused(409, 'DELETE', `/v1/departments/${child.id}`)).detail ?? '', /jobs: 1, departments: 0/)
    assert.match((await tenant.refused(409, 'DELETE', `/v1/departments/${parent.id}`)).detail ?? '', /jobs: 0, departments: 1/)
    await tenant.call('PATCH', `/v1/jobs/${job.id}`, { version: 1, departmentId: null })
    await tenant.call('DELETE', `/v1/departments/${child.id}`, undefined, 204)
    await tenant.call('DELETE', `/v1/departments/${parent.id}`, undefined, 204)
    await tenant.refused(404, 'PATCH', `/v1/departments/${parent.id}`, { name: 'Gone' })
  })

  it('show another name on all jobs below at once, and in the facets', async () => {
    const top = await add('Tech')
    const branch = await add('Data', top.id)
    const job = await open({ title: 'Analyst', departmentId: branch.id })
    assert.equal((await search('department=Tech')).total, 1)
    await tenant.call('PATCH', `/v1/departments/${top.id}`, { name: 'Technology' })
    assert.equal((await search('department=Tech')).total, 0)
    assert.equal((await search('department=Technology%2FData')).jobs[0]?.id, job.id)
    await tenant.call('PATCH', `/v1/departments/${branch.id}`, { name: 'Insight', parentId: null })
    assert.equal((await search('department=Insight')).jobs[0]?.department, 'Insight')
    assert.equal((await search('q=insight')).total, 1)
  })

  it('cannot hang on those of another company', async () => {
    const stranger = await createTenant(platform)
    const theirs = await stranger.call<Department>('POST', '/v1/departments', { name: 'Theirs' })
    assert.deepEqual(fieldsOf(await tenant.refused(422, 'POST', '/v1/departments', { name: 'Mine', parentId: theirs.id })), [
      'body.parentId',
    ])
    await tenant.refused(404, 'PATCH', `/v1/departments/${theirs.id}`, { name: 'Mine' })
    await tenant.refused(404, 'DELETE', `/v1/departments/${theirs.id}`)
  })
})

describe('places', () => {
  const add = (values: Record<string, unknown>): Promise<{ id: string; jobs: number }> => tenant.call('POST', '/v1/places', values)

  it('keep their address and coordinates', async () => {
    const values = {
      name: 'HQ',
      street: 'Ring 1',
      postalCode: '1010',
      city: 'Wien',
      region: null,
      country: 'AT',
      latitude: 48.2,
      longitude: 16.4,
    }
    const place = await add(values)
    const { places } = await tenant.call<{ places: { id: string }[] }>('GET', '/v1/places')
    assert.deepEqual(
      places.find(({ id }) => id === place.id),
      { ...values, id: place.id, jobs: 0, may: ['change', 'remove'] },
    )
  })

  it('show what changes on all jobs there at once, and are found where they are now', async () => {
    const place = await add({ name: 'Moving', city: 'Bonn', country: 'DE', latitude: 50.7, longitude: 7.1 })
    const job = await open({ title: 'Mover', workplace: 'on_site', placeIds: [place.id] })
    await tenant.call('PATCH', `/v1/places/${place.id}`, { city: 'Berlin', latitude: 52.5, longitude: 13.4 })
    const near = await search('workplace=on_site&near=52.5,13.4&radius=10')
    assert.deepEqual(
      near.jobs.map(({ id, places }) => [id, places[0]?.city]),
      [[job.id, 'Berlin']],
    )
    assert.equal((await search('workplace=on_site&near=50.7,7.1&radius=10')).total, 0)
  })

  it('stay while jobs are there', async () => {
    const place = await add({ name: 'Busy' })
    const job = await tenant.draft({ placeIds: [place.id] })
    assert.match((await tenant.refused(409, 'DELETE', `/v1/places/${place.id}`)).detail ?? '', /jobs: 1/)
    await tenant.call('DELETE', `/v1/jobs/${job.id}`)
    await tenant.call('DELETE', `/v1/places/${place.id}`, undefined, 204)
  })

  it('name each field that is wrong', async () => {
    await add({ name: 'Known' })
    const wrong: [Record<string, unknown>, string][] = [
      [{}, 'body.name'],
      [{ name: 'A', country: 'Austria' }, 'body.country'],
      [{ name: 'A', latitude: 91, longitude: 0 }, 'body.latitude'],
      [{ name: 'A', latitude: 1 }, 'body.latitude'],
      [{ name: 'A', longitude: 1, latitude: null }, 'body.latitude'],
    ]
    for (const [values, field] of wrong) assert.deepEqual(fieldsOf(await tenant.refused(422, 'POST', '/v1/places', values)), [field])
    assert.deepEqual(fieldsOf(await tenant.refused(409, 'POST', '/v1/places', { name: 'Known' })), ['body.name'])
  })

  it('show a job that is published while their name changes under the new one', async () => {
    const place = await add({ name: 'Race', city: 'Old' })
    const jobs = await Promise.all(Array.from({ length: 5 }, (_, index) => tenant.draft({ title: `Racer ${index}`, placeIds: [place.id] })))
    await Promise.all([
      ...jobs.map((job) => tenant.call('PUT', `/v1/jobs/${job.id}/publication`, {})),
      tenant.call('PATCH', `/v1/places/${place.id}`, { city: 'New' }),
    ])
    const found = (await search('q=racer&limit=20')).jobs
    assert.deepEqual(
      found.map(({ places }) => places[0]?.city),
      Array.from({ length: 5 }, () => 'New'),
    )
  })
})
