import { z } from 'zod'
import type { TenantScope } from '../database/database.ts'
import { statuses } from './application.ts'
import type { Application, Status } from './application.ts'
import { promiseLetters } from './submit.ts'

/** Where a person may move an application. */
export const Target = z.enum(statuses).exclude(['held', 'withdrawn'])

/**
 * Moves one on, and lets the letters of one go that was held.
 * @returns whether it moved
 * @throws Problem 409 for one that was withdrawn, or moved by another since it was seen
 */
export async function moveOn(
  scope: TenantScope,
  application: Application,
  status: z.infer<typeof Target>,
  at: Date,
  seen?: Status,
): Promise<boolean> {
  const moved = await application.moveTo(scope, status, at, seen)
  // Nobody was written to while it was held; nor is a program that was found out.
  if (moved?.from === 'held' && status !== 'rejected') await promiseLetters(scope, application)
  return moved !== null
}
