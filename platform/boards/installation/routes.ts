import { z } from 'zod'
import { widgetFiles } from '../../http/asset-routes.ts'
import { notFound } from '../../http/problem.ts'
import { route } from '../../http/route.ts'
import type { Route } from '../../http/route.ts'
import { Board } from '../board.ts'
import { boardPolicy } from '../policy.ts'
import { InstallationFault } from './fault.ts'
import { Installation } from './installation.ts'
import { Sighting } from './sighting.ts'
import { sites } from './site.ts'

const PresentedInstallation = z
  .object({
    id: z.uuid(),
    /** The page, as it was named. */
    url: z.string(),
    /** `checking` while it is being looked at; `unclear` where nothing is wrong that could be seen, and the board neither. */
    state: z.enum(['checking', 'working', 'faulty', 'unclear']),
    checkedAt: z.iso.datetime().nullable(),
    /** Where redirects led. */
    foundAt: z.string().nullable(),
    /** The origin that the board must allow. */
    origin: z.string().nullable(),
    /** Of the widget; null where no script was found. */
    version: z.string().nullable(),
    /** What the website is made with. */
    site: z.enum(sites).nullable(),
    faults: z.array(InstallationFault),
  })
  .meta({ id: 'Installation' })

const PresentedSighting = z
  .object({
    origin: z.string(),
    /** Whether the board allowed it, the last time. */
    allowed: z.boolean(),
    version: z.string().nullable(),
    /** Whether the page takes each new version by itself. */
    follows: z.boolean(),
    firstAt: z.iso.datetime(),
    lastAt: z.iso.datetime(),
  })
  .meta({ id: 'Sighting' })

const tag = 'Boards'
const params = z.object({ board: z.string().min(1).max(200) })

const list = route({
  method: 'GET',
  path: '/v1/boards/:board/installations',
  summary: 'Where a board stands: pages that were looked at, and those that asked for it by themselves',
  tag,
  access: { permission: 'boards:read' },
  params,
  responses: { 200: z.object({ installations: z.array(PresentedInstallation), sightings: z.array(PresentedSighting) }) },
  handler: async ({ context, scope, params: { board: slug } }) => {
    const board = await Board.bySlug(scope, slug)
    // What this process has seen in the last minute counts already.
    await context.sightings.flush()
    const installations = await Installation.of(scope).where({ board_id: board.id }).orderBy('asked_at', 'desc').orderBy('id').limit(100)
    const sightings = await Sighting.of(scope)
      .where({ board_id: board.id })
      .orderBy('allowed', 'desc')
      .orderBy('last_at', 'desc')
      .orderBy('origin')
      .limit(100)
    const present = await readVersion()
    return {
      body: { installations: installations.map(presentInstallation), sightings: sightings.map((seen) => presentSighting(seen, present)) },
    }
  },
})

const ask = route({
  method: 'POST',
  path: '/v1/boards/:board/installations',
  audit: null,
  summary: 'Have a page looked at: what keeps the board from working there is told when it was read',
  tag,
  access: { permission: boardPolicy.change.needs },
  params,
  body: z.object({ url: z.string().trim().max(2000).transform(wholeAddress) }).meta({ id: 'InstallationAsked' }),
  responses: { 202: PresentedInstallation },
  limit: { calls: 30, seconds: 60 },
  changes: false,
  handler: async ({ context, scope, params: { board: slug }, body }) => {
    const board = await Board.bySlug(scope, slug)
    return { status: 202, body: presentInstallation(await Installation.ask(scope, board.id, body.url, context.clock())) }
  },
})

const forget = route({
  method: 'DELETE',
  path: '/v1/boards/:board/installations/:id',
  audit: null,
  summary: 'Forget a page that was looked at',
  tag,
  access: { permission: boardPolicy.change.needs },
  params: params.extend({ id: z.string().max(100) }),
  responses: { 204: null },
  changes: false,
  handler: async ({ scope, params: { board: slug, id } }) => {
    const board = await Board.bySlug(scope, slug)
    const installation = await Installation.load<Installation>(scope, id)
    if (installation.boardId !== board.id) throw notFound()
    await installation.$query(scope.trx).delete()
    return { status: 204 }
  },
})

/** `acme.example/jobs` is what people write. */
function wholeAddress(text: string, check: z.RefinementCtx): string {
  const url = URL.parse(/^[a-z][a-z0-9+.-]*:/i.test(text) && !/^[^/]+:\d/.test(text) ? text : `https://${text}`)
  if (url && /^https?:$/.test(url.protocol) && url.hostname && !url.username && !url.password) {
    url.hash = ''
    return url.href
  }
  check.addIssue({ code: 'custom', message: 'must be the address of a page, such as https://www.example.com/careers' })
  return z.NEVER
}

const readVersion = (): Promise<string | null> =>
  widgetFiles.manifest('v1').then(
    ({ version }) => version,
    () => null,
  )

function presentInstallation({ id, url, checkedAt, found }: Installation): z.infer<typeof PresentedInstallation> {
  const judged = checkedAt ? found : null
  return {
    id,
    url,
    state: judged?.state ?? 'checking',
    checkedAt: checkedAt?.toISOString() ?? null,
    foundAt: judged?.url ?? null,
    origin: judged?.origin ?? null,
    version: judged?.version ?? null,
    site: judged?.site ?? null,
    faults: judged?.faults ?? [],
  }
}

const presentSighting = (
  { origin, allowed, version, firstAt, lastAt }: Sighting,
  present: string | null,
): z.infer<typeof PresentedSighting> => ({
  origin,
  allowed,
  version: version === 'v1' ? present : version,
  follows: version === 'v1',
  firstAt: firstAt.toISOString(),
  lastAt: lastAt.toISOString(),
})

export const installationRoutes: Route[] = [list, ask, forget]
