import type { z } from 'zod'
import type { Context } from '../context.ts'
import type { TenantScope } from '../database/database.ts'
import { invalid } from '../http/problem.ts'
import type { Problem } from '../http/problem.ts'
import { challengeKey, issueChallenge, lifetimes, readChallenge, voidAt } from './challenge.ts'
import type { Challenge, Place, Purpose } from './challenge.ts'
import { countForms } from './doubt.ts'
import { isSolved } from './proof.ts'
import type { Challenge as Given, Proof } from './proof.ts'

/** Forms that an address opens in an hour before its challenges get harder: each doubling from there is a bit more. */
const usualForms = 20
const mostMore = 4

/**
 * A challenge to be solved by script.
 * @param renews the one whose place it takes, where the form has had one
 */
export async function challengeFor(context: Context, place: Place, address: string, renews = ''): Promise<z.infer<typeof Given>> {
  const key = await challengeKey(context)
  const issued = context.clock()
  const since = readChallenge(key, 'proof', place, renews)?.since ?? issued
  const opened = await countForms(context, address)
  const more = Math.min(mostMore, Math.max(0, Math.floor(Math.log2(opened / usualForms))))
  const bits = context.config.proofBits + more
  return { challenge: issueChallenge(key, 'proof', place, { since, issued, bits }), bits, expiresIn: lifetimes.proof }
}

/** What a form without script carries instead: made for it alone, and good for a day. */
export async function tokenFor(context: Context, place: Place, renews = ''): Promise<string> {
  const key = await challengeKey(context)
  const issued = context.clock()
  const since = readChallenge(key, 'form', place, renews)?.since ?? issued
  return issueChallenge(key, 'form', place, { since, issued, bits: 0 })
}

/** What an application brings: a proof, or the token of a form without script. */
export type Brought = { proof: Proof | undefined } | { token: string }

/**
 * Takes what an application was sent with and spends it, with the transaction.
 * @returns since when the form stood; null where no proof is asked for
 * @throws Problem 422 naming `body.proof` or `body.token`: another one is to be asked for
 */
export async function spend(scope: TenantScope, context: Context, place: Place, brought: Brought): Promise<Date | null> {
  if (context.config.proofBits === 0) return null
  const purpose = 'token' in brought ? 'form' : 'proof'
  const now = context.clock()
  const challenge = readBrought(await challengeKey(context), place, brought)
  if (!challenge || voidAt(purpose, challenge) < now || !(await isFirst(scope, purpose, challenge, now))) throw stale(purpose)
  return challenge.since
}

function readBrought(key: Buffer, place: Place, brought: Brought): Challenge | null {
  if ('token' in brought) return readChallenge(key, 'form', place, brought.token)
  const challenge = brought.proof ? readChallenge(key, 'proof', place, brought.proof.challenge) : null
  return challenge && brought.proof && isSolved(brought.proof, challenge.bits) ? challenge : null
}

/** Another transaction that spends the same one is waited for: of two that come at once one is the first. */
async function isFirst({ trx, tenantId }: TenantScope, purpose: Purpose, challenge: Challenge, now: Date): Promise<boolean> {
  const { rows } = await trx.raw<{ rows: unknown[] }>(
    `WITH void AS (
       SELECT challenge FROM spent_challenges WHERE tenant_id = :tenantId AND void_at < :now LIMIT 20 FOR UPDATE SKIP LOCKED
     ), forgotten AS (
       DELETE FROM spent_challenges WHERE tenant_id = :tenantId AND challenge IN (SELECT challenge FROM void)
     )
     INSERT INTO spent_challenges (tenant_id, challenge, void_at) VALUES (:tenantId, :signature, :voidAt)
     ON CONFLICT DO NOTHING RETURNING 1`,
    { tenantId, now, signature: challenge.signature, voidAt: voidAt(purpose, challenge) },
  )
  return rows.length === 1
}

const stale = (purpose: Purpose): Problem =>
  purpose === 'proof'
    ? invalid([
        { field: 'body.proof', message: 'is missing, not solved, old or used: solve another challenge and send the same submission again' },
      ])
    : invalid([{ field: 'body.token', message: 'is missing, old or used: load the form again' }])
