import path from 'node:path'
import type { Outcome } from './outcome.ts'
import { runScript, script } from './program.ts'

/** Runs the element tests in Chromium, by web-test-runner. */
export async function runElementTests(files: string[]): Promise<Outcome> {
  const paths = files.map((file) => path.join('test', file))
  const { code, output } = await runScript([script('@web', 'test-runner', 'dist', 'bin.js'), '--files', ...paths])
  const count = (name: string): number => Number([...output.matchAll(new RegExp(`(\\d+) ${name}`, 'g'))].at(-1)?.[1] ?? 0)
  const failed = count('failed')
  return { passed: count('passed'), failed: code === 0 ? failed : Math.max(failed, 1), skipped: count('skipped') }
}
