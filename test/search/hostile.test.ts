import { startTestPlatform } from '../platform.ts'
import { describeHostile } from './hostile.ts'

describeHostile('PostgreSQL', async () => {
  const platform = await startTestPlatform()
  return { platform, settle: async () => undefined, close: () => platform.close() }
})
