import { z } from 'zod'
import { widgetFiles } from '../../http/asset-routes.ts'
import { inTenant } from '../../database/database.ts'
import type { Context } from '../../context.ts'
import { defineTask } from '../../tasks/task.ts'
import { Board } from '../board.ts'
import { inspect } from './inspect.ts'
import type { InspectedBoard, Inspector } from './inspect.ts'
import { Installation, inspectTask } from './installation.ts'
import { lastSeen } from './sighting.ts'

/** The world as it is: what tenants name, and the widget that is served here. */
function inspectorOf({ config, outside }: Context): Inspector {
  const { reachPrivateAddresses: anyPort, publicUrl: platform } = config
  return { outside, anyPort, platform, manifest: (version) => widgetFiles.manifest(version).catch(() => null) }
}

/** Looks at the page outside of any transaction: whoever answers slowly holds up nobody. */
export const inspectInstallation = defineTask({
  kind: inspectTask,
  attempts: 3,
  payload: z.object({ installationId: z.uuid() }),
  handle: async ({ context, tenantId, payload: { installationId } }) => {
    const asked = await inTenant(context.database, tenantId, 'system', async (scope) => {
      const installation = await Installation.of(scope).findById(installationId)
      const board = installation && (await Board.of(scope).findById(installation.boardId))
      return board && !installation.checkedAt ? { installation, board } : null
    })
    if (!asked) return
    const { installation, board } = asked
    const { id: boardId, slug, allowedOrigins } = board
    const seen = (origin: string): Promise<Date | null> =>
      inTenant(context.database, tenantId, 'system', (scope) => lastSeen(scope, boardId, origin, context.clock()))
    const inspected: InspectedBoard = { slug: slug.toLowerCase(), allowedOrigins, seen }
    const found = await inspect(inspectorOf(context), inspected, installation.url)
    await inTenant(context.database, tenantId, 'system', async (scope) => {
      await Installation.of(scope).findById(installationId).patch({ found, checkedAt: context.clock() })
    })
  },
})
