import type { Outcome } from './outcome.ts'
import { runScript, script } from './program.ts'

const checks: [title: string, args: string[]][] = [
  ['types', [script('typescript', 'bin', 'tsc'), '--noEmit']],
  ['lint and folder rules', [script('oxlint', 'bin', 'oxlint'), '--config', 'oxlint.config.ts']],
  ['format', [script('oxfmt', 'bin', 'oxfmt'), '--check']],
  ['dead code', [script('knip', 'bin', 'knip.js')]],
]

/** What needs no run: each check counts as one test; what it found is printed when it fails. */
export async function runChecks(): Promise<Outcome> {
  const outcome: Outcome = { passed: 0, failed: 0, skipped: 0 }
  for (const [title, args] of checks) {
    const { code, output } = await runScript(args, { quiet: true })
    outcome[code === 0 ? 'passed' : 'failed']++
    console.log(code === 0 ? `✔ ${title}` : `✖ ${title}\n${output}`)
  }
  return outcome
}
