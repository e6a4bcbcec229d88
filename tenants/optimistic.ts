import { refusalOf } from './api.ts'
import { say } from './part/toast.ts'

interface Change<Answer> {
  /** Shows it as done. @returns what takes it back from the screen */
  show(): () => void
  send(): Promise<Answer>
  /** What the platform made of it, where the screen shall know. */
  settle?(answer: Answer): void
  /** What could not be done: `Maren was not moved`. */
  failed: string
}

/**
 * Shows a change at once and has the platform make it after that; where it refuses, the screen goes back and says why.
 * @returns the platform's answer, or null where it refused
 */
export async function optimistic<Answer>(change: Change<Answer>): Promise<Answer | null> {
  const takeBack = change.show()
  try {
    const answer = await change.send()
    change.settle?.(answer)
    return answer
  } catch (cause) {
    takeBack()
    const { mayPass, message } = refusalOf(cause)
    // What is refused once is refused again; what did not arrive may arrive the next time.
    const again = { text: 'Try again', run: () => void optimistic(change) }
    say(`${change.failed}. ${message}`, { tone: 'bad', ...(mayPass ? { action: again } : {}) })
    return null
  }
}
