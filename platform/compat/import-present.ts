import { z } from 'zod'
import { Board } from '../boards/board.ts'
import type { TenantScope } from '../database/database.ts'
import { mayOf } from '../http/policy.ts'
import type { Permission } from '../http/route.ts'
import { nameActors } from '../tenancy/actor.ts'
import { Mapping } from './file/mapping.ts'
import { importStates, loadsAs } from './import.ts'
import type { Import } from './import.ts'
import { importPolicy } from './policy.ts'

const count = z.int()
const acts = Object.keys(importPolicy) as (keyof typeof importPolicy)[]

export const ImportCard = z
  .object({
    id: z.uuid(),
    /** The slug of its board. */
    board: z.string(),
    /** The file's. */
    name: z.string(),
    format: z.enum(['csv', 'jsonl']),
    /** In bytes. */
    size: count,
    bytesRead: count,
    state: z.enum(importStates),
    /** Whether its file is not kept any more. */
    erased: z.boolean(),
    /** As what new jobs come. */
    as: z.enum(loadsAs),
    /** Rows; of a check, what would be. */
    counts: z.object({ created: count, updated: count, unchanged: count, failed: count }),
    startedBy: z.string().nullable(),
    madeAt: z.iso.datetime(),
    begunAt: z.iso.datetime().nullable(),
    endedAt: z.iso.datetime().nullable(),
    may: z.array(z.enum(acts)),
  })
  .meta({ id: 'ImportCard' })
export type ImportCard = z.infer<typeof ImportCard>

export const Fault = z.object({ line: count, field: z.string(), message: z.string() }).meta({ id: 'ImportFault' })

export const PresentedImport = ImportCard.extend({
  fields: z.array(z.string()),
  /** The first rows, with long texts cut. */
  samples: z.array(z.record(z.string(), z.string())),
  mapping: Mapping,
  /** The first of them; `faults.csv` has more. */
  faults: z.array(Fault),
}).meta({ id: 'Import' })
export type PresentedImport = z.infer<typeof PresentedImport>

/** Imports as they stand in lists, with who brought them and what the caller may do. */
export async function presentImports(scope: TenantScope, imports: Import[], permissions: readonly Permission[]): Promise<ImportCard[]> {
  const boards = new Map((await Board.of(scope).select('id', 'slug')).map(({ id, slug }) => [id, slug]))
  const actors = await nameActors(
    scope,
    imports.map(({ actor }) => actor),
  )
  return imports.map((brought) => ({
    id: brought.id,
    board: boards.get(brought.boardId) ?? '',
    name: brought.name,
    format: brought.format,
    size: brought.size,
    bytesRead: brought.bytesRead,
    state: brought.state,
    erased: brought.erasedAt !== null,
    as: brought.loadsAs,
    counts: brought.counts,
    startedBy: actors.get(brought.actor)?.name ?? null,
    madeAt: brought.madeAt.toISOString(),
    begunAt: brought.begunAt?.toISOString() ?? null,
    endedAt: brought.endedAt?.toISOString() ?? null,
    may: mayOf(importPolicy, permissions, { brought }),
  }))
}
