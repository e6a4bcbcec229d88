import assert from 'node:assert/strict'
import type { ProblemDetails } from '../../platform/http/problem.ts'
import { permissions } from '../../platform/http/route.ts'
import type { Permission } from '../../platform/http/route.ts'
import type { TenantJob } from '../../platform/jobs/job-present.ts'
import { addKey } from '../http/key.ts'
import type { TestPlatform } from '../platform.ts'
import { createBoard } from '../search/board.ts'
import type { TestBoard } from '../search/board.ts'

/** A company with a board and a key of its own. */
export interface TestTenant extends TestBoard {
  key: string
  /** Calls the tenants' API and expects one of the good answers, or the status that is given. */
  call<Shape = TenantJob>(method: string, path: string, body?: unknown, status?: number): Promise<Shape>
  /** Calls and expects a refusal. */
  refused(status: number, method: string, path: string, body?: unknown): Promise<ProblemDetails>
  /** A draft that may be published as it is. */
  draft(values?: Record<string, unknown>): Promise<TenantJob>
}

let made = 0

export async function createTenant(platform: TestPlatform, allowed: readonly Permission[] = permissions): Promise<TestTenant> {
  const board = await createBoard(platform.context.database, `tenant-${process.pid}-${++made}`)
  const key = await addKey(platform.context.database, board.tenantId, [...allowed])
  const send = (method: string, path: string, body?: unknown): Promise<Response> =>
    platform.fetch(path, {
      method,
      headers: { authorization: `Bearer ${key}`, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      body: body === undefined ? null : JSON.stringify(body),
    })
  const call = async <Shape>(method: string, path: string, body?: unknown, status?: number): Promise<Shape> => {
    const response = await send(method, path, body)
    const text = await response.text()
    if (status === undefined) assert.ok(response.ok, `${method} ${path}: ${response.status} ${text}`)
    else assert.equal(response.status, status, `${method} ${path}: ${text}`)
    return (text ? JSON.parse(text) : undefined) as Shape
  }
  return {
    ...board,
    key,
    call,
    refused: (status, method, path, body) => call<ProblemDetails>(method, path, body, status),
    draft: (values) =>
      call('POST', '/v1/jobs', {
        board: board.slug,
        title: 'Engineer',
        workplace: 'remote',
        content: [{ heading: 'You', html: '<p>You build.</p>' }],
        ...values,
      }),
  }
}

/** The fields that a problem names. */
export const fieldsOf = ({ errors = [] }: ProblemDetails): string[] => errors.map(({ field }) => field)

export interface History {
  history: { kind: string; from: string | null; to: string | null; fields: string[]; actor: string; actorName: string | null; at: string }[]
}
