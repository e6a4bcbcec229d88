import { z } from 'zod'
import { Id } from '../http/params.ts'
import { mayOf } from '../http/policy.ts'
import { route } from '../http/route.ts'
import type { Permission } from '../http/route.ts'
import { tagPolicy } from './policy.ts'
import { colours, Tag } from './tag.ts'
import { changeApplication } from './team-change.ts'
import { PresentedTag, TeamDetail } from './team-present.ts'

const tag = 'Applications'
const writes = { permission: 'applications:write' } as const
const OwnTag = PresentedTag.extend({
  /** How many applications carry it. */
  applications: z.int(),
  may: z.array(z.enum(Object.keys(tagPolicy) as [keyof typeof tagPolicy])),
}).meta({ id: 'Tag' })

const name = z.string().trim().min(1).max(50)
const colour = z.enum(colours)

const present = ({ id, name: called, colour: painted }: Tag, applications: number, permissions: readonly Permission[]) => ({
  id,
  name: called,
  colour: painted,
  applications,
  may: mayOf(tagPolicy, permissions, {}),
})

const list = route({
  method: 'GET',
  path: '/v1/tags',
  summary: 'List the tags that a company has for applications',
  tag,
  access: { permission: 'applications:read' },
  responses: { 200: z.object({ tags: z.array(OwnTag) }) },
  handler: async ({ scope, permissions }) => {
    const counted = (await scope
      .trx('application_tags')
      .where({ tenant_id: scope.tenantId })
      .groupBy('tag_id')
      .select('tag_id')
      .count('* as count')) as {
      tag_id: string
      count: number
    }[]
    const counts = new Map(counted.map((row) => [row.tag_id, row.count]))
    return { body: { tags: (await Tag.list(scope)).map((one) => present(one, counts.get(one.id) ?? 0, permissions)) } }
  },
})

const make = route({
  method: 'POST',
  path: '/v1/tags',
  audit: 'tag.create',
  summary: 'Make a tag',
  tag,
  access: writes,
  body: z.object({ name, colour: colour.default('grey') }),
  responses: { 201: OwnTag },
  handler: async ({ context, scope, body, permissions }) => ({
    status: 201,
    body: present(await Tag.make(scope, body, context.clock()), 0, permissions),
  }),
})

const change = route({
  method: 'PATCH',
  path: '/v1/tags/:id',
  audit: 'tag.edit',
  summary: 'Rename a tag, or give it another colour',
  tag,
  access: writes,
  params: Id,
  body: z.object({ name: name.optional(), colour: colour.optional() }),
  responses: { 200: PresentedTag },
  handler: async ({ scope, params, body }) => {
    const own = await Tag.load<Tag>(scope, params.id)
    const given = { ...(body.name === undefined ? {} : { name: body.name }), ...(body.colour === undefined ? {} : { colour: body.colour }) }
    if (Object.keys(given).length) await own.change(scope, given)
    return { body: { id: own.id, name: own.name, colour: own.colour } }
  },
})

const remove = route({
  method: 'DELETE',
  path: '/v1/tags/:id',
  audit: 'tag.delete',
  summary: 'Delete a tag, and take it off every application',
  tag,
  access: writes,
  params: Id,
  responses: { 204: null },
  handler: async ({ scope, params }) => {
    const { id } = await Tag.load(scope, params.id)
    await Tag.of(scope).findById(id).delete()
    return { status: 204 }
  },
})

const OnApplication = Id.extend({ tag: z.string().max(100) })

const put = route({
  method: 'PUT',
  path: '/v1/applications/:id/tags/:tag',
  audit: 'application.tag',
  summary: 'Put a tag on an application',
  tag,
  access: writes,
  params: OnApplication,
  responses: { 200: TeamDetail },
  handler: (call) =>
    changeApplication(call, async (application) =>
      (await Tag.load<Tag>(call.scope, call.params.tag)).putOn(call.scope, application, call.context.clock()),
    ),
})

const take = route({
  method: 'DELETE',
  path: '/v1/applications/:id/tags/:tag',
  audit: 'application.untag',
  summary: 'Take a tag off an application',
  tag,
  access: writes,
  params: OnApplication,
  responses: { 200: TeamDetail },
  handler: (call) =>
    changeApplication(call, async (application) =>
      (await Tag.load<Tag>(call.scope, call.params.tag)).takeOff(call.scope, application, call.context.clock()),
    ),
})

export const tagRoutes = [list, make, change, remove, put, take]
