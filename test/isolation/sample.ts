import type { Own } from './plant.ts'

/** Bodies that cannot be guessed from their schema, by route. Ids are put in afterwards. */
export const samples: Record<string, (own: Own) => unknown> = {
  'PUT /v1/tenant/deletion': (own) => ({ name: own['tenants']?.[0] }),
}
