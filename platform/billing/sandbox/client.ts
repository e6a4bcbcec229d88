import { createHash } from 'node:crypto'
import { Stripe } from 'stripe'
import type { Database } from '../../database/database.ts'
import { serve } from './api.ts'
import { Desk } from './desk.ts'
import { StripeFault } from './fault.ts'
import { readForm } from './form.ts'
import { Store } from './store.ts'

interface Answer {
  status: number
  body: unknown
  headers?: Record<string, string>
}

export interface SandboxRequest {
  method: string
  path: string
  body: string
  idempotencyKey: string | null
}

interface Around {
  database: Database
  publicUrl: string
  clock: () => Date
}

/** Answers one request as Stripe would. */
export async function answer(around: Around, { method, path, body, idempotencyKey }: SandboxRequest): Promise<Answer> {
  const { pathname, search } = new URL(path, 'http://sandbox')
  const digest = createHash('sha256').update(`${method} ${path} ${body}`).digest('hex')
  const work = (store: Store): Promise<Answer> =>
    replaying(store, idempotencyKey, digest, () => {
      const desk = new Desk(store, around.publicUrl, around.clock())
      return serve(desk, method, pathname, readForm(method === 'GET' ? search : body))
    })
  try {
    return method === 'GET' ? await work(new Store(around.database)) : await Store.inTurn(around.database, work)
  } catch (cause) {
    if (!(cause instanceof StripeFault)) throw cause
    return { status: cause.status, body: { error: cause.error } }
  }
}

/** The same key gives the same answer, and another request under it is refused (https://docs.stripe.com/api/idempotent_requests). */
async function replaying(store: Store, key: string | null, digest: string, work: () => Promise<unknown>): Promise<Answer> {
  const before = key === null ? null : await store.get('idempotency', key)
  if (before && before['digest'] !== digest) {
    throw new StripeFault(400, {
      type: 'idempotency_error',
      message: 'Keys for idempotent requests can only be used with the same parameters they were first used with.',
    })
  }
  if (before) return { status: 200, body: before['body'], headers: { 'idempotent-replayed': 'true' } }
  const body = publicly(await work())
  if (key !== null) await store.put({ id: key, object: 'idempotency', digest, body })
  return { status: 200, body }
}

/** Without what only the sandbox knows of an object. */
export const publicly = (body: unknown): unknown =>
  JSON.parse(JSON.stringify(body, (name, value: unknown) => (name.startsWith('sandbox') ? undefined : value)))

/** Lets Stripe's own client speak to the sandbox, without a network between them. */
export class SandboxClient extends Stripe.HttpClient {
  readonly #send: (request: SandboxRequest) => Promise<Answer>

  constructor(send: (request: SandboxRequest) => Promise<Answer>) {
    super()
    this.#send = send
  }

  override getClientName(): string {
    return 'sandbox'
  }

  override async makeRequest(
    _host: string,
    _port: string,
    path: string,
    method: string,
    headers: Record<string, string | number | string[]>,
    body: string,
  ): Promise<InstanceType<typeof Stripe.HttpClientResponse>> {
    const key = Object.entries(headers).find(([name]) => name.toLowerCase() === 'idempotency-key')?.[1]
    return new SandboxResponse(await this.#send({ method, path, body: body ?? '', idempotencyKey: key === undefined ? null : String(key) }))
  }
}

class SandboxResponse extends Stripe.HttpClientResponse {
  readonly #body: unknown

  constructor({ status, body, headers = {} }: Answer) {
    super(status, { 'content-type': 'application/json', 'request-id': 'req_sandbox', ...headers })
    this.#body = body
  }

  override getRawResponse(): unknown {
    return this.#body
  }

  override async toJSON(): Promise<unknown> {
    return structuredClone(this.#body)
  }
}
