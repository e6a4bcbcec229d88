import type { Database } from '../database/database.ts'
import { matchesPassword } from './password.ts'

/** A person who signs in; they may work for several tenants. */
export interface User {
  id: string
  email: string
  name: string
}

/** @returns undefined for a person who is gone */
export function findUser(database: Database, id: string): Promise<User | undefined> {
  return database('users').where({ id }).first('id', 'email', 'name') as unknown as Promise<User | undefined>
}

/** @returns undefined for an unknown address as for a wrong password, after the same time */
export async function findByPassword(database: Database, email: string, password: string): Promise<User | undefined> {
  const row: (User & { password_hash: string | null }) | undefined = await database('users')
    .where({ email })
    .first('id', 'email', 'name', 'password_hash')
  const matches = await matchesPassword(row?.password_hash ?? null, password)
  return row && matches ? { id: row.id, email: row.email, name: row.name } : undefined
}
