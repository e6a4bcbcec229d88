import { v7 as uuid } from 'uuid'
import type { Database } from '../database/database.ts'
import { matchesPassword } from './password.ts'

/** A person who signs in; they may work for several tenants. */
export interface User {
  id: string
  email: string
  name: string
}

const columns = ['id', 'email', 'name'] as const

/** @returns undefined for a person who is gone */
export const findUser = (database: Database, id: string): Promise<User | undefined> => findBy(database, { id })

/** @returns undefined for an address that is nobody's */
export const findByEmail = (database: Database, email: string): Promise<User | undefined> => findBy(database, { email })

const findBy = (database: Database, where: { id: string } | { email: string }): Promise<User | undefined> =>
  database('users')
    .where(where)
    .first(...columns) as unknown as Promise<User | undefined>

/** @returns undefined for an unknown address as for a wrong password, after the same time */
export async function findByPassword(database: Database, email: string, password: string): Promise<User | undefined> {
  const row: (User & { password_hash: string | null }) | undefined = await database('users')
    .where({ email })
    .first(...columns, 'password_hash')
  const matches = await matchesPassword(row?.password_hash ?? null, password)
  return row && matches ? { id: row.id, email: row.email, name: row.name } : undefined
}

/** The person of an address, who is made where there is none; one who is there stays as they are. */
export async function findOrCreateUser(
  trx: Database,
  { email, name, passwordHash }: { email: string; name: string; passwordHash: string | null },
  now: Date,
): Promise<User> {
  await trx('users').insert({ id: uuid(), email, name, password_hash: passwordHash, created_at: now }).onConflict('email').ignore()
  return (await findByEmail(trx, email)) as User
}

export async function hasPassword(database: Database, id: string): Promise<boolean> {
  return (await database('users').where({ id }).whereNotNull('password_hash').first('id')) !== undefined
}

export async function changeUser(
  database: Database,
  id: string,
  { passwordHash, ...changes }: { name?: string; email?: string; passwordHash?: string | null },
): Promise<void> {
  await database('users')
    .where({ id })
    .update({ ...changes, ...(passwordHash === undefined ? {} : { password_hash: passwordHash }) })
}
