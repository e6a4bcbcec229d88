import { randomUUID } from 'node:crypto'
import { raw } from 'objection'
import type { QueryBuilder } from 'objection'
import { validate as isUuid } from 'uuid'
import type { Context } from '../context.ts'
import { inTenant } from '../database/database.ts'
import type { TenantScope } from '../database/database.ts'
import { TenantModel } from '../database/tenant-model.ts'
import { Problem, conflict, notFound } from '../http/problem.ts'
import type { Board } from './target.ts'
import { keptFor, locationOf } from './upload.ts'

/** How long a request that sends nothing keeps others from going on: seconds. */
const patience = 10

/**
 * A candidate's file under way. What was received lies in pieces, each a file of its own, so that any process can add
 * the next one. `received` and the writer are in the row: of two requests only one can add to it.
 */
export class Transfer extends TenantModel {
  static override tableName = 'uploads'
  declare boardId: string
  declare applicationId: string | null
  declare name: string
  declare size: number
  /** Null once the file is whole. */
  declare received: number | null
  declare pieces: string[]
  declare writer: string | null
  declare type: string | null
  declare sha256: Buffer | null
  declare createdAt: Date

  get offset(): number {
    return this.received ?? this.size
  }

  get location(): string {
    return locationOf(this)
  }

  get expires(): Date {
    return new Date(this.createdAt.getTime() + keptFor)
  }

  /** Those that can be gone on with, or that wait for their application. */
  static waiting(scope: TenantScope, { clock }: Pick<Context, 'clock'>, { boardId }: Board) {
    const since = new Date(clock().getTime() - keptFor)
    return Transfer.of(scope).where({ board_id: boardId }).whereNull('application_id').where('created_at', '>=', since)
  }
}

/** Makes room for a file that comes in pieces. */
export function beginTransfer(context: Context, board: Board, { size, name }: { size: number; name: string }): Promise<Transfer> {
  // Whoever knows the id may go on with the file and send it, so it holds nothing that could be guessed, such as the time.
  const row = { id: randomUUID(), boardId: board.boardId, name, size, received: 0, createdAt: context.clock() }
  return inTenant(context.database, board.tenantId, 'candidate', (scope) => Transfer.create(scope, row))
}

/** @throws notFound for what is not of this board, was sent with an application, or is too old */
export async function findTransfer(context: Context, board: Board, id: string): Promise<Transfer> {
  const found = isUuid(id)
    ? await inTenant(context.database, board.tenantId, 'candidate', async (scope) => Transfer.waiting(scope, context, board).findById(id))
    : undefined
  if (!found) throw notFound()
  return found
}

/**
 * Makes the caller the only one who may add to it. The database's clock decides, for processes have several.
 * @throws notFound, Problem 409 for another offset, 423 while another request is at it
 */
export async function claimTransfer(context: Context, board: Board, id: string, offset: number): Promise<Transfer> {
  const transfer = await findTransfer(context, board, id)
  if (transfer.offset !== offset) throw conflict(`The upload is at ${transfer.offset}: ask for its offset and go on there.`)
  if (transfer.received === null) return transfer
  const writer = randomUUID()
  const claimed = await inTenant(context.database, board.tenantId, 'candidate', async (scope) =>
    Transfer.of(scope)
      .findById(id)
      .where({ received: offset })
      .where(isIdle)
      .patch({ writer, ...ahead() }),
  )
  if (claimed) return Object.assign(transfer, { writer })
  throw busy()
}

/**
 * Its offset is only worth going on from while nobody adds to it: a line that was cut is noticed a moment later here.
 * @throws Problem 423 while another request is at it
 */
export async function requireIdle({ database }: Context, { id, tenantId }: Transfer): Promise<void> {
  const idle = await inTenant(database, tenantId, 'candidate', async (scope) => Transfer.of(scope).findById(id).where(isIdle))
  if (!idle) throw busy()
}

const isIdle = (row: QueryBuilder<Transfer>): unknown => row.whereNull('writer').orWhere('writer_until', '<', raw('clock_timestamp()'))

const busy = (): Problem =>
  new Problem(423, 'locked', 'Another request is sending this file: ask for its offset in a moment.', { headers: { 'retry-after': '1' } })

const ahead = (): Record<string, unknown> => ({ writerUntil: raw(`clock_timestamp() + interval '${patience} seconds'`) })

/**
 * Notes that a piece lies in the store.
 * @returns whether it counts: not where another request has taken over, or the upload is gone
 */
export async function addPiece(context: Context, transfer: Transfer, piece: string, length: number): Promise<boolean> {
  const { id, tenantId, writer, offset } = transfer
  const added = await inTenant(context.database, tenantId, 'candidate', async (scope) =>
    Transfer.of(scope)
      .findById(id)
      .where({ writer, received: offset })
      .patch({ received: offset + length, pieces: raw('array_append(pieces, ?)', [piece]), ...ahead() } as Record<string, unknown>),
  )
  if (added) Object.assign(transfer, { received: offset + length, pieces: [...transfer.pieces, piece] })
  return added > 0
}

/** Lets the next request go on. */
export const releaseTransfer = ({ database }: Context, { id, tenantId, writer }: Transfer): Promise<unknown> =>
  inTenant(database, tenantId, 'candidate', async (scope) => Transfer.of(scope).findById(id).where({ writer }).patch({ writer: null }))
