import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { parse } from 'csv-parse/sync'
import type { TeamCard } from '../../platform/applications/team-present.ts'
import { startTestPlatform } from '../platform.ts'
import type { TestPlatform } from '../platform.ts'
import { applied, cv, uploaded, workOff } from './board.ts'
import { hiring, told } from './company.ts'
import type { Hiring } from './company.ts'
import { pdf } from './files.ts'

interface List {
  applications: TeamCard[]
  total: number
  next: string | null
  counts: Record<string, number>
}

describe('the list of applications', () => {
  let platform: TestPlatform
  before(async () => void (platform = await startTestPlatform()))
  after(() => platform.close())

  const list = ({ recruiter }: Hiring, query = ''): Promise<List> => told(recruiter.ask('GET', `/v1/applications?${query}`))
  const names = async (company: Hiring, query: string): Promise<string[]> =>
    (await list(company, query)).applications.map(({ candidate }) => candidate.name)
  const sent = ({ job }: Hiring, name: string, answers: Record<string, unknown> = {}, source = 'footer') =>
    applied(platform, job, {
      answers: {
        name,
        email: `${name
          .toLowerCase()
          .normalize('NFD')
          .replaceAll(/[^\w ]/g, '')
          .replaceAll(' ', '.')}@x.example`,
        ...answers,
      },
      attribution: { utm: {}, referrer: null, page: null, source },
    })

  async function three(): Promise<Hiring & { ids: string[] }> {
    const company = await hiring(platform)
    const ids: string[] = []
    for (const name of ['Zoë Ärmel', 'ada byron', 'Émile Borel']) {
      ids.push((await sent(company, name)).id)
      platform.clock.advance(1000)
    }
    return { ...company, ids }
  }

  it('is sorted by when they were sent, by name without accents or case, by rating, and by when anything happened', async () => {
    const company = await three()
    const { recruiter, ids } = company
    await told(recruiter.ask('PUT', `/v1/applications/${ids[1]}/rating`, { rating: 2 }))
    await told(recruiter.ask('PUT', `/v1/applications/${ids[2]}/rating`, { rating: 5 }))
    platform.clock.advance(1000)
    await told(recruiter.ask('PATCH', `/v1/applications/${ids[0]}`, { status: 'offer' }))
    const [zoe, ada, emile] = ['Zoë Ärmel', 'ada byron', 'Émile Borel'] as [string, string, string]
    const wanted = {
      '-submitted': [emile, ada, zoe],
      submitted: [zoe, ada, emile],
      name: [ada, emile, zoe],
      '-rating': [emile, ada, zoe],
      '-active': [zoe, emile, ada],
    }
    for (const [sort, order] of Object.entries(wanted)) {
      assert.deepEqual(await names(company, `sort=${sort}`), order, sort)
      const paged: string[] = []
      let cursor = ''
      do {
        const { applications, next, total } = await list(company, `sort=${sort}&limit=1${cursor}`)
        assert.equal(total, 3)
        paged.push(...applications.map(({ candidate }) => candidate.name))
        cursor = next ? `&cursor=${next}` : ''
      } while (cursor)
      assert.deepEqual(paged, order, `${sort}, page by page`)
      assert.deepEqual(await names(company, `sort=${sort}&offset=1&limit=1`), [order[1]])
    }
    const { next } = await list(company, 'limit=1')
    assert.equal((await recruiter.ask('GET', `/v1/applications?sort=name&cursor=${next}`)).status, 422)
    assert.equal((await recruiter.ask('GET', `/v1/applications?offset=1&cursor=${next}`)).status, 422)
  })

  it('is narrowed by tag, by who looks after them, by rating, source and date, all at once', async () => {
    const company = await three()
    const { recruiter, interviewer, ids } = company
    await sent(company, 'Ole Fair', {}, 'fair')
    const { id: tag } = await told<{ id: string }>(recruiter.ask('POST', '/v1/tags', { name: 'Strong', colour: 'green' }))
    for (const id of [ids[0], ids[1]]) await told(recruiter.ask('PUT', `/v1/applications/${id}/tags/${tag}`))
    await told(recruiter.ask('PUT', `/v1/applications/${ids[1]}/assignees/${interviewer.id}`))
    await told(recruiter.ask('PUT', `/v1/applications/${ids[1]}/rating`, { rating: 4 }))
    const day = platform.clock.now().toISOString()
    assert.deepEqual(await names(company, `tag=${tag}`), ['ada byron', 'Zoë Ärmel'])
    assert.deepEqual(await names(company, `assignee=${interviewer.id}`), ['ada byron'])
    assert.deepEqual(await names(company, 'assignee=me'), [])
    assert.equal((await list(company, 'assignee=none')).total, 3)
    assert.deepEqual(await names(company, 'rating=4'), ['ada byron'])
    assert.deepEqual(await names(company, 'source=fair'), ['Ole Fair'])
    assert.deepEqual(await names(company, `from=${day}`), ['Ole Fair'])
    assert.equal((await list(company, `to=${day}`)).total, 3)
    assert.deepEqual(await names(company, `tag=${tag}&assignee=${interviewer.id}&source=footer&job=${company.job.jobId}&q=ada`), [
      'ada byron',
    ])
    const [card] = (await list(company, `assignee=${interviewer.id}`)).applications
    assert.deepEqual(
      [card?.tags.map(({ name }) => name), card?.assignees.map(({ id }) => id), card?.rating, card?.source],
      [['Strong'], [interviewer.id], { own: 4, average: 4, count: 1 }, 'footer'],
    )
  })

  it('is searched in names, addresses, answers as they were worded, and files, by the beginnings of words', async () => {
    const company = await hiring(platform, {
      questions: [
        cv,
        { id: 'why', type: 'long_text', label: 'Why?', required: false },
        { id: 'office', type: 'single_choice', label: 'Office', required: false, choices: [{ value: 'o1', label: 'Göteborg harbour' }] },
      ],
    })
    const { id: file } = await uploaded(platform, company.job, pdf('I maintain Kubernetes clusters in Node.js'), 'cv.pdf')
    await sent(company, 'Zoë Ärmel', { cv: file, why: 'Sailing, and full-stack work. Nothing else.', office: 'o1' })
    await sent(company, 'Ada Byron', { why: 'Engines' })
    await workOff(platform)
    for (const q of [
      'zoe arm',
      'ÄRMEL',
      'zoe.armel',
      'sail',
      'full-stack',
      'full stack',
      'nothing',
      'goteborg',
      'kubern',
      'node.js',
      'zoe kubernetes',
    ]) {
      assert.deepEqual(await names(company, `q=${encodeURIComponent(q)}`), ['Zoë Ärmel'], q)
    }
    for (const q of ['kubernetes engines', 'xylophone', 'o1x']) assert.deepEqual(await names(company, `q=${q}`), [], q)
    for (const q of ["'", '!', '& |', '<->', "a':b", '\\'])
      assert.equal((await company.recruiter.ask('GET', `/v1/applications?q=${encodeURIComponent(q)}`)).status, 200, q)
    assert.equal((await list(company, 'q=%20!%20')).total, 2)
    // Another company has such words as well.
    const other = await hiring(platform)
    await sent(other, 'Zoë Fremd')
    assert.deepEqual(await names(company, 'q=zoe'), ['Zoë Ärmel'])
  })

  it('finds somebody by the name they go by now, and by what they sent last', async () => {
    const company = await hiring(platform, {
      duplicates: 'merge',
      questions: [{ id: 'why', type: 'long_text', label: 'Why?', required: false }],
    })
    await sent(company, 'Ada Byron', { email: 'ada@x.example', why: 'Engines' })
    await sent(company, 'Ada Lovelace', { email: 'ada@x.example', why: 'Programmes' })
    assert.deepEqual(await names(company, 'q=lovelace+programmes'), ['Ada Lovelace'])
    for (const q of ['byron', 'engines']) assert.deepEqual(await names(company, `q=${q}`), [], q)
    assert.equal((await list(company)).total, 1)
  })

  it('is exported as it is narrowed, with answers in columns, and with no formula in it', async () => {
    const company = await hiring(platform, {
      questions: [
        {
          id: 'office',
          type: 'multi_choice',
          label: 'Office',
          required: false,
          choices: [
            { value: 'o1', label: 'Oslo' },
            { value: 'o2', label: 'Bergen' },
          ],
        },
        { id: 'why', type: 'long_text', label: 'Why?', required: false },
      ],
    })
    await sent(company, 'Ada Byron', { why: '=HYPERLINK("http://evil.example")', office: ['o2', 'o1'] })
    await sent(company, 'Émile Borel', { why: 'He said "no", twice' }, 'fair')
    const response = await company.recruiter.ask('GET', '/v1/applications.csv?sort=submitted')
    const text = await response.text()
    assert.match(response.headers.get('content-type') ?? '', /text\/csv/)
    assert.equal(/(^|,|")=/m.test(text), false)
    const rows: Record<string, string>[] = parse(text, { columns: true, bom: true })
    assert.deepEqual(
      rows.map((row) => [row['Name'], row['Why?'], row['Office'], row['Job'], row['Source']]),
      [
        ['Ada Byron', `'=HYPERLINK("http://evil.example")`, 'Bergen, Oslo', 'Engineer', 'footer'],
        ['Émile Borel', 'He said "no", twice', '', 'Engineer', 'fair'],
      ],
    )
    const narrowed = await (await company.recruiter.ask('GET', '/v1/applications.csv?q=emile')).text()
    assert.equal((parse(narrowed, { columns: true, bom: true }) as unknown[]).length, 1)
  })
})
