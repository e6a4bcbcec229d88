import type { Own } from './plant.ts'

/** Bodies that cannot be guessed from their schema, by route. Ids are put in afterwards. */
export const samples: Record<string, (own: Own) => unknown> = {
  // What plant() has set already, so that no provider is asked.
  'PUT /v1/tenant/single-sign-on': () => ({
    issuer: 'https://login.example.org',
    clientId: 'rolecall',
    admits: false,
    defaultRole: 'viewer',
    demanded: false,
  }),
  // Nothing is changed by it, whoever's jobs they are.
  'POST /v1/jobs/bulk': () => ({ ids: [], move: 'restore', dryRun: true }),
  'PUT /v1/boards/:board/domain': () => ({ domain: 'probe.example.org' }),
  'POST /v1/tenant/sign-in-domains': () => ({ domain: 'probe.example.org' }),
  // As JSON it is a file of one line.
  'POST /v1/imports': () => ({ id: '1', title: 'Cook' }),
  'PATCH /v1/imports/:id': () => ({ mapping: { externalId: 'id', title: 'title' } }),
  'POST /v1/billing/checkout': () => ({ kind: 'featured', currency: 'EUR' }),
  // What plant() has set already, so that no vendor is asked.
  'POST /v1/job-sources': (own) => ({ vendor: 'lever', account: 'acme', board: own['boards']?.[0] }),
  'PUT /v1/tenant/deletion': (own) => ({ name: own['tenants']?.[0] }),
}
