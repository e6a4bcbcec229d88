import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { readConfig } from '../platform/config.ts'
import { createContext } from '../platform/context.ts'
import type { Context } from '../platform/context.ts'
import { startServer } from '../platform/server.ts'
import { createTestDatabase } from './database.ts'

/** A clock that stands still until it is told to move. */
export interface TestClock {
  now(): Date
  /** Moves it forward by milliseconds. */
  advance(milliseconds: number): void
}

export interface TestPlatform {
  context: Context
  clock: TestClock
  /** `http://127.0.0.1:<port>` */
  origin: string
  /** As fetch, with a path instead of an address. */
  fetch(path: string, init?: RequestInit): Promise<Response>
  close(): Promise<void>
}

/** The platform on a port of its own, with a database and a data folder of its own. */
export async function startTestPlatform(environment: Record<string, string> = {}): Promise<TestPlatform> {
  const test = await createTestDatabase()
  const folder = await mkdtemp(path.join(tmpdir(), 'rolecall-test-'))
  let time = new Date('2026-11-24T09:00:00.000Z').getTime()
  const clock: TestClock = { now: () => new Date(time), advance: (milliseconds) => void (time += milliseconds) }
  const config = readConfig({
    NODE_ENV: 'test',
    PORT: '0',
    PUBLIC_URL: 'http://platform.test',
    DATA_DIR: folder,
    DATABASE_URL: test.url,
    DATABASE_OWNER_URL: test.ownerUrl,
    LOG_LEVEL: 'error',
    RATE_LIMITS: 'off',
    ...environment,
  })
  const context = await createContext(config, { database: test.database, clock: clock.now })
  const server = await startServer(context)
  const origin = `http://127.0.0.1:${server.port}`
  return {
    context,
    clock,
    origin,
    fetch: (address, init) => fetch(`${origin}${address}`, init),
    close: async () => {
      await server.close()
      await context.dispose()
      await test.drop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
