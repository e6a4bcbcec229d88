import type { Call, Reply } from '../http/route.ts'
import { Application } from './application.ts'
import { presentTeamDetail } from './team-present.ts'
import { viewerOf } from './viewer.ts'

type OfApplication = Call<{ id: string }, unknown, unknown>

/** Something that the team does with an application; the answer shows the application as it stands then. @throws Problem 404 */
export async function changeApplication(
  call: Pick<OfApplication, 'scope' | 'params' | 'userId' | 'permissions'>,
  change: (application: Application) => Promise<unknown>,
): Promise<Reply> {
  const application = await Application.load<Application>(call.scope, call.params.id)
  await change(application)
  return { body: await presentTeamDetail(call.scope, application, viewerOf(call)) }
}
