import type { z } from 'zod'
import type { Context } from '../context.ts'

/** Background work of one kind. A handler runs at least once for each promised task, so doing it twice must do it once. */
export interface TaskDefinition<Payload extends z.ZodType = z.ZodType> {
  /** `noun.verb`: `application.receipt`. */
  kind: string
  /** Ids only, never personal data: the outbox is read for all tenants. */
  payload: Payload
  /** Tries before the task stays behind as failed; 8 where nothing is said. */
  attempts?: number
  /** Whether it is done for the platform itself, and not for a tenant. */
  ofPlatform?: boolean
  handle(call: TaskCall<z.output<Payload>>): Promise<void>
}

export interface TaskCall<Payload> {
  context: Context
  /** Unique and the same at every try: the key of whatever the handler must not do twice. */
  id: string
  /** Empty for a task of the platform itself. */
  tenantId: string
  payload: Payload
}

/** Declares a task; the handler's payload has its schema's type. */
export function defineTask<Payload extends z.ZodType>(definition: TaskDefinition<Payload>): TaskDefinition {
  return definition as unknown as TaskDefinition
}
