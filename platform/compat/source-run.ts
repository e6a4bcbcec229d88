import { Board } from '../boards/board.ts'
import type { Context } from '../context.ts'
import { inTenant } from '../database/database.ts'
import type { TenantScope } from '../database/database.ts'
import { UnknownAccount, VendorFailed } from './reader/listing.ts'
import type { Listing } from './reader/listing.ts'
import { JobSource } from './source.ts'
import type { SourceRun } from './source.ts'
import { SourceStep } from './source-step.ts'
import { vendors } from './vendor.ts'

const mostFaults = 100

interface Asked {
  sourceId: string
  runId: string
}

/** Reads a source outside of any transaction, and then takes over what it lists; where it cannot be read, nothing changes. */
export async function runSource(context: Context, tenantId: string, asked: Asked): Promise<void> {
  const begun = await inTenant(context.database, tenantId, 'system', (scope) => begin(scope, asked))
  if (!begun) return
  const { source, language } = begun
  const end = await finish(context, source, language)
  await inTenant(context.database, tenantId, 'system', async (scope) => {
    const found = await JobSource.of<JobSource>(scope).findById(source.id).forUpdate()
    if (found?.run?.id !== asked.runId) return
    await found.$query(scope.trx).patch({ run: { ...found.run, ...end, endedAt: context.clock().toISOString() } })
  })
}

/** @returns null for a run that is over, or that another has followed */
async function begin(scope: TenantScope, { sourceId, runId }: Asked): Promise<{ source: JobSource; language: string } | null> {
  const source = await JobSource.of<JobSource>(scope).findById(sourceId).forUpdate()
  if (!source?.run || source.run.id !== runId || source.run.endedAt) return null
  await source.$query(scope.trx).patch({ run: { ...source.run, state: 'running' } })
  const { locale } = await Board.load<Board>(scope, source.boardId)
  return { source, language: locale }
}

type End = Pick<SourceRun, 'state' | 'message'> & Partial<SourceRun>

async function finish(context: Context, source: JobSource, language: string): Promise<End> {
  const { label, list } = vendors[source.vendor]
  let listing: Listing
  try {
    listing = await list(context.outside, source.account, language)
  } catch (cause) {
    if (cause instanceof UnknownAccount) {
      return { state: 'failed', message: `${label} knows no company "${source.account}" any more. Nothing was changed.` }
    }
    if (cause instanceof VendorFailed) return { state: 'failed', message: `${cause.message}. Nothing was changed.` }
    throw cause
  }
  const { counts, faults, message } = await new SourceStep(context, source, listing).take()
  return { state: 'done', counts, faults: faults.slice(0, mostFaults), message }
}
