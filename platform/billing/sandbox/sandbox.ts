import { Stripe } from 'stripe'
import type { Logger } from 'pino'
import { openDatabase } from '../../database/database.ts'
import type { Database } from '../../database/database.ts'
import { createCalls } from '../stripe-calls.ts'
import type { StripeCalls } from '../stripe-calls.ts'
import type { Route } from '../../http/route.ts'
import type { SandboxDoor } from '../stripe.ts'
import { createCoupon, createPromotionCode } from './catalogue.ts'
import { answer, publicly, SandboxClient } from './client.ts'
import type { SandboxRequest } from './client.ts'
import { Desk } from './desk.ts'
import type { StripeObject } from './shape.ts'
import { sandboxRoutes } from './routes.ts'
import { Store } from './store.ts'
import { step } from './subscription.ts'

/** Signs what the sandbox sends. It is no secret, as nothing that happens here is worth anything. */
export const sandboxSecret = 'whsec_sandbox'

/** An event on its way: what is posted, and under which signature. */
export interface Delivery {
  id: string
  body: string
  signature: string
}

export interface SandboxOptions {
  databaseUrl: string
  publicUrl: string
  clock: () => Date
  log: Logger
  /** Whether it sends its events to the platform's address. */
  sends: boolean
}

/**
 * A local stand-in for Stripe's HTTP API, for as much of it as billing calls. What it knows stands in PostgreSQL, so that web
 * and worker see the same; no money moves, and it never runs in production.
 */
export class Sandbox implements SandboxDoor {
  readonly calls: StripeCalls
  readonly routes: Route[]
  /** Sends an event, and says whether it was taken; null where they wait for a test to take them. */
  deliver: ((delivery: Delivery) => Promise<boolean>) | null
  /** What stands between the client and the sandbox; tests break it. */
  line: (send: () => ReturnType<typeof answer>, request: SandboxRequest) => ReturnType<typeof answer> = (send) => send()
  readonly #options: SandboxOptions
  readonly #database: Database
  #stocked: Promise<void> | undefined

  constructor(options: SandboxOptions) {
    this.#options = options
    // Its own connections: whoever asks holds one of the platform's already.
    this.#database = openDatabase(options.databaseUrl, { poolSize: 2, applicationName: 'rolecall sandbox' })
    this.deliver = options.sends ? ({ body, signature }) => post(`${options.publicUrl}/v1/stripe/events`, body, signature) : null
    const around = { database: this.#database, publicUrl: options.publicUrl, clock: options.clock }
    const httpClient = new SandboxClient(async (request) => {
      await this.#stock()
      const answered = await this.line(() => answer(around, request), request)
      if (request.method !== 'GET') this.#deliverSoon()
      return answered
    })
    this.routes = sandboxRoutes(this, options.publicUrl)
    this.calls = createCalls(new Stripe('sk_test_sandbox', { httpClient, maxNetworkRetries: 2, telemetry: false }))
  }

  /** Work of the sandbox's own pages, or of a test: one transaction, and its events afterwards. */
  async work<Result>(act: (desk: Desk) => Promise<Result>): Promise<Result> {
    await this.#stock()
    const { publicUrl, clock } = this.#options
    const result = await Store.inTurn(this.#database, (store) => act(new Desk(store, publicUrl, clock())))
    this.#deliverSoon()
    return result
  }

  /** Looks without changing anything. */
  look<Result>(act: (desk: Desk) => Promise<Result>): Promise<Result> {
    return act(new Desk(new Store(this.#database), this.#options.publicUrl, this.#options.clock()))
  }

  async tick(): Promise<void> {
    for (const status of ['trialing', 'active', 'past_due']) {
      for (const { id } of await this.look(({ store }) => store.list('subscription', { status }))) {
        let more = true
        while (more) more = await this.work(async (desk) => step(desk, await desk.load('subscription', id)))
      }
    }
    await this.flush()
  }

  /** Sends every event that nobody has taken yet. */
  async flush(): Promise<void> {
    if (!this.deliver) return
    const waiting = await this.look(({ store }) => store.list('event', { pending_webhooks: 1 }))
    for (const event of waiting.toReversed()) {
      // Whoever did not take this one takes none now: the next tick tries again.
      if (!(await this.deliver(this.sign(event)))) return
      await this.look((desk) => desk.change(event, { pending_webhooks: 0 }))
    }
  }

  sign(event: StripeObject, at = this.#options.clock()): Delivery {
    const body = JSON.stringify(publicly(event))
    const timestamp = Math.floor(at.getTime() / 1000)
    return { id: event.id, body, signature: Stripe.webhooks.generateTestHeaderString({ payload: body, secret: sandboxSecret, timestamp }) }
  }

  async close(): Promise<void> {
    await this.#flushing
    await this.#database.destroy()
  }

  #flushing: Promise<void> = Promise.resolve()

  /** In turn, and never in the way of who asked. */
  #deliverSoon(): void {
    this.#flushing = this.#flushing
      .then(() => this.flush())
      .catch((cause: unknown) => this.#options.log.warn({ err: cause }, 'the sandbox could not send an event'))
  }

  /** A code to try. */
  #stock(): Promise<void> {
    this.#stocked ??= Store.inTurn(this.#database, async (store) => {
      if ((await store.list('promotion_code')).length > 0) return
      const desk = new Desk(store, this.#options.publicUrl, this.#options.clock())
      const coupon = await createCoupon(desk, { percent_off: '25', duration: 'once', name: 'Welcome' })
      await createPromotionCode(desk, { code: 'WELCOME25', promotion: { type: 'coupon', coupon: coupon.id } })
    })
    return this.#stocked
  }
}

async function post(url: string, body: string, signature: string): Promise<boolean> {
  const headers = { 'content-type': 'application/json; charset=utf-8', 'stripe-signature': signature }
  const answered = await fetch(url, { method: 'POST', body, headers, signal: AbortSignal.timeout(10_000) }).catch(() => null)
  await answered?.body?.cancel()
  return answered?.ok ?? false
}
