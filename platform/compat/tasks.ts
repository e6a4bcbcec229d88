import { z } from 'zod'
import type { Context } from '../context.ts'
import { inTenant } from '../database/database.ts'
import { defineTask } from '../tasks/task.ts'
import type { TaskDefinition } from '../tasks/task.ts'
import { continueImport } from './import-run.ts'
import { Import, importLocation } from './import.ts'

const run = defineTask({
  kind: 'import.run',
  payload: z.object({ importId: z.uuid(), runId: z.uuid() }),
  handle: ({ context, tenantId, payload }) => continueImport(context, tenantId, payload),
})

const erase = defineTask({
  kind: 'import.erase',
  payload: z.object({ importIds: z.array(z.uuid()) }),
  handle: ({ context, tenantId, payload }) => eraseFiles(context, tenantId, payload.importIds),
})

const expire = defineTask({
  kind: 'import.expire',
  payload: z.object({ importId: z.uuid() }),
  handle: ({ context, tenantId, payload }) => expireImport(context, tenantId, payload.importId),
})

async function eraseFiles({ files }: Context, tenantId: string, importIds: string[]): Promise<void> {
  for (const id of importIds) await files.deleteFile(importLocation(tenantId, id))
}

/** What was loaded from it, and how, is still known. */
async function expireImport(context: Context, tenantId: string, id: string): Promise<void> {
  await eraseFiles(context, tenantId, [id])
  await inTenant(context.database, tenantId, 'system', async (scope) => {
    const at = context.clock()
    const brought = await Import.of<Import>(scope).findById(id).whereNull('erased_at').forUpdate()
    await brought?.$query(scope.trx).patch({ erasedAt: at, samples: [], ...(brought.isOn ? { state: 'stopped', endedAt: at } : {}) })
  })
}

export const compatTasks: TaskDefinition[] = [run, erase, expire]
