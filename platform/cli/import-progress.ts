import { SingleBar } from 'cli-progress'
import { say } from './progress.ts'

export interface ImportProgress {
  /** @param read bytes of the file */
  update(read: number, rows: number): void
  stop(): void
}

const between = 5000

/** A bar on a terminal; elsewhere a line every five seconds. */
export function showImport(size: number): ImportProgress {
  const begun = Date.now()
  const rate = (rows: number): number => Math.round(rows / Math.max(0.001, (Date.now() - begun) / 1000))
  return process.stderr.isTTY ? showBar(size, rate) : showLines(size, rate)
}

function showBar(size: number, rate: (rows: number) => number): ImportProgress {
  const format = 'Importing {bar} {percentage} % · {rows} rows · {rate} rows/s · {eta_formatted} left'
  const bar = new SingleBar({ format, stream: process.stderr, hideCursor: true, barCompleteChar: '█', barIncompleteChar: '░', fps: 5 })
  bar.start(size, 0, { rows: 0, rate: 0 })
  return { update: (read, rows) => bar.update(Math.min(read, size), { rows, rate: rate(rows) }), stop: () => bar.stop() }
}

function showLines(size: number, rate: (rows: number) => number): ImportProgress {
  let last = Date.now()
  return {
    update: (read, rows) => {
      if (Date.now() - last < between) return
      last = Date.now()
      say(`${rows} rows (${Math.round((100 * read) / size)} %), ${rate(rows)} rows/s`)
    },
    stop: () => undefined,
  }
}
