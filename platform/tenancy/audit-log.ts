import { validate as isUuid } from 'uuid'
import { z } from 'zod'
import type { TenantScope } from '../database/database.ts'
import { nameActors } from './actor.ts'
import type { NamedActor } from './actor.ts'
import { AuditEntry } from './audit.ts'

/** A moment is compared as one: as text it could be a year that the database does not know. */
const Moment = z.iso.datetime({ offset: true }).transform((text) => new Date(text))

/** What a log is narrowed to. */
export const AuditFilter = z.object({
  /** `user:<id>`, `key:<id>` or `system`. */
  actor: z.string().max(100).optional(),
  /** An act such as `job.publish`, or all that is done to one kind of thing: `job`. */
  action: z.string().max(100).optional(),
  /** The id of what it was done to. */
  subject: z.string().max(200).optional(),
  /** Not earlier than this. */
  from: Moment.optional(),
  /** Earlier than this. */
  to: Moment.optional(),
})
export type AuditFilter = z.infer<typeof AuditFilter>

/** What things are called that still exist, by what stands before an action's dot. Things come after tenancy: the route table says how. */
export type Titles = Record<string, (scope: TenantScope, ids: string[]) => Promise<{ id: string; title: string }[]>>

/** An entry as it is told. */
export interface ToldEntry {
  id: string
  at: Date
  actor: NamedActor
  action: string
  subject: { id: string; title: string | null } | null
}

/** Entries before `cursor`, newest first. */
export async function readAudit(
  scope: TenantScope,
  titles: Titles,
  filter: AuditFilter,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<ToldEntry[]> {
  // UUIDv7 grows with time, so the id is the order and the cursor in one.
  const found = AuditEntry.of(scope).orderBy('id', 'desc').limit(limit)
  const { actor, action, subject, from, to } = filter
  if (cursor !== undefined) found.where('id', '<', cursor)
  if (actor !== undefined) found.where({ actor })
  if (action?.includes('.')) found.where({ action })
  else if (action !== undefined) found.whereLike('action', `${action.replaceAll(/[\\%_]/g, '\\$&')}.%`)
  if (subject !== undefined) found.where({ subject_id: subject })
  if (from !== undefined) found.where('at', '>=', from)
  if (to !== undefined) found.where('at', '<', to)
  return tell(scope, titles, await found)
}

async function tell(scope: TenantScope, titles: Titles, entries: AuditEntry[]): Promise<ToldEntry[]> {
  const actors = await nameActors(
    scope,
    entries.map(({ actor }) => actor),
  )
  const called = await nameSubjects(scope, titles, entries)
  return entries.map(({ id, at, actor, action, subjectId }) => ({
    id,
    at,
    actor: actors.get(actor) as NamedActor,
    action,
    subject: subjectId === null ? null : { id: subjectId, title: called.get(`${thingOf(action)} ${subjectId}`) ?? null },
  }))
}

const thingOf = (action: string): string => action.split('.')[0] ?? ''

/** @returns what subjects are called, by thing and id */
async function nameSubjects(scope: TenantScope, titles: Titles, entries: AuditEntry[]): Promise<Map<string, string>> {
  const called = new Map<string, string>()
  for (const [thing, of] of Map.groupBy(entries, ({ action }) => thingOf(action))) {
    const ids = [...new Set(of.flatMap(({ subjectId }) => subjectId ?? []))]
    for (const { id, title } of (await titles[thing]?.(scope, ids)) ?? []) called.set(`${thing} ${id}`, title)
  }
  return called
}

/** Titles as they stand in a column of a table of the tenant. */
export const titledBy =
  (table: string, column: string): Titles[string] =>
  (scope, ids) =>
    scope
      .trx(table)
      .where({ tenant_id: scope.tenantId })
      .whereIn(
        'id',
        ids.filter((id) => isUuid(id)),
      )
      .select('id', { title: column }) as unknown as Promise<{ id: string; title: string }[]>
