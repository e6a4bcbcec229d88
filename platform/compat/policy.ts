import type { Policy } from '../http/policy.ts'
import type { Import } from './import.ts'

interface Standing {
  brought: Pick<Import, 'state' | 'erasedAt'>
}

const isOn = ({ brought }: Standing): boolean => brought.state === 'checking' || brought.state === 'running'
const hasFile = ({ brought }: Standing): boolean => brought.erasedAt === null

/** What may be done with a file that was brought. */
export const importPolicy = {
  change: { needs: 'jobs:write', while: (standing) => !isOn(standing) && hasFile(standing) },
  run: { needs: 'jobs:write', while: (standing) => !isOn(standing) && hasFile(standing) },
  stop: { needs: 'jobs:write', while: isOn },
  remove: { needs: 'jobs:write' },
} as const satisfies Policy<Standing>
