import assert from 'node:assert/strict'
import { readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { after, before, describe, it } from 'node:test'
import { companies } from '../../platform/cli/seed/index.ts'
import { makeTestFolder, runRolecall, startRolecall } from './command.ts'
import type { Started } from './command.ts'

type Addresses = Record<'example' | 'board' | 'platform' | 'mail' | 'docs' | 'console', string>

const board = companies[0]?.board.slug ?? ''

describe('rolecall demo', () => {
  let folder: string
  let data: string
  let remove: () => Promise<void>
  let demo: Started
  let addresses: Addresses
  before(async () => {
    ;({ folder, remove } = await makeTestFolder())
    data = path.join(folder, 'data')
    ;({ demo, addresses } = await start(data))
  })
  after(async () => {
    demo.process.kill('SIGTERM')
    await demo.finished
    await remove()
  })

  it('prints one line of addresses on stdout when all of them answer', async () => {
    assert.deepEqual(Object.keys(addresses), ['example', 'board', 'platform', 'mail', 'docs', 'console'])
    for (const address of [addresses.example, addresses.board, addresses.mail, addresses.docs, `${addresses.platform}/readyz`]) {
      const answer = await fetch(address)
      assert.equal(answer.status, 200, address)
    }
    assert.notEqual(new URL(addresses.example).origin, new URL(addresses.platform).origin)
  })

  it('shows the published jobs of its companies', async () => {
    for (const company of companies) {
      const published = company.jobs.filter(({ state }) => state === 'published').length
      assert.equal(await countJobs(addresses.platform, company.board.slug), published)
    }
  })

  it('says who holds a port that is taken, and what to do', async () => {
    const port = new URL(addresses.platform).port
    const { code, stderr } = await runRolecall(['demo', '--port', port, '--data', path.join(folder, 'other')])
    assert.equal(code, 1)
    assert.match(stderr, new RegExp(`Port ${port} is taken.*--port`))
  })

  it('notices a taken port among the two that follow', async () => {
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const taken = (server.address() as AddressInfo).port
    const { stderr } = await runRolecall(['demo', '--port', String(taken - 2), '--data', path.join(folder, 'other')])
    server.close()
    assert.match(stderr, /is taken/)
  })

  it('refuses a second demo on the same data', async () => {
    const { code, stderr } = await runRolecall(['demo', '--port', '0', '--data', data])
    assert.equal(code, 1)
    assert.match(stderr, /A demo runs on .* already/)
  })

  it('keeps away from a folder that holds other things, --fresh or not', async () => {
    const other = path.join(folder, 'letters')
    await writeFile(path.join(folder, 'letter.txt'), 'dear')
    for (const args of [[], ['--fresh']]) {
      const { code, stderr } = await runRolecall(['demo', '--port', '0', '--data', folder, ...args])
      assert.equal(code, 1)
      assert.match(stderr, /is not empty and holds no data of Rolecall/)
    }
    assert.equal(await readFile(path.join(folder, 'letter.txt'), 'utf8'), 'dear')
    await assert.rejects(readFile(path.join(other, 'demo.json')))
  })

  it('starts a killed web process again', async () => {
    process.kill(await partOf(demo, 'serve'), 'SIGKILL')
    await demo.until('stderr', /web is back/)
    assert.ok((await countJobs(addresses.platform, board)) > 0)
  })

  it('imports while it runs', async () => {
    const file = path.join(folder, 'jobs.jsonl')
    await writeFile(file, '{"id":"1","title":"Lighthouse keeper"}\n')
    const { code, stdout } = await runRolecall(['import', file, '--board', 'lighthouse', '--data', data])
    assert.equal(stdout, '1 created, 0 updated, 0 unchanged, 0 failed\n')
    assert.equal(code, 0)
    assert.equal(await countJobs(addresses.platform, 'lighthouse'), 1)
  })

  it('leaves nothing running when it is told to stop, and exits with 0', async () => {
    const pids = [demo.process.pid ?? 0, ...(await descendants(demo.process.pid ?? 0)), await postgresPid(data)]
    assert.ok(pids.length >= 5, 'launcher, demo, web, worker, PostgreSQL')
    demo.process.kill('SIGINT')
    const { code, stderr } = await demo.finished
    assert.equal(code, 0, stderr)
    for (const pid of pids) assert.equal(await isRunning(pid), false, `process ${pid}`)
  })

  it('imports while it is stopped, and shows it after the next start, with its data kept', async () => {
    const file = path.join(folder, 'more.csv')
    await writeFile(file, 'id,title\n2,Harbour pilot\n')
    const { stdout } = await runRolecall(['import', file, '--board', 'lighthouse', '--data', data])
    assert.equal(stdout, '1 created, 0 updated, 0 unchanged, 0 failed\n')
    ;({ demo, addresses } = await start(data))
    assert.equal(await countJobs(addresses.platform, 'lighthouse'), 2)
  })

  it('gives the addresses of the port it was started on', async () => {
    const { jobs } = (await (await fetch(`${addresses.platform}/v1/boards/${board}/jobs?limit=1`)).json()) as { jobs: { url: string }[] }
    assert.equal(new URL(jobs[0]?.url ?? '').origin, addresses.platform)
  })

  it('stops its parts when it is killed, and takes the database over at the next start', async () => {
    const children = await descendants(demo.process.pid ?? 0)
    const parts = await Promise.all([partOf(demo, 'serve'), partOf(demo, 'work')])
    const itself = children.find((pid) => !parts.includes(pid)) ?? 0
    process.kill(itself, 'SIGKILL')
    await demo.finished
    await Promise.all(parts.map(untilEnded))
    assert.ok(await isRunning(await postgresPid(data)))
    ;({ demo, addresses } = await start(data))
    assert.equal(await countJobs(addresses.platform, 'lighthouse'), 2)
  })

  it('starts over with --fresh', async () => {
    demo.process.kill('SIGTERM')
    await demo.finished
    ;({ demo, addresses } = await start(data, ['--fresh']))
    assert.equal((await fetch(`${addresses.platform}/v1/boards/lighthouse/jobs`)).status, 404)
    assert.ok((await countJobs(addresses.platform, board)) > 0)
  })
})

async function start(data: string, args: string[] = []): Promise<{ demo: Started; addresses: Addresses }> {
  const demo = startRolecall(['demo', '--json', '--port', '0', '--data', data, ...args])
  const line = await demo.until('stdout', /\n/)
  return { demo, addresses: JSON.parse(line) as Addresses }
}

async function countJobs(platform: string, slug: string): Promise<number> {
  const answer = await fetch(`${platform}/v1/boards/${slug}/jobs?limit=1`)
  return ((await answer.json()) as { total: number }).total
}

/** By Linux's own list, as a process that ended and was not waited for is none that runs. */
async function isRunning(pid: number): Promise<boolean> {
  const status = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  return status !== '' && !/\) [ZX] /.test(status)
}

async function untilEnded(pid: number): Promise<void> {
  while (await isRunning(pid)) await new Promise((resolve) => setImmediate(resolve))
}

async function descendants(pid: number): Promise<number[]> {
  const children = (await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '')).split(' ').filter(Boolean).map(Number)
  return [...children, ...(await Promise.all(children.map(descendants))).flat()]
}

async function partOf(demo: Started, command: 'serve' | 'work'): Promise<number> {
  for (const pid of await descendants(demo.process.pid ?? 0)) {
    const words = (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).split('\0')
    if (words.includes(command)) return pid
  }
  throw new Error(`no process of the demo runs "${command}"`)
}

async function postgresPid(data: string): Promise<number> {
  return Number((await readFile(path.join(data, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[0])
}
