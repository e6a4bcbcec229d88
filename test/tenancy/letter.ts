import { openCaughtMail } from '../../platform/mail/caught.ts'
import type { CaughtLetter } from '../../platform/mail/caught.ts'
import { workOff } from '../applications/board.ts'
import type { TestPlatform } from '../platform.ts'

/** Lets the worker write what was promised. @returns the letters of an address, newest first */
export async function lettersOf(platform: TestPlatform, email: string): Promise<CaughtLetter[]> {
  await workOff(platform)
  return (await openCaughtMail(platform.context.config).list()).filter(({ to }) => to === email)
}

/** What the newest link to an address proves; a notice that was written in the same moment has none. */
export async function tokenOf(platform: TestPlatform, email: string): Promise<string> {
  const hashes = (await lettersOf(platform, email)).map(({ links: [link = 'none:'] }) => new URL(link).hash)
  const newest = hashes.find((hash) => hash !== '')
  if (newest === undefined) throw new Error(`${email} has no letter with a link that proves something`)
  return newest.slice(1)
}

/** Sends JSON as one of our own pages. */
export const send = (
  { fetch }: TestPlatform,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Response> =>
  fetch(path, {
    method,
    headers: { 'sec-fetch-site': 'same-origin', ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    body: body === undefined ? null : JSON.stringify(body),
  })

/** The kind of a problem: `link-spent`. */
export const problemOf = async (response: Response): Promise<string> =>
  ((await response.json()) as { type: string }).type.replace('/problems/', '')
