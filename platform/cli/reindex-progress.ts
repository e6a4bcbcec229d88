import { SingleBar } from 'cli-progress'
import type { Reporter } from '../search/reindex.ts'
import { say } from './progress.ts'

const titles = { filling: 'Filling', comparing: 'Comparing' }

/** How far a reindexing is: a bar on a terminal; elsewhere a line for each tenth. */
export function showProgress(): Reporter & { stop(): void } {
  let bar: SingleBar | null = null
  let line = { title: '', total: 0, tenth: 0 }
  return {
    begin: (phase, total, done) => {
      bar?.stop()
      line = { title: titles[phase], total, tenth: Math.floor((10 * done) / total) }
      if (!process.stderr.isTTY) return say(`${line.title} ${total} jobs${done ? `, ${done} are done` : ''}`)
      const format = `${line.title} {bar} {percentage} % · {value} of {total} jobs · {eta_formatted} left`
      bar = new SingleBar({ format, stream: process.stderr, hideCursor: true, barCompleteChar: '█', barIncompleteChar: '░', fps: 5 })
      bar.start(total, done)
    },
    advance: (done) => {
      bar?.update(done)
      const tenth = Math.floor((10 * done) / line.total)
      if (!bar && tenth > line.tenth) say(`${line.title}: ${done} of ${line.total}`)
      line.tenth = tenth
    },
    waits: () => say('Waiting for transactions that began earlier: what they publish must be in the index too.'),
    stop: () => bar?.stop(),
  }
}
