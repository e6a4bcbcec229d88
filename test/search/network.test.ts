import { startTestPlatform } from '../platform.ts'
import { describeNetwork } from './network.ts'

describeNetwork('PostgreSQL', async () => {
  const platform = await startTestPlatform()
  return { platform, settle: () => Promise.resolve(), close: () => platform.close() }
})
