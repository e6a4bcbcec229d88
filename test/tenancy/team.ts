import { v7 as uuid } from 'uuid'
import { inTenant } from '../../platform/database/database.ts'
import { hashPassword } from '../../platform/tenancy/password.ts'
import { roles } from '../../platform/tenancy/policy.ts'
import type { Role } from '../../platform/tenancy/policy.ts'
import type { TestPlatform } from '../platform.ts'

export const password = 'correct horse battery staple'

export interface Colleague {
  id: string
  email: string
}

/** A company without a board. @returns its id */
export async function addTenant({ context }: TestPlatform, name: string): Promise<string> {
  const id = uuid()
  await inTenant(context.database, id, 'system', ({ trx }) => trx('tenants').insert({ id, name, website: `https://${name}.example` }))
  return id
}

let passwordHash: Promise<string> | undefined

/** A person who signs in with `password`. */
export async function addUser({ context }: TestPlatform, email: string, name = 'Ada Byron'): Promise<Colleague> {
  const id = uuid()
  passwordHash ??= hashPassword(password)
  await context.database('users').insert({ id, email, name, password_hash: await passwordHash })
  return { id, email }
}

/** Later memberships are younger, whatever the machine's clock. */
let joined = Date.UTC(2026, 0, 1)

export async function addMember({ context }: TestPlatform, tenantId: string, { id }: Colleague, role: Role): Promise<void> {
  await inTenant(context.database, tenantId, 'system', ({ trx }) =>
    trx('memberships').insert({ tenant_id: tenantId, user_id: id, role, created_at: new Date(joined++) }),
  )
}

export const signIn = ({ fetch }: TestPlatform, email: string, given = password, headers: Record<string, string> = {}): Promise<Response> =>
  fetch('/v1/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ email, password: given }),
  })

/** `name=value`, as a browser sends it back. */
export const cookieOf = (response: Response): string => response.headers.get('set-cookie')?.split(';')[0] ?? ''

/** Signs in and expects to be let in. @returns the cookie to send */
export async function signedIn(platform: TestPlatform, email: string): Promise<string> {
  const response = await signIn(platform, email)
  if (response.status !== 200) throw new Error(`${response.status}: ${await response.text()}`)
  return cookieOf(response)
}

export type Ask = (method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<Response>

/** Asks the tenants' API as somebody who is signed in. */
export function asking({ fetch }: TestPlatform, cookie: string): Ask {
  return (method, path, body, headers = {}) =>
    fetch(path, {
      method,
      headers: {
        cookie,
        'sec-fetch-site': 'same-origin',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      body: body === undefined ? null : JSON.stringify(body),
    })
}

export interface Worker extends Colleague {
  ask: Ask
}

/** A company with somebody in each role, all of them signed in. */
export async function staffed(platform: TestPlatform, name: string): Promise<{ tenantId: string; team: Record<Role, Worker> }> {
  const tenantId = await addTenant(platform, name)
  const team = {} as Record<Role, Worker>
  for (const role of roles) team[role] = await addWorker(platform, tenantId, role, name)
  return { tenantId, team }
}

let hired = 0

/** One more, signed in. */
export async function addWorker(platform: TestPlatform, tenantId: string, role: Role, company: string): Promise<Worker> {
  const person = await addUser(platform, `${role}-${++hired}@${company}.example`, `${role} ${hired}`)
  await addMember(platform, tenantId, person, role)
  return { ...person, ask: asking(platform, await signedIn(platform, person.email)) }
}
