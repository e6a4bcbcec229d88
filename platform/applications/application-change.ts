import { z } from 'zod'
import type { TenantScope } from '../database/database.ts'
import { notFound, Problem } from '../http/problem.ts'
import { Application } from './application.ts'
import type { Status } from './application.ts'
import { assign, reviewerOf, unassign } from './assignee.ts'
import { moveOn, Target } from './move.ts'
import { Tag } from './tag.ts'

/** What can be done with several applications at once. */
export const acts = {
  move: Target.optional(),
  tag: z.uuid().optional(),
  untag: z.uuid().optional(),
  assign: z.uuid().optional(),
  unassign: z.uuid().optional(),
}
const Acts = z.object(acts)

/** What is asked to be done with applications: at least one act. @param whom says which applications */
export const changeOf = <Whom extends z.ZodRawShape>(whom: Whom) =>
  z
    .object({
      ...whom,
      ...acts,
      /** Tells what would come of it, and changes nothing. */
      preview: z.boolean().default(false),
    })
    .refine((asked) => Object.keys(acts).some((act) => (asked as Record<string, unknown>)[act] !== undefined), {
      message: 'says nothing that is to be done: move, tag, untag, assign or unassign',
    })

/** Whatever of them is given. */
export interface Change extends z.infer<typeof Acts> {
  /** One that stands elsewhere by now is not moved. */
  seen?: Status | undefined
}

/** What came of it for one. */
export interface Outcome {
  application: string
  outcome: 'changed' | 'unchanged' | 'refused'
  /** Why it was refused. */
  why: string | null
  /** What takes back what was done; null where nothing was, or nothing can: what was held has been let go. */
  undo: Change | null
}

interface Act {
  /** @returns whether it changed anything */
  run(application: Application): Promise<boolean>
  /** What takes it back from one that stood there. */
  back(from: Status): Change
}

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
  if (!application) return { outcome: 'refused', why: 'There is nothing here, or nothing you may see.', undo: null }
  const from = application.status
  let undo = null as Change | null
  try {
    for (const { run, back } of acts) if (await run(application)) undo = Object.assign(undo ?? {}, back(from))
  } catch (cause) {
    if (!(cause instanceof Problem)) throw cause
    return { outcome: 'refused', why: cause.message, undo: null }
  }
  return { outcome: undo ? 'changed' : 'unchanged', why: null, undo: undo && Object.keys(undo).length ? undo : null }
}

/** In the order in which they are done: what may be refused comes first, so that an application is changed wholly or not at all. */
async function actsOf(scope: TenantScope, { move, tag, untag, assign: by, unassign: from, seen }: Change, at: Date): Promise<Act[]> {
  const acts: Act[] = []
  if (move) acts.push({ run: (application) => moveOn(scope, application, move, at, seen), back: (stood) => backFrom(move, stood) })
  const [worn, shed] = [tag && (await Tag.load<Tag>(scope, tag)), untag && (await Tag.load<Tag>(scope, untag))]
  if (worn) acts.push({ run: (application) => worn.putOn(scope, application, at), back: () => ({ untag: worn.id }) })
  if (shed) acts.push({ run: (application) => shed.takeOff(scope, application, at), back: () => ({ tag: shed.id }) })
  const [given, freed] = [by && (await reviewerOf(scope, by)), from && (await reviewerOf(scope, from))]
  if (given) acts.push({ run: (application) => assign(scope, application, given, at), back: () => ({ unassign: given }) })
  if (freed) acts.push({ run: (application) => unassign(scope, application, freed, at), back: () => ({ assign: freed }) })
  return acts
}

function backFrom(to: z.infer<typeof Target>, stood: Status): Change {
  const target = Target.safeParse(stood)
  return target.success ? { move: target.data, seen: to } : {}
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
