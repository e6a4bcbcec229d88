import type { Policy } from '../http/policy.ts'
import type { Import } from './import.ts'
import type { JobSource } from './source.ts'

interface BroughtFile {
  brought: Pick<Import, 'state' | 'erasedAt'>
}

const isOn = ({ brought }: BroughtFile): boolean => brought.state === 'checking' || brought.state === 'running'
const hasFile = ({ brought }: BroughtFile): boolean => brought.erasedAt === null

/** What may be done with a file that was brought. */
export const importPolicy = {
  change: { needs: 'jobs:write', while: (standing) => !isOn(standing) && hasFile(standing) },
  run: { needs: 'jobs:write', while: (standing) => !isOn(standing) && hasFile(standing) },
  stop: { needs: 'jobs:write', while: isOn },
  remove: { needs: 'jobs:write' },
} as const satisfies Policy<BroughtFile>

/** A source at a moment. */
interface SourceAt {
  source: JobSource
  at: Date
}

/** What may be done with a source of jobs. */
export const sourcePolicy = {
  change: { needs: 'jobs:write' },
  run: { needs: 'jobs:write', while: ({ source, at }) => !source.isOn(at) },
  remove: { needs: 'jobs:write' },
} as const satisfies Policy<SourceAt>
