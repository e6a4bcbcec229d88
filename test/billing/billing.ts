import assert from 'node:assert/strict'
import { billingTasks } from '../../platform/billing/tasks.ts'
import { completeCheckout } from '../../platform/billing/sandbox/checkout-pay.ts'
import type { Paying } from '../../platform/billing/sandbox/checkout-pay.ts'
import { Sandbox } from '../../platform/billing/sandbox/sandbox.ts'
import { jobTasks } from '../../platform/jobs/tasks.ts'
import { createTenant } from '../jobs/tenant.ts'
import type { TestTenant } from '../jobs/tenant.ts'
import { startTestPlatform } from '../platform.ts'
import type { TestPlatform } from '../platform.ts'

/** A platform on which tenants pay, with the sandbox beside it. */
export interface TestBilling {
  platform: TestPlatform
  sandbox: Sandbox
  tenant(): Promise<TestTenant>
  /** What a person does on the checkout page; with the card that always succeeds where none is given. */
  pay(checkout: { id: string }, paying?: Partial<Paying>): Promise<void>
  /** Posts an event as Stripe does. */
  post(body: string, signature: string): Promise<Response>
  /** Sends what the sandbox has to tell and does what was promised, until nothing is left. */
  settle(): Promise<void>
  close(): Promise<void>
}

const definitions = new Map([...billingTasks, ...jobTasks].map((definition) => [definition.kind, definition]))

export const startBilling = async (environment: Record<string, string> = {}): Promise<TestBilling> =>
  billingOf(await startTestPlatform({ BILLING: 'on', ...environment }))

/** What a platform that has `BILLING: 'on'` is driven by. */
export function billingOf(platform: TestPlatform): TestBilling {
  const sandbox = platform.context.billing?.sandbox
  assert.ok(sandbox instanceof Sandbox)
  const post = (body: string, signature: string): Promise<Response> =>
    platform.fetch('/v1/stripe/events', {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', 'stripe-signature': signature },
    })
  sandbox.deliver = async ({ body, signature }) => (await post(body, signature)).ok
  return {
    platform,
    sandbox,
    tenant: () => createTenant(platform),
    pay: async ({ id }, paying = {}) => {
      const usual: Paying = { card: '4242424242424242', code: null, country: null, authenticated: false }
      await sandbox.work((desk) => completeCheckout(desk, id, { ...usual, ...paying }))
    },
    post,
    settle: async () => {
      await sandbox.tick()
      while ((await doPromised(platform)) > 0) await sandbox.flush()
    },
    close: () => platform.close(),
  }
}

/** Does every task of billing that is due, as the worker would. @returns how many there were */
export async function doPromised({ context }: TestPlatform): Promise<number> {
  const rows: { id: string; tenant_id: string; kind: string; payload: unknown }[] = await context
    .database('outbox')
    .whereIn('kind', [...definitions.keys()])
    .where('available_at', '<=', context.clock())
    .orderBy('available_at')
    .orderBy('id')
  for (const { id, tenant_id: tenantId, kind, payload } of rows) {
    const definition = definitions.get(kind)
    await definition?.handle({ context, id, tenantId, payload: definition.payload.parse(payload) })
    await context.database('outbox').where({ id }).delete()
  }
  return rows.length
}
