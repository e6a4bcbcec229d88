import { Refusal, call } from '../api.ts'
import { attempt } from '../attempt.ts'
import { session } from '../session.ts'

/**
 * Does what needs a sign-in of the last half hour: where it is older, one is asked to prove anew who one is, and it goes on.
 * @returns undefined for never mind
 * @throws Refusal
 */
export async function proven<Shape>(work: () => Promise<Shape>): Promise<Shape | undefined> {
  try {
    return await work()
  } catch (cause) {
    if (!(cause instanceof Refusal) || cause.type !== 'sign-in-again') throw cause
    return (await session.prove()) ? work() : undefined
  }
}

/** Leads to a company's own login; whoever comes back is proved to it. */
export async function goProven(tenantId: string): Promise<void> {
  await attempt(async () => {
    const away = await proven(() => call<{ url: string }>('POST', '/v1/account/connections', { tenantId }))
    if (away) location.assign(away.url)
  })
}
