import type { Policy } from '../http/policy.ts'
import type { Application } from './application.ts'

/** What may be done with an application. Who only reviews says what they think of it, and decides nothing. */
export const applicationPolicy = {
  move: { needs: 'applications:write', while: ({ status }) => status !== 'withdrawn' },
  tag: { needs: 'applications:write' },
  assign: { needs: 'applications:write' },
  // Nobody is written to while it is not clear whether it is anybody.
  mail: { needs: 'applications:write', while: ({ status }) => status !== 'held' },
  note: { needs: 'applications:review' },
  rate: { needs: 'applications:review' },
} as const satisfies Policy<Pick<Application, 'status'>>

/** What one has written is one's own. */
export const notePolicy = {
  change: { needs: 'applications:review', while: ({ own }) => own },
  remove: { needs: 'applications:review', while: ({ own }) => own },
} as const satisfies Policy<{ own: boolean }>

export const tagPolicy = {
  change: { needs: 'applications:write' },
  remove: { needs: 'applications:write' },
} as const satisfies Policy<unknown>

export const letterTemplatePolicy = {
  change: { needs: 'applications:write' },
  remove: { needs: 'applications:write' },
} as const satisfies Policy<unknown>

/** A letter is taken back until it has left. */
export const mailingPolicy = {
  cancel: { needs: 'applications:write', while: ({ releasedAt, cancelledAt }) => !releasedAt && !cancelledAt },
} as const satisfies Policy<{ releasedAt: Date | null; cancelledAt: Date | null }>

/** What was done with many is taken back once. */
export const bulkChangePolicy = {
  reverse: { needs: 'applications:write', while: ({ reversedBy }) => reversedBy === null },
} as const satisfies Policy<{ reversedBy: string | null }>
