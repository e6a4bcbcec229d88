import type { TenantJob, TenantJobCard } from '../../platform/jobs/job-present.ts'
import { call, refusalOf } from '../api.ts'
import type { Refusal } from '../api.ts'
import { tellShortage } from '../billing/shortage.ts'
import { ask } from '../part/ask.ts'
import type { MenuItem } from '../part/menu.ts'
import { say } from '../part/toast.ts'
import { router } from '../router.ts'
import { askForMoment } from './moment.ts'
import { isVerb, verbs } from './state.ts'
import type { Action } from './state.ts'

/** How the screen follows: `show` draws a job as it is meant to be now, `gone` takes it away. */
export interface Screen {
  show(job: TenantJobCard): void
  gone(): void
  /** Hears of fields that keep the job from being published; without it, a message leads to the editor. */
  refused?(refusal: Refusal): void
}

/** Does what the job allows: on the screen at once, and back with the reason where the platform refuses. */
export async function act(job: TenantJobCard, action: Action, screen: Screen): Promise<void> {
  try {
    if (isVerb(action)) await change(job, action, screen)
    else if (action === 'schedule') await schedule(job, screen)
    else if (action === 'copy') await copy(job)
    else if (action === 'delete') await remove(job, screen)
  } catch (cause) {
    const refusal = refusalOf(cause)
    screen.show(job)
    if (refusal.status === 402) return tellShortage(`${job.title} is not published`, refusal, job.id)
    if (screen.refused && refusal.errors.length) return screen.refused(refusal)
    const open = { text: 'Open the job', run: () => router.go(`/jobs/${job.id}`) }
    say(`${job.title}: ${refusal.message}`, { tone: 'bad', ...(refusal.status === 422 ? { action: open } : {}) })
  }
}

async function change(job: TenantJobCard, action: keyof typeof verbs, screen: Screen): Promise<void> {
  const { to, method, resource, done, undo } = verbs[action]
  screen.show({ ...job, state: to, may: [] })
  const changed = await call<TenantJob>(method, `/v1/jobs/${job.id}/${resource}`, method === 'PUT' ? {} : undefined)
  screen.show(changed)
  const back = undo && changed.may.includes(undo) ? { action: { text: 'Undo', run: () => void act(changed, undo, screen) } } : {}
  say(`${job.title} ${done}`, back)
}

async function schedule(job: TenantJobCard, screen: Screen): Promise<void> {
  const publishAt = await askForMoment(job.title)
  if (!publishAt) return
  screen.show({ ...job, state: 'scheduled', publishAt, may: [] })
  screen.show(await call<TenantJob>('PUT', `/v1/jobs/${job.id}/publication`, { publishAt }))
  say(`${job.title} is scheduled`)
}

async function copy(job: TenantJobCard): Promise<void> {
  const made = await call<TenantJob>('POST', `/v1/jobs/${job.id}/copies`)
  say(`This is the copy of ${job.title}`)
  router.go(`/jobs/${made.id}`)
}

async function remove(job: TenantJobCard, screen: Screen): Promise<void> {
  const sure = await ask({ title: `Delete ${job.title}?`, text: 'The draft is gone for good.', action: 'Delete', danger: true })
  if (!sure) return
  await call('DELETE', `/v1/jobs/${job.id}`)
  screen.gone()
  say(`${job.title} is deleted`)
}

/** What else a job allows, as the entries of a menu. */
export function actionItems(job: TenantJobCard, screen: Screen, except: Action[] = []): MenuItem[] {
  const offered: [Action, string][] = [
    ...Object.entries(verbs).map(([action, { text }]): [Action, string] => [action as Action, text]),
    ['schedule', 'Schedule…'],
    ['copy', 'Make a copy'],
    ['delete', 'Delete…'],
  ]
  return offered
    .filter(([action]) => job.may.includes(action) && !except.includes(action))
    .map(([action, text]) => ({ text, danger: action === 'delete', apart: action === 'copy', run: () => void act(job, action, screen) }))
}
