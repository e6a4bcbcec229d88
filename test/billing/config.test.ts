import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { ConfigError, readConfig } from '../../platform/config.ts'

const production = {
  NODE_ENV: 'production',
  PUBLIC_URL: 'https://jobs.example',
  DATABASE_URL: 'postgres://db/rolecall',
  SMTP_URL: 'smtp://mail',
  OPERATOR_TOKEN: 'sixteen letters or more',
}

function faults(environment: Record<string, string>): string[] {
  try {
    readConfig(environment)
    return []
  } catch (cause) {
    assert.ok(cause instanceof ConfigError)
    return cause.problems.map((problem) => problem.split(':')[0] ?? '')
  }
}

describe('the configuration of billing', () => {
  it('is off where nothing is said, and then nobody pays', () => {
    assert.equal(readConfig({}).billing, null)
    assert.deepEqual(faults(production), [])
  })

  it('never runs the sandbox in production: it names both secrets that are missing', () => {
    assert.deepEqual(faults({ ...production, BILLING: 'on' }), ['STRIPE_SECRET_KEY', 'STRIPE_WEBHOOK_SECRET'])
    assert.deepEqual(faults({ BILLING: 'on' }), [])
  })

  it('takes one signing secret or two, no key of another kind, and no other Stripe than Stripe', () => {
    const given = { ...production, BILLING: 'on', STRIPE_SECRET_KEY: 'sk_live_abc', STRIPE_WEBHOOK_SECRET: 'whsec_old, whsec_new' }
    assert.deepEqual(readConfig(given).billing, {
      secretKey: 'sk_live_abc',
      webhookSecrets: ['whsec_old', 'whsec_new'],
      tax: true,
      apiUrl: null,
    })
    const wrong = { STRIPE_SECRET_KEY: 'pk_live_abc', STRIPE_WEBHOOK_SECRET: 'secret', STRIPE_API_URL: 'http://here' }
    assert.deepEqual(faults({ ...given, ...wrong }), Object.keys(wrong))
  })
})
