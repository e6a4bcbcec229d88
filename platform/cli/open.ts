import path from 'node:path'
import { readConfig } from '../config.ts'
import type { Config } from '../config.ts'
import { readDemo } from './demo-record.ts'
import { hasDatabase, root } from './folder.ts'
import { leaseDatabase } from './lease.ts'
import { say } from './progress.ts'

export interface DataOption {
  data?: string
}

export interface Opened {
  config: Config
  /** For migrations. */
  ownerUrl: string
  /** Where the data is, for a person. */
  where: string
  release(): Promise<void>
}

/** The data folder a command works on: relative names count from where it was typed. */
export function dataFolder({ data }: DataOption): string {
  return path.resolve(typedIn(), data ?? process.env['DATA_DIR'] ?? path.join(root, '.rolecall'))
}

/** `npm run` changes to the package's folder and remembers where one was. */
function typedIn(): string {
  const byNpm = process.env['npm_lifecycle_event'] === 'demo' && path.resolve(process.cwd()) === path.resolve(root)
  return (byNpm && process.env['INIT_CWD']) || process.cwd()
}

/**
 * The configuration of a command, with its database open. The environment chooses it, as everywhere; but a folder
 * that was named by --data and holds a database is what the person means.
 * @throws ConfigError, DatabaseUnavailable, CommandError
 */
export async function open(options: DataOption): Promise<Opened> {
  const folder = dataFolder(options)
  const environment = { ...process.env, DATA_DIR: folder }
  const config = readConfig(environment)
  const embedded = !config.database.url || (options.data !== undefined && (await hasDatabase(folder)))
  if (!embedded && config.database.url) return openConfigured(config, config.database.url)
  if (config.database.url) say(`DATABASE_URL is set, but ${folder} has a database: that one is used.`)
  const lease = await leaseDatabase(folder)
  const publicUrl = process.env['PUBLIC_URL'] || (await readDemo(folder))?.platform
  const filled = {
    ...environment,
    DATABASE_URL: lease.appUrl,
    DATABASE_OWNER_URL: lease.ownerUrl,
    ...(publicUrl && { PUBLIC_URL: publicUrl }),
  }
  return { config: readConfig(filled), ownerUrl: lease.ownerUrl, where: folder, release: lease.release }
}

function openConfigured(config: Config, url: string): Opened {
  const { hostname, pathname } = new URL(url)
  return {
    config,
    ownerUrl: config.database.ownerUrl ?? url,
    where: `${hostname}${pathname} (DATABASE_URL)`,
    release: async () => undefined,
  }
}
