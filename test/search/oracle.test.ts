import { createPostgresEngine } from '../../platform/search/postgres.ts'
import { describeAgreement } from './agreement.ts'

describeAgreement('PostgreSQL', async (database, clock) => ({
  engine: createPostgresEngine(database, clock),
  settle: async () => undefined,
}))
