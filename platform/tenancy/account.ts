import type { Database, Transaction } from '../database/database.ts'
import { conflict } from '../http/problem.ts'
import { listMemberships } from './membership.ts'
import { revokeSessions } from './session.ts'
import { askByLetter, revokeLaterUndos, revokeSignTokens } from './sign-token.ts'
import type { SignToken } from './sign-token.ts'
import { changeUser, findByEmail, findUser } from './user.ts'

/**
 * Gives a person the address that they have proved, and lets the old one take it back.
 * @throws Problem 409 where somebody else has got it meanwhile
 */
export async function useEmail(trx: Transaction, { userId, email }: SignToken, now: Date): Promise<string> {
  const user = await findUser(trx, userId as string)
  const holder = await findByEmail(trx, email)
  if (!user || (holder && holder.id !== user.id)) throw conflict('This address belongs to another account by now.')
  await changeUser(trx, user.id, { email }).catch(refuseTwin)
  await revokeSignTokens(trx, user.id, ['sign-in', 'password', 'email-change'])
  await askByLetter(trx, { purpose: 'email-undo', email: user.email, userId: user.id, details: { from: user.email, to: email } }, now)
  return email
}

/** Two who prove one address at once: the second waited for the first. */
function refuseTwin(cause: unknown): never {
  if ((cause as { code?: string }).code === '23505') throw conflict('This address belongs to another account by now.')
  throw cause
}

/**
 * Whoever has changed the address may have had the whole account: nothing stays by which they could sign in.
 * @throws Problem 409 where somebody else has got the address meanwhile
 */
export async function takeBackEmail(trx: Transaction, token: SignToken): Promise<string> {
  const { email, createdAt } = token
  const id = token.userId as string
  await changeUser(trx, id, { email, passwordHash: null }).catch(refuseTwin)
  await trx('passkeys').where({ user_id: id }).where('created_at', '>=', dayBefore(createdAt)).delete()
  await revokeSignTokens(trx, id, ['sign-in', 'password', 'email-change'])
  await revokeLaterUndos(trx, token)
  await revokeSessions(trx, id)
  return email
}

/** The link that confirmed the change worked for a day: what was added since it was asked for goes as well. */
const dayBefore = (at: Date): Date => new Date(at.getTime() - 24 * 3_600_000)

/** @returns the companies that would be left without an owner: while there are any, nothing is deleted */
export function deleteAccount(database: Database, userId: string): Promise<string[]> {
  return database.transaction(async (trx) => {
    const owned: string[] = []
    for (const { tenantId, name, role } of await listMemberships(trx, userId)) {
      if (role === 'owner' && (await isLastOwner(trx, tenantId, userId))) owned.push(name)
    }
    if (owned.length === 0) await trx('users').where({ id: userId }).delete()
    return owned
  })
}

/** Of two owners who leave at once the second waits for the first. */
async function isLastOwner(trx: Transaction, tenantId: string, userId: string): Promise<boolean> {
  await trx.raw(`SELECT set_config('app.tenant_id', ?, true)`, [tenantId])
  await trx('tenants').where({ id: tenantId }).forNoKeyUpdate().first('id')
  const other = await trx('memberships').where({ tenant_id: tenantId, role: 'owner' }).whereNot({ user_id: userId }).first('user_id')
  return other === undefined
}
