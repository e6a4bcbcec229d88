import path from 'node:path'
import { FileStorage } from '@flystorage/file-storage'
import { Redis } from 'ioredis'
import { pino } from 'pino'
import type { Logger } from 'pino'
import { createEntitlements } from './billing/entitlements.ts'
import { createResolver } from './boards/domain/records.ts'
import type { DomainResolver } from './boards/domain/records.ts'
import { Sightings } from './boards/installation/sightings.ts'
import { openBilling } from './billing/stripe.ts'
import type { Billing } from './billing/stripe.ts'
import type { Config } from './config.ts'
import { openDatabase } from './database/database.ts'
import type { Database } from './database/database.ts'
import { openEmbeddedDatabase } from './database/embedded.ts'
import { createOutsideFetch } from './http/outside.ts'
import type { OutsideFetch } from './http/outside.ts'
import { EventLog } from './insights/event-log.ts'
import { createMail } from './mail/transport.ts'
import type { Mail } from './mail/mail.ts'
import { plainError } from './redaction.ts'
import { openClamd } from './scan/clamd.ts'
import type { Scanner } from './scan/scan.ts'
import { createSearch } from './search/create.ts'
import type { SearchIndex } from './search/elasticsearch/search-index.ts'
import type { SearchEngine } from './search/engine.ts'
import { DurableFiles } from './storage/durable-files.ts'
import { everythingAllowed } from './tenancy/entitlements.ts'
import type { Entitlements } from './tenancy/entitlements.ts'

/** Everything with a connection or a state, made once a process and handed down. */
export interface Context {
  config: Config
  log: Logger
  database: Database
  /** For connections that listen: they are never pooled ones. */
  databaseUrl: string
  /** For limits that all processes share; null where each counts for itself. */
  redis: Redis | null
  files: FileStorage
  mail: Mail
  /** Null where nobody scans files for viruses. */
  scanner: Scanner | null
  search: SearchEngine
  /** For keeping it; null where PostgreSQL alone searches. */
  searchIndex: SearchIndex | null
  /** Stripe, or what stands in its place; null where nobody pays. */
  billing: Billing | null
  /** What each tenant may have for what it pays. */
  entitlements: Entitlements
  /** Fetches what tenants have named. */
  outside: OutsideFetch
  /** Looks up the records of domains that tenants have named. */
  resolver: DomainResolver
  /** Which pages ask for which board, on its way to be written. */
  sightings: Sightings
  /** What widgets tell, on its way to be counted. */
  events: EventLog
  clock: () => Date
  /** Closes everything this context opened, last first. */
  dispose(): Promise<void>
}

/**
 * @param overrides what a test puts in place of the real part; the caller disposes of those
 * @throws DatabaseUnavailable
 */
export async function createContext(config: Config, overrides: Partial<Context> = {}): Promise<Context> {
  const closing: (() => Promise<unknown>)[] = []
  const url = config.database.url ?? (await openEmbedded(config, closing))
  const database = overrides.database ?? openDatabase(url, { poolSize: config.database.poolSize })
  if (!overrides.database) closing.push(() => database.destroy())
  const mail = overrides.mail ?? createMail(config)
  if (!overrides.mail) closing.push(() => mail.close())
  const log = pino({
    level: config.logLevel,
    redact: ['req.headers.authorization', 'req.headers.cookie'],
    serializers: { err: plainError },
  })
  const redis = overrides.redis ?? openRedis(config, log)
  if (redis && !overrides.redis) closing.push(async () => redis.disconnect())
  const events = new EventLog({ database, log })
  closing.push(() => events.close())
  const { elasticsearch } = config
  const clock = overrides.clock ?? (() => new Date())
  const sightings = new Sightings({ database, log, clock })
  closing.push(() => sightings.close())
  const { search, searchIndex } = await createSearch({ elasticsearch, database, log, clock })
  if (searchIndex) closing.push(() => searchIndex.close())
  const { environment, publicUrl } = config
  const billing = await openBilling(config.billing, { databaseUrl: url, publicUrl, environment, clock, log })
  closing.push(async () => billing?.sandbox?.close())
  return {
    config,
    log,
    search,
    searchIndex,
    files: new FileStorage(new DurableFiles(path.join(config.dataDirectory, 'files'))),
    scanner: config.clamdUrl ? openClamd(config.clamdUrl) : null,
    billing,
    entitlements: config.billing ? createEntitlements(clock) : everythingAllowed,
    outside: createOutsideFetch({ reachPrivate: config.reachPrivateAddresses }),
    resolver: createResolver(config.dnsServers),
    sightings,
    events,
    clock,
    ...overrides,
    database,
    databaseUrl: url,
    redis,
    mail,
    dispose: async () => {
      for (const close of closing.toReversed()) await close()
    },
  }
}

async function openEmbedded(config: Config, closing: (() => Promise<unknown>)[]): Promise<string> {
  const embedded = await openEmbeddedDatabase(config.dataDirectory)
  if (embedded.started) closing.push(() => embedded.stop())
  return embedded.appUrl
}

/** Commands fail at once while Redis is away: whoever asks has something else to do then. */
function openRedis(config: Config, log: Logger): Redis | null {
  if (!config.redisUrl) return null
  const redis = new Redis(config.redisUrl, { enableOfflineQueue: false, maxRetriesPerRequest: 1, connectionName: 'rolecall' })
  redis.on('error', (cause: Error) => log.warn({ err: cause }, 'Redis does not answer'))
  return redis
}
