import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { freePort } from '../platform/database/embedded.ts'

export interface TestRedis {
  url: string
  close(): Promise<void>
}

/** The Redis of REDIS_URL; else one on a port of its own, which loses nothing that it has answered. */
export async function startTestRedis(): Promise<TestRedis> {
  const given = process.env['REDIS_URL']
  if (given) return { url: given, close: async () => undefined }
  const folder = await mkdtemp(path.join(tmpdir(), 'rolecall-redis-'))
  const port = await freePort()
  const server = spawn('redis-server', [
    '--port',
    String(port),
    '--bind',
    '127.0.0.1',
    '--save',
    '',
    '--appendonly',
    'yes',
    '--dir',
    folder,
  ])
  const ended = once(server, 'exit')
  const ready = (async () => {
    for await (const text of server.stdout) if (String(text).includes('Ready to accept connections')) return
    throw new Error('redis-server ended before it was ready')
  })()
  await ready
  // What nobody reads would fill the pipe.
  server.stdout.resume()
  return {
    url: `redis://127.0.0.1:${port}`,
    close: async () => {
      server.kill('SIGTERM')
      await ended
      await rm(folder, { recursive: true, force: true })
    },
  }
}
