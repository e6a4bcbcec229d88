import { refusalOf } from './api.ts'
import { say } from './part/toast.ts'

/**
 * Does something, or says why it was not done.
 * @param failed what was not done: `Maren was not moved`
 * @returns whether it was done
 */
export async function attempt(work: () => Promise<unknown>, failed = ''): Promise<boolean> {
  try {
    await work()
    return true
  } catch (cause) {
    const { message } = refusalOf(cause)
    say(failed ? `${failed}. ${message}` : message, { tone: 'bad' })
    return false
  }
}
