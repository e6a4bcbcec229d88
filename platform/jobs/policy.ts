import type { Policy } from '../http/policy.ts'
import type { Permission } from '../http/route.ts'
import type { Job } from './job.ts'
import { isOver, movesFrom } from './state.ts'
import type { HumanMove } from './state.ts'

/** A job, and the moment at which it is looked at. */
interface Standing {
  job: Pick<Job, 'state' | 'awaitingPayment' | 'publishedAt' | 'validThrough'>
  at: Date
}

interface Act {
  needs: Permission
  while(standing: Standing): boolean
}

const move = (name: HumanMove): Act => ({ needs: 'jobs:write', while: ({ job }) => movesFrom(job.state).includes(name) })

/** A job whose date has passed comes back by a publication with another date. */
const back = (name: 'resume' | 'reopen'): Act => ({
  needs: 'jobs:write',
  while: ({ job, at }) => movesFrom(job.state).includes(name) && !isOver(job, at),
})

/** What may be done with a job. */
export const jobPolicy = {
  edit: { needs: 'jobs:write', while: ({ job }) => job.state !== 'archived' },
  copy: { needs: 'jobs:write' },
  // Anything that the public may have seen is kept.
  delete: { needs: 'jobs:write', while: ({ job }) => job.state === 'draft' && !job.publishedAt },
  schedule: move('schedule'),
  unschedule: move('unschedule'),
  publish: { needs: 'jobs:write', while: ({ job }) => job.awaitingPayment || movesFrom(job.state).includes('publish') },
  pause: move('pause'),
  resume: back('resume'),
  close: move('close'),
  reopen: back('reopen'),
  archive: move('archive'),
  restore: move('restore'),
} as const satisfies Policy<Standing>

/** That one is in use is told where it is tried. */
export const departmentPolicy = { change: { needs: 'jobs:write' }, remove: { needs: 'jobs:write' } } as const satisfies Policy<unknown>

export const placePolicy = { change: { needs: 'jobs:write' }, remove: { needs: 'jobs:write' } } as const satisfies Policy<unknown>
