import type { Policy } from '../http/policy.ts'

/** What may be done with a board. */
export const boardPolicy = { change: { needs: 'boards:write' } } as const satisfies Policy<unknown>
