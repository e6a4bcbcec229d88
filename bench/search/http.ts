import { startSubject } from '../api/subject.ts'
import type { Subject } from '../api/subject.ts'
import { titles } from '../../test/search/corpus.ts'
import { makeQuery } from '../../test/search/random-query.ts'
import { seeded } from '../../test/search/random.ts'
import { percentile, printTable } from '../table.ts'
import type { Corpus } from './corpus.ts'

/** A server of its own process that keeps no answers, asked one question at a time. */
async function withServer<Result>(corpus: Corpus, work: (server: Subject) => Promise<Result>): Promise<Result> {
  const server = await startSubject({ kind: 'uncached', databaseUrl: corpus.url, boardId: corpus.measured, size: 0 })
  try {
    return await work(server)
  } finally {
    await server.stop()
  }
}

async function timeAll(server: Subject, addresses: string[], rounds: number): Promise<number[]> {
  const times: number[] = []
  for (let round = 0; round < rounds; round++) {
    for (const address of addresses) {
      const begun = performance.now()
      const { status } = await server.read(address)
      if (status !== 200) throw new Error(`${address} answered ${status}`)
      times.push(performance.now() - begun)
    }
  }
  return times
}

const addressOf = (given: Record<string, unknown>): string => {
  const pairs = Object.entries(given).flatMap(([name, value]) => [value].flat().map((one) => [name, String(one)]))
  return `/v1/boards/large/jobs?${new URLSearchParams(pairs)}`
}

/** A board of very many jobs, with its facets. @returns what fell short */
export function measureLarge(corpus: Corpus): Promise<string[]> {
  const addresses = Array.from({ length: 400 }, (_, index) => addressOf(makeQuery(seeded(index)).given))
  return withServer(corpus, async (server) => {
    const first = await timeAll(server, addresses, 1)
    await timeAll(server, addresses, 2)
    const times = await timeAll(server, addresses, 5)
    const row = (what: string, all: number[]): string[] => [what, ...[50, 90, 99].map((part) => percentile(all, part).toFixed(2))]
    console.log(
      `\n${addresses.length} searches of a board of ${corpus.jobs.toLocaleString('en')} jobs with facets, over HTTP, no answer kept\n`,
    )
    printTable(
      ['', 'p50 ms', 'p90 ms', 'p99 ms'],
      [row('by a process that has just begun', first), row('each time after (goal p99 ≤ 10 ms)', times)],
    )
    const p99 = percentile(times, 99)
    return p99 > 10 ? [`the board of ${corpus.jobs} jobs: p99 ${p99.toFixed(1)} ms, goal 10 ms`] : []
  })
}

/** What is suggested while somebody types. @returns what fell short */
export function measureSuggestions(corpus: Corpus): Promise<string[]> {
  const words = Object.values(titles)
    .flat()
    .flatMap((title) => title.split(' '))
  const typed = [...words, 'Berlin', 'Bayern', 'Potsdam', 'Platform', 'company', 'babaco', 'kegu'].flatMap((word) =>
    [1, 2, 3, 4, 6].map((length) => word.slice(0, length)),
  )
  const distinct = [...new Set(typed)].map((q) => encodeURIComponent(q))
  return withServer(corpus, async (server) => {
    const failures: string[] = []
    const rows: string[][] = []
    for (const [what, path] of [
      ['a board', '/v1/boards/measured/suggestions'],
      ['the network', '/v1/network/suggestions'],
    ]) {
      const addresses = distinct.map((q) => `${path}?q=${q}`)
      await timeAll(server, addresses, 1)
      const times = await timeAll(server, addresses, 5)
      const p99 = percentile(times, 99)
      rows.push([what ?? '', percentile(times, 50).toFixed(1), p99.toFixed(1)])
      if (p99 > 50) failures.push(`suggestions of ${what}: p99 ${p99.toFixed(1)} ms, goal 50 ms`)
    }
    console.log(
      `\nSuggestions for ${distinct.length} beginnings among ${corpus.jobs.toLocaleString('en')} jobs, over HTTP (goal p99 ≤ 50 ms)\n`,
    )
    printTable(['of', 'p50 ms', 'p99 ms'], rows)
    return failures
  })
}
