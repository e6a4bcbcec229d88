import type { TenantScope } from '../database/database.ts'

/** Who did something, as it may be told to the team: by name while they belong to the tenant. */
export interface NamedActor {
  kind: 'user' | 'key' | 'system'
  /** The person's or the key's; null for the platform itself. */
  id: string | null
  /** Null for who left the team, and for a key that was revoked. */
  name: string | null
}

/** Resolves actors as they stand in scopes: `user:<id>`, `key:<id>`, `system`. @returns by their text */
export async function nameActors(scope: TenantScope, actors: string[]): Promise<Map<string, NamedActor>> {
  const named = [...new Set(actors)].map((text): [string, NamedActor] => [text, read(text)])
  const ids = (wanted: NamedActor['kind']): string[] => named.flatMap(([, { kind, id }]) => (kind === wanted && id ? [id] : []))
  const people = await scope
    .trx('memberships')
    .join('users', 'users.id', 'memberships.user_id')
    .where({ 'memberships.tenant_id': scope.tenantId })
    .whereIn('users.id', ids('user'))
    .select('users.id', 'users.name')
  const keys = await scope.trx('api_keys').where({ tenant_id: scope.tenantId }).whereIn('id', ids('key')).select('id', 'name')
  const names = new Map([...people, ...keys].map(({ id, name }: { id: string; name: string }) => [id, name]))
  return new Map(named.map(([text, actor]) => [text, { ...actor, name: names.get(actor.id ?? '') ?? null }]))
}

export async function nameOfActor(scope: TenantScope, actor: string): Promise<string | null> {
  return (await nameActors(scope, [actor])).get(actor)?.name ?? null
}

/** Whatever is neither a person nor a key is the platform at work. */
function read(text: string): NamedActor {
  const [, kind, id] = /^(user|key):([0-9a-f-]{36})$/.exec(text) ?? []
  return kind && id ? { kind: kind as 'user' | 'key', id, name: null } : { kind: 'system', id: null, name: null }
}
