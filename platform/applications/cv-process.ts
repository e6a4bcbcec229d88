import { Worker } from 'node:worker_threads'
import { suggest } from './cv-suggest.ts'
import { readText } from './cv-text.ts'

/*
 * The process that reads candidates' files, one after another (`cv-reader.ts`). A thread watches it, for a loop that
 * never ends hears no signal: it dies above its memory, and with the process that asked.
 */

const mostMemory = 320 * 1024 * 1024

const watch = `
  const parent = process.ppid
  setInterval(() => {
    if (process.memoryUsage.rss() > ${mostMemory} || process.ppid !== parent) process.kill(process.pid, 'SIGKILL')
  }, 20)
`
new Worker(watch, { eval: true }).unref()

process.on('message', ({ bytes, type }: { bytes: Uint8Array; type: string }) => {
  void readText(Buffer.from(bytes), type)
    .then(({ text, links }) => ({ text, suggestions: suggest(text, links) }))
    .catch(() => null)
    .then((answer) => process.send?.(answer))
})
process.once('disconnect', () => process.exit())
