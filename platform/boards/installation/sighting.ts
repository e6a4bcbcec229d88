import type { TenantScope } from '../../database/database.ts'
import { TenantModel } from '../../database/tenant-model.ts'

/** An origin whose pages have asked for a board, as far as its allowed origins let them. */
export class Sighting extends TenantModel {
  static override tableName = 'sightings'
  static override idColumn = ['tenant_id', 'board_id', 'origin']
  declare boardId: string
  declare origin: string
  declare allowed: boolean
  declare version: string | null
  declare firstAt: Date
  declare lastAt: Date
}

const recently = 7 * 24 * 3_600_000

/** When a board was last at work on pages of an origin, in the last seven days. */
export async function lastSeen(scope: TenantScope, boardId: string, origin: string, now: Date): Promise<Date | null> {
  const since = new Date(now.getTime() - recently)
  const found = await Sighting.of(scope).findOne({ board_id: boardId, origin, allowed: true }).where('last_at', '>', since)
  return found?.lastAt ?? null
}
