import type { z } from 'zod'
import type { TenantScope } from '../database/database.ts'
import { Problem } from '../http/problem.ts'
import { Application } from './application.ts'
import { assign, reviewerOf, unassign } from './assignee.ts'
import { moveOn } from './move.ts'
import type { Target } from './move.ts'
import { Tag } from './tag.ts'

/** What is done with several applications at once: one of these. */
export interface Change {
  move?: z.infer<typeof Target> | undefined
  tag?: string | undefined
  untag?: string | undefined
  assign?: string | undefined
  unassign?: string | undefined
}

/** What came of it for one. */
export interface Outcome {
  application: string
  outcome: 'changed' | 'unchanged' | 'refused'
  /** Why it was refused. */
  why: string | null
}

type Act = (application: Application) => Promise<boolean>

/**
 * Does one thing with several applications, each as far as it can be: what is refused for one does not hold the others up.
 * @throws Problem 404 for a tag or a person that is not there
 */
export async function changeAll(scope: TenantScope, ids: string[], change: Change, at: Date): Promise<Outcome[]> {
  const act = await actOf(scope, change, at)
  const wanted = [...new Set(ids.map((id) => id.toLowerCase()))]
  // In one order, so that two who change the same ones wait for each other.
  const found = new Map((await Application.of(scope).whereIn('id', wanted).orderBy('id').forUpdate()).map((one) => [one.id, one]))
  const outcomes: Outcome[] = []
  for (const id of wanted) outcomes.push({ application: id, ...(await attempt(found.get(id), act)) })
  return outcomes
}

async function attempt(application: Application | undefined, act: Act): Promise<Omit<Outcome, 'application'>> {
  if (!application) return { outcome: 'refused', why: 'There is nothing here, or nothing you may see.' }
  try {
    return { outcome: (await act(application)) ? 'changed' : 'unchanged', why: null }
  } catch (cause) {
    if (!(cause instanceof Problem)) throw cause
    return { outcome: 'refused', why: cause.message }
  }
}

async function actOf(scope: TenantScope, change: Change, at: Date): Promise<Act> {
  const { move, tag, untag } = change
  if (move) return (application) => moveOn(scope, application, move, at)
  const worn = tag ?? untag
  if (worn !== undefined) {
    const own = await Tag.load<Tag>(scope, worn)
    return (application) => (tag === undefined ? own.takeOff(scope, application, at) : own.putOn(scope, application, at))
  }
  const user = await reviewerOf(scope, change.assign ?? change.unassign ?? '')
  return (application) => (change.assign === undefined ? unassign(scope, application, user, at) : assign(scope, application, user, at))
}

/** The same, and takes all of it back: what would come of it. */
export async function tryAll(scope: TenantScope, ids: string[], change: Change, at: Date): Promise<Outcome[]> {
  let outcomes: Outcome[] = []
  const taken = new Error('tried')
  await scope.trx
    .transaction(async (trx) => {
      outcomes = await changeAll({ ...scope, trx }, ids, change, at)
      throw taken
    })
    .catch((cause: unknown) => {
      if (cause !== taken) throw cause
    })
  return outcomes
}
