import path from 'node:path'
import type { Outcome } from './outcome.ts'
import { runScript } from './program.ts'

interface Patience {
  concurrency: number
  /** The longest that a file may take, in minutes. */
  patience: number
}

/** More files that fail than this are no accident of a busy machine. */
const accidents = 4

/**
 * Runs files with Node's test runner; a file that takes too long is ended and counts as failed. The few that fail are
 * run once more, each by itself: a fault fails again, and what does not is told as unsteady, for somebody to mend.
 */
export async function runNodeTests(files: string[], patience: Patience): Promise<Outcome> {
  const paths = files.map((file) => path.join('test', file))
  const { output, ...first } = await runFiles(paths, patience)
  const failing = paths.filter((file) => output.includes(`\ntest at ${file}:`))
  if (failing.length === 0 || failing.length > accidents) return first
  console.log(`\n━━ Once more, by themselves: ${failing.join(', ')}`)
  const again = await runFiles(failing, { ...patience, concurrency: 1 })
  const unsteady = Math.max(first.failed - again.failed, 0)
  return { passed: first.passed + unsteady, failed: again.failed, skipped: first.skipped, unsteady }
}

async function runFiles(paths: string[], { concurrency, patience }: Patience): Promise<Outcome & { output: string }> {
  const { code, output } = await runScript([
    '--disable-warning=ExperimentalWarning',
    '--test',
    `--test-concurrency=${concurrency}`,
    `--test-timeout=${patience * 60_000}`,
    '--test-force-exit',
    '--test-reporter=spec',
    ...paths,
  ])
  const count = (name: string): number => Number(new RegExp(`^ℹ ${name} (\\d+)$`, 'm').exec(output)?.[1] ?? 0)
  const failed = count('fail') + count('cancelled')
  return {
    passed: count('pass'),
    failed: code === 0 ? failed : Math.max(failed, 1),
    skipped: count('skipped') + count('todo'),
    output,
  }
}
