import { SingleBar } from 'cli-progress'
import type { Reporter } from '../search/reindex.ts'
import { say } from './progress.ts'

interface Steps {
  begin(title: string, total: number, done: number): void
  advance(done: number): void
  stop(): void
}

/**
 * How far work is: a bar on a terminal; elsewhere a line for each tenth.
 * @param noun what is counted
 * @param ending of those lines
 */
export function showSteps(noun: string, ending = ''): Steps {
  let bar: SingleBar | null = null
  let line = { title: '', total: 0, tenth: 0 }
  return {
    begin: (title, total, done) => {
      bar?.stop()
      line = { title, total, tenth: Math.floor((10 * done) / total) }
      if (!process.stderr.isTTY) return say(`${title} ${total} ${noun}${done ? `, ${done} are done` : ''}`)
      const format = `${title} {bar} {percentage} % · {value} of {total} ${noun} · {eta_formatted} left`
      bar = new SingleBar({ format, stream: process.stderr, hideCursor: true, barCompleteChar: '█', barIncompleteChar: '░', fps: 5 })
      bar.start(total, done)
    },
    advance: (done) => {
      bar?.update(done)
      const tenth = Math.floor((10 * done) / line.total)
      if (!bar && tenth > line.tenth) say(`${line.title}: ${done} of ${line.total}${ending}`)
      line.tenth = tenth
    },
    stop: () => bar?.stop(),
  }
}

const titles = { filling: 'Filling', comparing: 'Comparing' }

/** How far a reindexing is. */
export function showProgress(): Reporter & { stop(): void } {
  const steps = showSteps('jobs')
  return {
    ...steps,
    begin: (phase, total, done) => steps.begin(titles[phase], total, done),
    waits: () => say('Waiting for transactions that began earlier: what they publish must be in the index too.'),
  }
}
