import assert from 'node:assert/strict'
import { access, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { after, before, describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { createTestDatabase } from '../database.ts'
import type { TestDatabase } from '../database.ts'
import { makeTestFolder, runRolecall, startRolecall } from './command.ts'
import type { Finished, Started } from './command.ts'

const announcements = fileURLToPath(new URL('../../../shared/data/usajobs.jsonl', import.meta.url))
const missing = await access(announcements).then(
  () => false,
  () => true,
)

interface Fixture {
  test: TestDatabase
  folder: string
  write(name: string, lines: string[]): Promise<string>
  load(...args: string[]): Promise<Finished>
  begin(...args: string[]): Started
  close(): Promise<void>
}

async function makeFixture(): Promise<Fixture> {
  const test = await createTestDatabase()
  const { folder, remove } = await makeTestFolder()
  const environment = { DATABASE_URL: test.url, DATABASE_OWNER_URL: test.ownerUrl, DATA_DIR: folder }
  return {
    test,
    folder,
    write: async (name, lines) => {
      const file = path.join(folder, name)
      await writeFile(file, lines.map((line) => `${line}\n`).join(''))
      return file
    },
    load: (...args) => runRolecall(['import', ...args], environment),
    begin: (...args) => startRolecall(['import', ...args], environment),
    close: async () => {
      await test.drop()
      await remove()
    },
  }
}

const counts = (created: number, updated: number, unchanged: number, failed: number): string =>
  `${created} created, ${updated} updated, ${unchanged} unchanged, ${failed} failed\n`

describe('rolecall import', () => {
  let fixture: Fixture
  before(async () => {
    fixture = await makeFixture()
  })
  after(() => fixture.close())
  const published = async (slug: string): Promise<string[]> => {
    const rows: { title: string }[] = await fixture.test
      .database('published_jobs')
      .join('published_boards', 'published_boards.board_id', 'published_jobs.board_id')
      .where('published_boards.slug', slug)
      .select(fixture.test.database.raw(`detail->>'title' AS title`))
    return rows.map(({ title }) => title).toSorted()
  }

  it('reports a bad line by number and field, imports the others, and exits with 1', async () => {
    const file = await fixture.write('bad.jsonl', [
      '{"id":"1","title":"Cook"}',
      '{"id":"2","title":""}',
      '{"id":"3","title":',
      '{"id":"4","title":"Baker","employment_type":"now and then"}',
      '{"id":"5","title":"Miller","employment_type":"Full-time"}',
    ])
    const { code, stdout, stderr } = await fixture.load(file, '--board', 'bad-lines')
    assert.equal(code, 1)
    assert.equal(stdout, counts(2, 0, 0, 3))
    assert.match(stderr, /^line 2: title is missing$/m)
    assert.match(stderr, /^line 3: line is not JSON/m)
    assert.match(stderr, /^line 4: employment_type is "now and then": it must be one of full_time/m)
    assert.deepEqual(await published('bad-lines'), ['Cook', 'Miller'])
    const report = await readFile(path.join(fixture.folder, 'imports', 'bad.jsonl.faults.jsonl'), 'utf8')
    assert.deepEqual(
      report
        .trim()
        .split('\n')
        .map((line) => (JSON.parse(line) as { line: number }).line),
      [2, 3, 4],
    )
  })

  it('finds the one row that the database refuses, and keeps its neighbours', async () => {
    const rows = Array.from({ length: 20 }, (_, index) =>
      JSON.stringify({ id: index, title: index === 13 ? 'No\u0000ne' : `Job ${index}` }),
    )
    const { stdout, stderr } = await fixture.load(await fixture.write('refused.jsonl', rows), '--board', 'refused')
    assert.equal(stdout, counts(19, 0, 0, 1))
    assert.match(stderr, /^line 14: /m)
    assert.equal((await published('refused')).length, 19)
  })

  it('changes nothing in a second run, and only what differs in a third', async () => {
    const file = await fixture.write('again.jsonl', [
      '{"id":"1","title":"Cook","location":"Lyon; Paris"}',
      '{"id":"2","title":"Baker","dept":"Bakery"}',
    ])
    await fixture.load(file, '--board', 'again')
    const before = await fixture.test.database('published_boards').where({ slug: 'again' }).first('generation')
    assert.equal((await fixture.load(file, '--board', 'again')).stdout, counts(0, 0, 2, 0))
    const after = await fixture.test.database('published_boards').where({ slug: 'again' }).first('generation')
    assert.deepEqual(after, before)
    await fixture.write('again.jsonl', ['{"id":"1","title":"Chef","location":"Lyon; Paris"}', '{"id":"2","title":"Baker","dept":"Bakery"}'])
    assert.equal((await fixture.load(file, '--board', 'again')).stdout, counts(0, 1, 1, 0))
    assert.deepEqual(await published('again'), ['Baker', 'Chef'])
  })

  it('counts the same in a dry run, and writes nothing', async () => {
    const file = await fixture.write('dry.jsonl', ['{"id":"1","title":"Cook"}', '{"id":"2"}'])
    const { code, stdout } = await fixture.load(file, '--board', 'dry', '--dry-run')
    assert.equal(stdout, `Would be: ${counts(1, 0, 0, 1)}`)
    assert.equal(code, 1)
    assert.equal(await fixture.test.database('published_boards').where({ slug: 'dry' }).first(), undefined)
  })

  it('takes the later of two rows with one id', async () => {
    const file = await fixture.write('twice.jsonl', ['{"id":"1","title":"Cook"}', '{"id":"1","title":"Chef"}'])
    assert.equal((await fixture.load(file, '--board', 'twice')).stdout, counts(1, 1, 0, 0))
    assert.deepEqual(await published('twice'), ['Chef'])
  })

  it('reads CSV by a mapping, each company on a board of its own', async () => {
    const file = await fixture.write('export.csv', [
      'Ref;Posting;Firm;Posted',
      '7;Cook;Café Élan;11/02/2026',
      '8;Baker;R&D Bakery;11/03/2026',
    ])
    const map = await fixture.write('map.json', ['{"externalId":"Ref","title":"Posting","publishedAt":{"field":"Posted","format":"us"}}'])
    const { stdout } = await fixture.load(file, '--board', 'town', '--map', map, '--tenant-by', 'Firm')
    assert.equal(stdout, counts(2, 0, 0, 0))
    assert.deepEqual(await published('town-cafe-elan'), ['Cook'])
    assert.deepEqual(await published('town-r-d-bakery'), ['Baker'])
  })

  it('keeps two companies apart whose names make one address', async () => {
    const file = await fixture.write('alike.jsonl', ['{"id":"1","title":"Cook","firm":"A B"}', '{"id":"1","title":"Baker","firm":"A-B"}'])
    assert.equal((await fixture.load(file, '--board', 'alike', '--tenant-by', 'firm')).stdout, counts(2, 0, 0, 0))
    assert.equal((await fixture.load(file, '--board', 'alike', '--tenant-by', 'firm')).stdout, counts(0, 0, 2, 0))
    assert.deepEqual(await published('alike-a-b'), ['Cook'])
  })

  it('does not show a job whose last day is over', async () => {
    const file = await fixture.write('over.jsonl', ['{"id":"1","title":"Cook","valid_through":"2020-01-31"}', '{"id":"2","title":"Baker"}'])
    assert.equal((await fixture.load(file, '--board', 'over')).stdout, counts(2, 0, 0, 0))
    assert.deepEqual(await published('over'), ['Baker'])
  })

  it('cleans what a file brings as text', async () => {
    const row = JSON.stringify({
      id: 1,
      title: 'Cook',
      description: '<p onclick="x()">Cook<script>alert(1)</script> <a href="javascript:x()">here</a></p>',
    })
    await fixture.load(await fixture.write('html.jsonl', [row]), '--board', 'html')
    const { detail } = await fixture.test.database('published_jobs').whereRaw(`card->>'board' = 'html'`).first('detail')
    assert.equal(detail.content[0].html, '<p>Cook <a>here</a></p>')
  })
})

describe(
  'the 23,493 announcements of usajobs.jsonl',
  { skip: missing && !process.env['CI'] ? '../shared/data/usajobs.jsonl is missing' : false },
  () => {
    let fixture: Fixture
    before(async () => {
      assert.ok(!missing, '../shared/data/usajobs.jsonl is missing')
      fixture = await makeFixture()
    })
    after(() => fixture.close())

    it('stop at Ctrl-C without losing what was done, and go on with the same command until all are there', async () => {
      const args = [announcements, '--board', 'usajobs', '--tenant-by', 'department']
      const first = fixture.begin(...args)
      await first.until('stderr', /\d+ rows \(/)
      first.process.kill('SIGINT')
      const stopped = await first.finished
      assert.equal(stopped.code, 130)
      assert.match(stopped.stderr, /The same command goes on from here/)
      const { code, stdout, stderr } = await fixture.load(...args)
      assert.match(stderr, /was stopped after line \d+; it goes on from there/)
      assert.equal(stdout, counts(23_493, 0, 0, 0))
      assert.equal(code, 0)
      const { rows } = await fixture.test.database.raw('SELECT count(*) AS jobs, count(DISTINCT tenant_id) AS tenants FROM published_jobs')
      assert.deepEqual(rows, [{ jobs: 23_493, tenants: 14 }])
    })

    it('are left unchanged by a second run', async () => {
      const { code, stdout } = await fixture.load(announcements, '--board', 'usajobs', '--tenant-by', 'department')
      assert.equal(stdout, counts(0, 0, 23_493, 0))
      assert.equal(code, 0)
    })
  },
)
