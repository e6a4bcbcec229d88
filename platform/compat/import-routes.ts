import { z } from 'zod'
import { Board } from '../boards/board.ts'
import { csvReply } from '../http/csv.ts'
import { Id } from '../http/params.ts'
import { invalid } from '../http/problem.ts'
import { route } from '../http/route.ts'
import type { Permission } from '../http/route.ts'
import type { TenantScope } from '../database/database.ts'
import { openFile } from './brought-file.ts'
import { Mapping } from './file/mapping.ts'
import { ImportCard, PresentedImport, presentImports } from './import-present.ts'
import { Import, ImportFault, importLocation, loadsAs } from './import.ts'
import { importPolicy } from './policy.ts'

const tag = 'Imports'
const access = { permission: 'jobs:write' } as const
/** Faults that an answer holds. */
const shown = 100

const bring = route({
  method: 'POST',
  path: '/v1/imports',
  audit: 'import.bring',
  changes: false,
  summary: 'Bring a file of jobs, CSV or JSON lines: answers what its columns seem to say, and loads nothing yet',
  tag,
  access,
  query: z.object({
    /** The slug of the board that the jobs are for; the oldest where it is not given. */
    board: z.string().max(200).optional(),
    /** What the file is called. */
    name: z.string().trim().min(1).max(200).default('jobs.csv'),
  }),
  body: z.string(),
  bodyKind: 'text',
  bodyTypes: ['text/csv', 'application/jsonl'],
  bodyLimit: 20 * 1024 * 1024,
  responses: { 201: PresentedImport },
  limit: { calls: 20, seconds: 60 },
  handler: async ({ context, scope, query, body, permissions }) => {
    const boards = Board.of<Board>(scope).orderBy('created_at').orderBy('id')
    if (query.board !== undefined) boards.where({ slug: query.board })
    const board = await boards.first()
    if (!board) throw invalid([{ field: 'query.board', message: 'is no board' }])
    const { bytes, ...file } = await openFile(body)
    const values = { ...file, boardId: board.id, name: query.name, size: bytes.length }
    const brought = await Import.bring(scope, values, context.clock())
    await context.files.write(importLocation(scope.tenantId, brought.id), bytes)
    return { status: 201, body: await present(scope, brought, permissions) }
  },
})

const list = route({
  method: 'GET',
  path: '/v1/imports',
  summary: 'List the files of jobs that were brought, newest first',
  tag,
  access,
  responses: { 200: z.object({ imports: z.array(ImportCard) }) },
  handler: async ({ scope, permissions }) => {
    const imports = await Import.of<Import>(scope).orderBy('made_at', 'desc').orderBy('id', 'desc').limit(100)
    return { body: { imports: await presentImports(scope, imports, permissions) } }
  },
})

const read = route({
  method: 'GET',
  path: '/v1/imports/:id',
  summary: 'How far an import is, and what is wrong with rows of its file',
  tag,
  access,
  params: Id,
  responses: { 200: PresentedImport },
  limit: { calls: 600, seconds: 60 },
  handler: async ({ scope, params, permissions }) => ({
    body: await present(scope, await Import.load<Import>(scope, params.id), permissions),
  }),
})

const change = route({
  method: 'PATCH',
  path: '/v1/imports/:id',
  audit: 'import.change',
  changes: false,
  summary: 'Say which columns of the file tell what, and whether new jobs are published or come as drafts',
  tag,
  access: { permission: importPolicy.change.needs },
  params: Id,
  body: z
    .strictObject({ mapping: Mapping, as: z.enum(loadsAs) })
    .partial()
    .meta({ id: 'ImportChanges' }),
  responses: { 200: PresentedImport },
  handler: async ({ scope, params, body: { mapping, as }, permissions }) => {
    const brought = await Import.lock(scope, params.id)
    await brought.change(scope, { ...(mapping ? { mapping } : {}), ...(as ? { loadsAs: as } : {}) })
    return { body: await present(scope, brought, permissions) }
  },
})

const run = route({
  method: 'POST',
  path: '/v1/imports/:id/runs',
  audit: 'import.run',
  changes: false,
  summary: 'Load the file in the background, or try it: a dry run takes everything back',
  tag,
  access: { permission: importPolicy.run.needs },
  params: Id,
  body: z.strictObject({ dryRun: z.boolean().default(false) }).meta({ id: 'NewImportRun' }),
  responses: { 202: PresentedImport },
  limit: { calls: 60, seconds: 60 },
  handler: async ({ context, scope, params, body, permissions }) => {
    const brought = await Import.lock(scope, params.id)
    await brought.begin(scope, body.dryRun, context.clock())
    return { status: 202, body: await present(scope, brought, permissions) }
  },
})

const stop = route({
  method: 'DELETE',
  path: '/v1/imports/:id/runs',
  audit: 'import.stop',
  changes: false,
  summary: 'Stop an import that runs: what is loaded stays',
  tag,
  access: { permission: importPolicy.stop.needs },
  params: Id,
  responses: { 200: PresentedImport },
  handler: async ({ context, scope, params, permissions }) => {
    const brought = await Import.lock(scope, params.id)
    await brought.stop(scope, context.clock())
    return { body: await present(scope, brought, permissions) }
  },
})

const remove = route({
  method: 'DELETE',
  path: '/v1/imports/:id',
  audit: 'import.remove',
  changes: false,
  summary: 'Remove an import with its file; one that runs stops, and what is loaded stays',
  tag,
  access: { permission: importPolicy.remove.needs },
  params: Id,
  responses: { 204: null },
  handler: async ({ scope, params }) => {
    await (await Import.lock(scope, params.id)).remove(scope)
    return { status: 204 }
  },
})

const faults = route({
  method: 'GET',
  path: '/v1/imports/:id/faults.csv',
  summary: 'What is wrong with rows of the file, as a table: the first thousand',
  tag,
  access,
  params: Id,
  responses: { 200: 'text/csv' },
  handler: async ({ scope, params }) => {
    const { id } = await Import.load<Import>(scope, params.id)
    const found = await faultsOf(scope, id, 1000)
    return csvReply(
      'faults.csv',
      ['line', 'field', 'message'],
      found.map(({ line, field, message }) => [line, field, message]),
    )
  },
})

async function present(scope: TenantScope, brought: Import, permissions: readonly Permission[]): Promise<PresentedImport> {
  const [card] = await presentImports(scope, [brought], permissions)
  const { fields, samples, mapping } = brought
  return {
    ...(card as ImportCard),
    fields,
    samples: samples as Record<string, string>[],
    mapping,
    faults: await faultsOf(scope, brought.id, shown),
  }
}

const faultsOf = async (scope: TenantScope, importId: string, most: number): Promise<PresentedImport['faults']> =>
  (await ImportFault.of<ImportFault>(scope).where({ import_id: importId }).orderBy('line').orderBy('id').limit(most)).map(
    ({ line, field, message }) => ({ line, field, message }),
  )

export const importRoutes = [bring, list, read, change, run, stop, remove, faults]
