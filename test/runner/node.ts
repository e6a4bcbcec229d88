import path from 'node:path'
import type { Outcome } from './outcome.ts'
import { runScript } from './program.ts'

/** Runs files with Node's test runner; a file that takes longer than `patience`, in minutes, is ended and counts as failed. */
export async function runNodeTests(
  files: string[],
  { concurrency, patience }: { concurrency: number; patience: number },
): Promise<Outcome> {
  const { code, output } = await runScript([
    '--disable-warning=ExperimentalWarning',
    '--test',
    `--test-concurrency=${concurrency}`,
    `--test-timeout=${patience * 60_000}`,
    '--test-force-exit',
    '--test-reporter=spec',
    ...files.map((file) => path.join('test', file)),
  ])
  const count = (name: string): number => Number(new RegExp(`^ℹ ${name} (\\d+)$`, 'm').exec(output)?.[1] ?? 0)
  const failed = count('fail') + count('cancelled')
  return { passed: count('pass'), failed: code === 0 ? failed : Math.max(failed, 1), skipped: count('skipped') + count('todo') }
}
