import { spawn } from 'node:child_process'
import path from 'node:path'
import { root } from '../../platform/cli/folder.ts'

/** The script behind a command of a dependency, for `process.execPath` to run. */
export const script = (...parts: string[]): string => path.join(root, 'node_modules', ...parts)

/** Runs a script in the clone and shows what it prints. @returns its exit code and its output */
export function runScript(args: string[], options: { quiet?: boolean } = {}): Promise<{ code: number; output: string }> {
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, FORCE_COLOR: '0' } })
  let output = ''
  for (const [stream, target] of [
    [child.stdout, process.stdout],
    [child.stderr, process.stderr],
  ] as const) {
    stream.on('data', (part: Buffer) => {
      output += part.toString()
      if (!options.quiet) target.write(part)
    })
  }
  return new Promise((resolve) => child.once('close', (code) => resolve({ code: code ?? 1, output })))
}
