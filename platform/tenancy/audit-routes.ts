import { z } from 'zod'
import type { Context } from '../context.ts'
import type { TenantScope } from '../database/database.ts'
import { readPages } from '../database/pages.ts'
import { csvReply } from '../http/csv.ts'
import { route } from '../http/route.ts'
import type { Route } from '../http/route.ts'
import type { NamedActor } from './actor.ts'
import { AuditFilter, readAudit } from './audit-log.ts'
import type { Titles, ToldEntry } from './audit-log.ts'

const PresentedEntry = z
  .object({
    id: z.uuid(),
    at: z.iso.datetime(),
    /** By name while they belong to the company; `system` is the platform itself. */
    actor: z.object({ kind: z.enum(['user', 'key', 'system']), id: z.uuid().nullable(), name: z.string().nullable() }),
    /** What and how: `job.publish`. */
    action: z.string(),
    /** Null where it was done to the company itself; its title is null where it is gone. */
    subject: z.object({ id: z.string(), title: z.string().nullable() }).nullable(),
  })
  .meta({ id: 'AuditEntry' })

const tag = 'Audit log'
const access = { permission: 'audit:read' } as const

const list = (titles: Titles): Route =>
  route({
    method: 'GET',
    path: '/v1/audit',
    summary: 'Read who changed what and when, newest first',
    tag,
    access,
    query: AuditFilter.extend({
      limit: z.coerce.number().int().min(1).max(200).default(50),
      /** `next` of the page before. */
      cursor: z.uuid().optional(),
    }),
    responses: { 200: z.object({ entries: z.array(PresentedEntry), next: z.uuid().nullable() }) },
    handler: async ({ scope, query: { limit, cursor, ...filter } }) => {
      const found = await readAudit(scope, titles, filter, { limit: limit + 1, cursor })
      const entries = found.slice(0, limit).map((entry) => ({ ...entry, at: entry.at.toISOString() }))
      return { body: { entries, next: found.length > limit ? (entries.at(-1)?.id ?? null) : null } }
    },
  })

/** More is fetched in parts, by time. */
const mostRows = 100_000
const page = 1000

const exported = (titles: Titles): Route =>
  route({
    method: 'GET',
    path: '/v1/audit.csv',
    summary: `The same as a table for spreadsheets, of the newest ${mostRows.toLocaleString('en')} entries`,
    tag,
    access,
    query: AuditFilter,
    responses: { 200: 'text/csv' },
    limit: { calls: 10, seconds: 60 },
    handler: async ({ context, scope, query }) => csvReply('audit-log.csv', columns, readAll(context, scope, titles, query)),
  })

function readAll({ database }: Context, own: TenantScope, titles: Titles, filter: AuditFilter): AsyncGenerator<string[]> {
  let read = 0
  return readPages(database, own, async (scope, after: string | null) => {
    const entries = await readAudit(scope, titles, filter, { limit: page, cursor: after ?? undefined })
    read += page
    return { rows: entries.map(rowOf), next: entries.length < page || read >= mostRows ? null : (entries.at(-1)?.id ?? null) }
  })
}

const columns = ['at', 'actor', 'actor_id', 'action', 'subject', 'subject_id']

const rowOf = ({ at, actor, action, subject }: ToldEntry): string[] => [
  at.toISOString(),
  calledActor(actor),
  actor.id ?? '',
  action,
  subject?.title ?? '',
  subject?.id ?? '',
]

function calledActor({ kind, name }: NamedActor): string {
  if (kind === 'system') return 'Rolecall'
  return name ?? (kind === 'user' ? 'Former member' : 'Revoked key')
}

export const auditRoutes = (titles: Titles): Route[] => [list(titles), exported(titles)]
