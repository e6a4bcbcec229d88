import assert from 'node:assert/strict'
import { startRolecall } from '../cli/command.ts'

export interface Demo {
  addresses: Record<'example' | 'board' | 'platform' | 'mail' | 'docs' | 'console', string>
  /** Presses Ctrl-C and waits for the end. @returns the exit code */
  interrupt(): Promise<number | null>
}

/** What a newcomer gets: `rolecall demo`, ready. */
export async function startDemo(data: string): Promise<Demo> {
  const demo = startRolecall(['demo', '--json', '--port', '0', '--data', data])
  const line = await demo.until('stdout', /\n/)
  assert.equal(line.split('\n').length, 2, 'one line on stdout')
  return {
    addresses: JSON.parse(line) as Demo['addresses'],
    interrupt: async () => {
      demo.process.kill('SIGINT')
      return (await demo.finished).code
    },
  }
}
