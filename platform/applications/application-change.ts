import type { z } from 'zod'
import type { TenantScope } from '../database/database.ts'
import { notFound, Problem } from '../http/problem.ts'
import { Application } from './application.ts'
import { assign, reviewerOf, unassign } from './assignee.ts'
import { moveOn } from './move.ts'
import type { Target } from './move.ts'
import { Tag } from './tag.ts'

/** What is done with several applications at once: whatever of this is given. */
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
 * Changes several applications, each where it can be: what is refused for one does not hold the others up.
 * @throws Problem 404 for a tag or a person that is not there, or where none of the applications is
 */
export async function changeAll(scope: TenantScope, ids: string[], change: Change, at: Date): Promise<Outcome[]> {
  const acts = await actsOf(scope, change, at)
  const wanted = [...new Set(ids.map((id) => id.toLowerCase()))]
  // In one order, so that two who change the same ones wait for each other.
  const found = new Map((await Application.of(scope).whereIn('id', wanted).orderBy('id').forUpdate()).map((one) => [one.id, one]))
  if (found.size === 0) throw notFound()
  const outcomes: Outcome[] = []
  for (const id of wanted) outcomes.push({ application: id, ...(await attempt(found.get(id), acts)) })
  return outcomes
}

async function attempt(application: Application | undefined, acts: Act[]): Promise<Omit<Outcome, 'application'>> {
  if (!application) return { outcome: 'refused', why: 'There is nothing here, or nothing you may see.' }
  try {
    let changed = false
    for (const act of acts) changed = (await act(application)) || changed
    return { outcome: changed ? 'changed' : 'unchanged', why: null }
  } catch (cause) {
    if (!(cause instanceof Problem)) throw cause
    return { outcome: 'refused', why: cause.message }
  }
}

/** In the order in which they are done: what may be refused comes first, so that an application is changed wholly or not at all. */
async function actsOf(scope: TenantScope, { move, tag, untag, assign: by, unassign: from }: Change, at: Date): Promise<Act[]> {
  const acts: Act[] = []
  if (move) acts.push((application) => moveOn(scope, application, move, at))
  const [worn, shed] = [tag && (await Tag.load<Tag>(scope, tag)), untag && (await Tag.load<Tag>(scope, untag))]
  if (worn) acts.push((application) => worn.putOn(scope, application, at))
  if (shed) acts.push((application) => shed.takeOff(scope, application, at))
  const [given, freed] = [by && (await reviewerOf(scope, by)), from && (await reviewerOf(scope, from))]
  if (given) acts.push((application) => assign(scope, application, given, at))
  if (freed) acts.push((application) => unassign(scope, application, freed, at))
  return acts
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
