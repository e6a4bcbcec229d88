import { validate as isUuid } from 'uuid'
import type { Permission, Route } from '../../platform/http/route.ts'
import { permissions } from '../../platform/http/route.ts'
import { allRoutes } from '../../platform/app.ts'
import { createMetrics } from '../../platform/http/metrics.ts'
import { roles } from '../../platform/tenancy/policy.ts'
import { addKey } from '../http/key.ts'
import { startTestPlatform } from '../platform.ts'
import type { TestPlatform } from '../platform.ts'
import { addMember, addUser, signedIn } from '../tenancy/team.ts'
import { Asker } from './ask.ts'
import type { Caller } from './ask.ts'
import { foreignNames, plantCanary } from './canary.ts'
import { ownObjects, plant } from './plant.ts'
import type { Own, Plant } from './plant.ts'
import { probeRoute } from './probe.ts'
import type { Foreign } from './probe.ts'

/**
 * With ISOLATION=thorough (`npm run test:isolation -- --thorough`) every caller tries every name in every place, in each
 * pair of three tenants; else those that may do everything try one of each kind in every place, in one.
 */
const all = process.env.ISOLATION === 'thorough'

/** Who asks for what is whose. Of two tenants either may be the older one, whose ids come first in every order. */
export type Pair = [mine: string, theirs: string]
const tenants = all ? ['mine', 'theirs', 'others'] : ['mine', 'theirs']
export const pairs: Pair[] = all
  ? tenants.flatMap((mine) => tenants.filter((theirs) => theirs !== mine).map((theirs): Pair => [mine, theirs]))
  : [['mine', 'theirs']]

/** A platform with tenants: one whose people and keys ask, and one whose texts all hold the canary. */
export interface World {
  platform: TestPlatform
  asker: Asker
  /** Those that need a permission. */
  routes: Route[]
  callers: Caller[]
  own: Own
  foreign: Foreign
  close(): Promise<void>
}

async function createWorld(logLevel: string, pair: Pair): Promise<World> {
  const platform = await startTestPlatform({ LOG_LEVEL: logLevel, BILLING: 'on', DNS_SERVERS: '127.0.0.1:9' })
  try {
    return await populate(platform, pair)
  } catch (cause) {
    await platform.close()
    throw cause
  }
}

async function populate(platform: TestPlatform, pair: Pair): Promise<World> {
  const planted = new Map<string, Plant>()
  for (const name of tenants) planted.set(name, await plant(platform, name))
  const [mine, theirs] = pair.map((name) => planted.get(name)) as [Plant, Plant]
  await plantCanary(platform, theirs)
  const table = allRoutes(platform.context, { registry: createMetrics().registry, stopping: () => false })
  const callers = [...(await people(platform, mine, theirs)), ...(await keys(platform, mine))]
  const asker = new Asker(platform.origin)
  const { ids, slugs } = await foreignNames(platform, theirs)
  // Who works for both is known to both.
  const shared = await platform.context.database('users').where({ email: both }).pluck('id')
  const foreign = without(shared, await ownObjects(platform, theirs))
  const secret = ids.filter((id) => !shared.includes(id))
  return {
    platform,
    asker,
    routes: table.filter(({ access }) => typeof access === 'object'),
    callers,
    own: await ownObjects(platform, mine),
    foreign: { tenantId: theirs.tenantId, own: foreign, ids: secret, tried: all ? secret : oneOfEach(foreign), slugs },
    close: async () => {
      await asker.close()
      await platform.close()
    },
  }
}

const both = 'both@example.org'

/** An id of each kind of object. */
const oneOfEach = (own: Own): string[] => Object.values(own).flatMap(([first]) => (first && isUuid(first) ? [first] : []))

const without = (ids: string[], own: Own): Own =>
  Object.fromEntries(Object.entries(own).map(([table, names]) => [table, names.filter((name) => !ids.includes(name))]))

/** Each role, and one who owns this tenant and belongs to the other as well. */
async function people(platform: TestPlatform, mine: Plant, theirs: Plant): Promise<Caller[]> {
  const callers: Caller[] = []
  for (const role of roles) {
    const headers = { cookie: await signedIn(platform, mine.team[role].email), 'sec-fetch-site': 'same-origin' }
    callers.push({ name: role, headers, thorough: all || role === 'owner', belongsToBoth: false })
  }
  const person = await addUser(platform, both)
  await addMember(platform, theirs.tenantId, person, 'owner')
  await addMember(platform, mine.tenantId, person, 'owner')
  const headers = { cookie: await signedIn(platform, both), 'sec-fetch-site': 'same-origin', 'rolecall-tenant': mine.tenantId }
  return [...callers, { name: 'an owner of both', headers, thorough: true, belongsToBoth: true }]
}

/** A key with every permission, and one for each alone. */
async function keys({ context }: TestPlatform, { tenantId, key }: Plant): Promise<Caller[]> {
  const caller = (name: string, secret: string, thorough: boolean): Caller => ({
    name,
    headers: { authorization: `Bearer ${secret}` },
    thorough: all || thorough,
    belongsToBoth: false,
  })
  const single = async (permission: Permission): Promise<Caller> =>
    caller(`a key for ${permission}`, await addKey(context.database, tenantId, [permission]), false)
  return [caller('a key for everything', key, true), ...(await Promise.all(permissions.map(single)))]
}

interface Options {
  logLevel?: string
  pair?: Pair
}

/** Works in a world of its own. */
export async function inWorld(work: (world: World) => Promise<void>, options: Options = {}): Promise<void> {
  const world = await createWorld(options.logLevel ?? 'error', options.pair ?? ['mine', 'theirs'])
  try {
    await work(world)
  } finally {
    await world.close()
  }
}

/** Asks every route in every caller's name. @returns what was given away, a line each */
export async function probeAll({ asker, routes, callers, own, foreign }: World): Promise<string[]> {
  const waiting = routes.flatMap((entry) => callers.map((caller) => ({ entry, caller })))
  const leaks: string[] = []
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      leaks.push(...(await probeRoute(asker, next.entry, next.caller, own, foreign)))
    }
  }
  await Promise.all(Array.from({ length: 8 }, work))
  return leaks
}
