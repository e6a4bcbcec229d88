import type { IncomingHttpHeaders } from 'node:http'
import type { Context } from '../context.ts'
import { conflict } from '../http/problem.ts'
import type { Billing } from './stripe.ts'

/** @throws Problem 409 where nobody pays */
export function requireBilling({ billing }: Context): Billing {
  if (!billing) throw conflict('Nobody pays here: everything is allowed already.')
  return billing
}

export const tag = 'Billing'
export const reading = { permission: 'billing:read' } as const
export const writing = { permission: 'billing:write' } as const

/** What the caller sends so that a second try is no second purchase. */
export const idempotencyKey = (headers: IncomingHttpHeaders): string | null => {
  const given = headers['idempotency-key']
  return typeof given === 'string' && given !== '' ? given.slice(0, 200) : null
}
