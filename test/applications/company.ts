import { addMember, addUser, addWorker } from '../tenancy/team.ts'
import type { Worker } from '../tenancy/team.ts'
import type { TestPlatform } from '../platform.ts'
import { openJob } from './board.ts'
import type { OpenJob } from './board.ts'

export interface Hiring {
  job: OpenJob
  recruiter: Worker
  interviewer: Worker
}

/** A company with an open job, and those who hire for it. */
export async function hiring(platform: TestPlatform, wanted: Parameters<typeof openJob>[1] = {}): Promise<Hiring> {
  const job = await openJob(platform, wanted)
  const recruiter = await addWorker(platform, job.tenantId, 'recruiter', job.slug)
  return { job, recruiter, interviewer: await addWorker(platform, job.tenantId, 'interviewer', job.slug) }
}

/** One more of the team, under a name of their own. */
export async function addNamed(platform: TestPlatform, { tenantId, slug }: OpenJob, name: string): Promise<{ id: string; email: string }> {
  const user = await addUser(platform, `${name.toLowerCase().replaceAll(/\W+/g, '.')}@${slug}.example`, name)
  await addMember(platform, tenantId, user, 'interviewer')
  return user
}

/** What an answer says, which is expected to be good. */
export async function told<Shape>(answer: Promise<Response>): Promise<Shape> {
  const response = await answer
  if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`)
  return (response.status === 204 ? undefined : await response.json()) as Shape
}
