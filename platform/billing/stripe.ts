import { Stripe } from 'stripe'
import type { Logger } from 'pino'
import type { BillingConfig } from '../config.ts'
import { conflict, Problem } from '../http/problem.ts'
import type { Route } from '../http/route.ts'
import { createCalls } from './stripe-calls.ts'
import type { StripeCalls } from './stripe-calls.ts'

/** What billing has to do with the world outside. */
export interface Billing {
  calls: StripeCalls
  /** `live` where money moves. */
  mode: 'live' | 'test' | 'sandbox'
  /** Any of them may have signed an event. */
  webhookSecrets: string[]
  tax: boolean
  /** The local stand-in; null where there is Stripe itself. */
  sandbox: SandboxDoor | null
}

/** What the rest knows of the sandbox: so little that its folder can be deleted. */
export interface SandboxDoor {
  /** Its pages: where one pays, and where one looks after what one pays for. */
  routes: Route[]
  /** Stripe's side of time: renews what is due, and sends what was not taken. */
  tick(): Promise<void>
  close(): Promise<void>
}

interface Around {
  databaseUrl: string
  publicUrl: string
  environment: string
  clock: () => Date
  log: Logger
}

/** Null where nobody pays. */
export async function openBilling(config: BillingConfig | null, around: Around): Promise<Billing | null> {
  if (!config) return null
  const { secretKey } = config
  return secretKey === null ? openSandbox(config, around) : connectStripe({ ...config, secretKey })
}

/** Loaded here alone, so that nothing of it is there where there is a key. */
async function openSandbox({ tax }: BillingConfig, around: Around): Promise<Billing> {
  if (around.environment === 'production') throw new Error('The sandbox never runs in production.')
  const { Sandbox, sandboxSecret } = await import('./sandbox/sandbox.ts')
  const sandbox = new Sandbox({ ...around, sends: around.environment !== 'test' })
  return { calls: sandbox.calls, mode: 'sandbox', webhookSecrets: [sandboxSecret], tax, sandbox }
}

/** A slow Stripe is given up after this, in ms, and asked again twice. */
const timeout = 10_000

/** Speaks to Stripe, or in tests to what stands at another address. */
export function connectStripe({ secretKey, apiUrl, webhookSecrets, tax }: BillingConfig & { secretKey: string }): Billing {
  const stripe = new Stripe(secretKey, { ...stripeOptions, ...(apiUrl ? addressOf(apiUrl) : {}) })
  return { calls: createCalls(stripe), mode: secretKey.includes('_live_') ? 'live' : 'test', webhookSecrets, tax, sandbox: null }
}

export const stripeOptions = { timeout, maxNetworkRetries: 2, telemetry: false } as const

function addressOf(url: string): { host: string; port: string; protocol: 'http' | 'https' } {
  const { hostname, port, protocol } = new URL(url)
  return { host: hostname, port, protocol: protocol === 'http:' ? 'http' : 'https' }
}

/** Stripe's refusals as problems that a caller can do something about; what is our own fault stays an error. */
export async function asProblem<Result>(call: Promise<Result>): Promise<Result> {
  return call.catch((cause: unknown) => {
    if (cause instanceof Stripe.errors.StripeCardError) throw new Problem(402, 'payment-failed', cause.message)
    if (cause instanceof Stripe.errors.StripeInvalidRequestError) throw conflict(`The payment service refuses this: ${cause.message}`)
    if (isPassing(cause)) {
      throw new Problem(503, 'unavailable', 'The payment service does not answer. Nothing was changed: try again in a moment.', {
        headers: { 'retry-after': '30' },
      })
    }
    throw cause
  })
}

/** Whether the same request may well succeed later. */
const isPassing = (cause: unknown): boolean =>
  cause instanceof Stripe.errors.StripeConnectionError ||
  cause instanceof Stripe.errors.StripeAPIError ||
  cause instanceof Stripe.errors.StripeRateLimitError
