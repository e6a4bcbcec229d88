import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import type { Readable } from 'node:stream'
import type { z } from 'zod'
import type { Context } from '../context.ts'
import type { TenantScope } from '../database/database.ts'
import type { BoardStates } from './board-states.ts'

/**
 * Who may call a route: anybody; an operator with the operator token; a signed-in user whatever their tenants;
 * or a tenant's user or API key that holds the permission.
 */
export type Access = 'public' | 'operator' | 'user' | { permission: Permission }

export const permissions = [
  'tenant:read',
  'tenant:write',
  'team:read',
  'team:write',
  'audit:read',
  'billing:read',
  'billing:write',
  'insights:read',
  'jobs:read',
  'jobs:write',
  'applications:read',
  'applications:review',
  'applications:write',
  'demographics:read',
  'boards:read',
  'boards:write',
  'keys:write',
] as const
export type Permission = (typeof permissions)[number]

/** Calls counted per client address (public) or per caller (tenant); above it 429. */
export interface Limit {
  calls: number
  seconds: number
}

/** What a handler answers. Text and buffers go out as they are, anything else as JSON. */
export interface Reply {
  status?: number
  body?: unknown
  type?: string
  headers?: Record<string, string>
  /** That nothing was changed: it was only asked what would come of it, and the audit log says nothing. */
  tried?: boolean
}

export interface Call<Params, Query, Body> {
  context: Context
  /** What this process knows of published boards: fresh, and for most questions without a query. */
  boards: BoardStates
  params: Params
  query: Query
  body: Body
  /** The tenant's transaction; commits when the handler returns. Only where `access` names a permission. */
  scope: TenantScope
  /** The user behind a session; null for an API key. */
  userId: string | null
  /** What the caller may do in the tenant. */
  permissions: readonly Permission[]
  request: { message: IncomingMessage; headers: IncomingHttpHeaders; address: string; path: string }
}

type Handler<Params, Query, Body> = (call: Call<Params, Query, Body>) => Promise<Reply | Readable> | Reply

/** How a body arrives: parsed JSON, a form (urlencoded or multipart fields), a text, or untouched for the handler to stream. */
export type BodyKind = 'json' | 'form' | 'text' | 'stream'

export interface RouteDefinition<Params extends z.ZodType, Query extends z.ZodType, Body extends z.ZodType> {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** With `:name` for parameters: `/v1/boards/:board`. */
  path: string
  /** One line for the reference page. */
  summary: string
  tag: string
  access: Access
  params?: Params
  query?: Query
  body?: Body
  bodyKind?: BodyKind
  /** Media types for the reference page, where the body is streamed or a text. */
  bodyTypes?: string[]
  /** Greatest body in bytes; 256 KiB where nothing is said. */
  bodyLimit?: number
  /** Schema of each status that is not a problem; null for no body, a string for a media type that is not JSON. */
  responses: Record<number, z.ZodType | string | null>
  /**
   * What the tenant's audit log says of a call that succeeded: the act as `thing.verb`, done to the path's `id`, or else to
   * what the answer says was made. Every route that changes a tenant's things declares it; null for one that changes nothing.
   */
  audit?: string | null
  /** False for a route that writes nothing anybody reads on a board: what is known of boards stays believed. */
  changes?: false
  limit?: Limit
  /** Whether any page may read the answer: 'board' asks the board's allowed origins. */
  cors?: 'board'
  /** Headers beyond the usual ones that those pages may send and read. */
  corsHeaders?: { sent: string[]; read: string[] }
  /** Headers that OPTIONS tells of the address, beside the methods it takes. */
  options?: Record<string, string>
  /**
   * 'board' where the answer depends on the board's published state and on the declared query alone: it may be kept, as
   * public reads below a board's address are where nothing is said. 'never' where it does not.
   */
  cache?: 'board' | 'never'
  /** Whether the answer is sent compressed. Never where it shows what only its reader may know beside what the request said. */
  compress?: boolean
  /** False for pages and assets, which the OpenAPI document does not list. */
  documented?: boolean
  handler: Handler<z.output<Params>, z.output<Query>, z.output<Body>>
}

/** One entry of the route table: router, validation, OpenAPI, limits and probes are made from it. */
export type Route = RouteDefinition<z.ZodType, z.ZodType, z.ZodType>

/** Declares a route; the handler's `params`, `query` and `body` have their schemas' types. */
export function route<
  Params extends z.ZodType = z.ZodUndefined,
  Query extends z.ZodType = z.ZodUndefined,
  Body extends z.ZodType = z.ZodUndefined,
>(definition: RouteDefinition<Params, Query, Body>): Route {
  return definition as unknown as Route
}
