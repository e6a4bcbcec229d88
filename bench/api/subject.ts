import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { Pool } from 'undici'

/** A server in a process of its own, so that its CPU time is nobody else's. */
export interface Subject {
  /** Sends requests, `side` at a time, each of the next address. @returns CPU of the server for one, in µs */
  run(requests: number, side: number, address: () => string, headers?: Record<string, string>): Promise<number>
  /** @returns the answer's body */
  read(address: string, headers?: Record<string, string>): Promise<{ status: number; body: Buffer; etag: string }>
  stop(): Promise<void>
}

/** What a child is told at its start. */
export interface SubjectSetup {
  kind: 'bare' | 'cache' | 'koa' | 'uncached' | 'raw'
  databaseUrl: string
  boardId: string
  size: number
}

/** Starts the server of that kind; it ends with `stop`, or with this process. */
export async function startSubject(setup: SubjectSetup): Promise<Subject> {
  const child = fork(new URL('child.ts', import.meta.url), [JSON.stringify(setup)], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  const [{ port }] = (await once(child, 'message')) as [{ port: number }]
  const pool = new Pool(`http://127.0.0.1:${port}`, { connections: 16, pipelining: 1 })
  return {
    run: async (requests, side, address, headers = {}) => {
      const before = await cpuOf(child)
      let left = requests
      const worker = async (): Promise<void> => {
        while (left-- > 0) {
          const { body, statusCode } = await pool.request({ path: address(), method: 'GET', headers })
          await body.dump()
          if (statusCode >= 400) throw new Error(`${setup.kind} answered ${statusCode}`)
        }
      }
      await Promise.all(Array.from({ length: side }, worker))
      return ((await cpuOf(child)) - before) / requests
    },
    read: async (path, headers = {}) => {
      const { statusCode, body, headers: answered } = await pool.request({ path, method: 'GET', headers })
      return { status: statusCode, body: Buffer.from(await body.arrayBuffer()), etag: String(answered.etag) }
    },
    stop: async () => {
      await pool.destroy()
      child.disconnect()
      if (child.exitCode === null) await once(child, 'exit')
    },
  }
}

/** User and system time of the process, in µs. */
async function cpuOf(child: ChildProcess): Promise<number> {
  child.send('cpu')
  const [{ cpu }] = (await once(child, 'message')) as [{ cpu: number }]
  return cpu
}
