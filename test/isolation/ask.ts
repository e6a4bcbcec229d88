import { Pool } from 'undici'
import type { Route } from '../../platform/http/route.ts'
import type { Filled } from './filling.ts'

/** Who asks: what they send along to prove it. */
export interface Caller {
  name: string
  headers: Record<string, string>
  /** Whether every foreign name is tried in every place, and not just what could stand there. */
  thorough: boolean
  /** Whether they belong to the other tenant as well, and act for this one. */
  belongsToBoth: boolean
}

export interface Answer {
  status: number
  /** Those that do not differ between any two answers. */
  headers: string
  body: string
}

const volatile = ['date', 'x-request-id', 'ratelimit', 'keep-alive', 'connection']

/** Asks a running platform, a few at a time over connections that stay open. */
export class Asker {
  asked = 0
  readonly #pool: Pool

  constructor(origin: string) {
    this.#pool = new Pool(origin, { connections: 8, pipelining: 1 })
  }

  async ask(entry: Route, { params, query, body }: Filled, headers: Record<string, string>): Promise<Answer> {
    this.asked++
    const path = entry.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))
    const search = new URLSearchParams(query).toString()
    const request = this.#pool.request({
      method: entry.method,
      path: search ? `${path}?${search}` : path,
      headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      body: body === undefined ? null : JSON.stringify(body),
    })
    const response = await request.catch((cause: Error) => cause)
    // An answer that breaks off is as bad as any that begins with 5.
    if (response instanceof Error) return { status: 599, headers: '', body: response.message }
    const kept = Object.entries(response.headers).filter(([name]) => !volatile.includes(name))
    return { status: response.statusCode, headers: JSON.stringify(kept.toSorted()), body: await response.body.text().catch(String) }
  }

  close(): Promise<void> {
    return this.#pool.close()
  }
}
