import type { z } from 'zod'
import type { Challenge, Proof } from '../../platform/applications/proof.ts'
import { search } from '../../widget/proof/search.ts'
import type { TestPlatform } from '../platform.ts'
import type { OpenJob } from './board.ts'

type Given = z.infer<typeof Challenge>

/** What the platform gives to the form of a job. */
export async function askChallenge(
  { fetch }: Pick<TestPlatform, 'fetch'>,
  { slug, job }: Pick<OpenJob, 'slug' | 'job'>,
  renews = '',
  headers: Record<string, string> = {},
): Promise<Given> {
  const response = await fetch(`/v1/boards/${slug}/jobs/${job}/challenges${renews && `?renews=${renews}`}`, { method: 'POST', headers })
  if (response.status !== 201) throw new Error(`${response.status}: ${await response.text()}`)
  return (await response.json()) as Given
}

/** Solves a challenge as the widget does. */
export function solve({ challenge, bits }: Pick<Given, 'challenge' | 'bits'>): Proof {
  const go = search(challenge, bits)
  for (;;) {
    const solutions = go(10_000)
    if (solutions) return { challenge, solutions }
  }
}

/** A fresh proof for a job. */
export const prove = async (platform: Pick<TestPlatform, 'fetch'>, job: Pick<OpenJob, 'slug' | 'job'>): Promise<Proof> =>
  solve(await askChallenge(platform, job))
