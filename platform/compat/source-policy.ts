import type { Policy } from '../http/policy.ts'
import type { JobSource } from './source.ts'

/** A source at a moment. */
interface Standing {
  source: JobSource
  at: Date
}

/** What may be done with a source of jobs. */
export const sourcePolicy = {
  change: { needs: 'jobs:write' },
  run: { needs: 'jobs:write', while: ({ source, at }) => !source.isOn(at) },
  remove: { needs: 'jobs:write' },
} as const satisfies Policy<Standing>
