import { Agent, request } from 'node:http'
import { v7 as uuid } from 'uuid'
import { inTenant } from '../../platform/database/database.ts'
import { publishJobs } from '../../platform/jobs/published-job.ts'
import type { OpenJob } from '../applications/board.ts'
import type { TestPlatform } from '../platform.ts'
import { publicUrl } from '../search/board.ts'

export const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'
export const site = 'https://www.acme.example'

/** A visit as a test describes it. */
export interface Visit {
  board: string
  kind: 'list' | 'view' | 'start'
  job?: string
  source?: string
  utm?: Record<string, string>
  referrer?: string
}

const agent = new Agent({ keepAlive: true, maxSockets: 24 })

/** Tells of a visit as a widget on `site` would. @returns the status */
export function tell(origin: string, { board, ...event }: Visit, headers: Record<string, string> = {}): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request(`${origin}/v1/boards/${board}/events`, {
      method: 'POST',
      agent,
      headers: { 'content-type': 'application/json', 'user-agent': firefox, origin: site, ...headers },
    })
    sent.on('error', reject)
    sent.on('response', (response) => {
      response.resume()
      response.on('end', () => resolve(response.statusCode ?? 0))
    })
    sent.end(JSON.stringify(event))
  })
}

/** Adds a published job to a board that has one. @returns its id */
export async function addJob({ context }: TestPlatform, { tenantId, boardId }: OpenJob, slug: string, title = slug): Promise<string> {
  const id = uuid()
  await inTenant(context.database, tenantId, 'system', async (scope) => {
    const row = { id, tenant_id: tenantId, board_id: boardId, slug, title, state: 'published', published_at: '2026-11-01T00:00:00Z' }
    await scope.trx('jobs').insert(row)
    await publishJobs(scope, publicUrl, [id])
  })
  return id
}
