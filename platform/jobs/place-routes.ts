import { z } from 'zod'
import { Id } from '../http/params.ts'
import { mayOf } from '../http/policy.ts'
import { route } from '../http/route.ts'
import type { Permission } from '../http/route.ts'
import { occasionOf } from './job-routes.ts'
import { JobPlace } from './job.ts'
import { Place } from './place.ts'
import { placePolicy } from './policy.ts'
import { Country } from './public-job.ts'

const part = z
  .string()
  .trim()
  .max(200)
  .transform((text) => text || null)
  .nullable()

const fields = {
  name: z.string().trim().min(1).max(200),
  street: part,
  postalCode: part,
  city: part,
  region: part,
  country: Country.nullable(),
  latitude: z.number().min(-90).max(90).nullable(),
  longitude: z.number().min(-180).max(180).nullable(),
}

interface Point {
  latitude?: number | null | undefined
  longitude?: number | null | undefined
}
const isWhole = ({ latitude, longitude }: Point): boolean => ((latitude ?? null) === null) === ((longitude ?? null) === null)
const half = { message: 'needs the other coordinate too', path: ['latitude'] }

const PlaceChanges = z.strictObject(fields).partial().refine(isWhole, half).meta({ id: 'PlaceChanges' })
const NewPlace = z
  .strictObject({ ...z.object(fields).partial().shape, name: fields.name })
  .refine(isWhole, half)
  .meta({ id: 'NewPlace' })

const PresentedPlace = z
  .object({
    id: z.uuid(),
    name: z.string(),
    street: z.string().nullable(),
    postalCode: z.string().nullable(),
    city: z.string().nullable(),
    region: z.string().nullable(),
    country: z.string().nullable(),
    latitude: z.number().nullable(),
    longitude: z.number().nullable(),
    jobs: z.int(),
    /** What the caller may do with it. */
    may: z.array(z.enum(['change', 'remove'])),
  })
  .meta({ id: 'TenantPlace' })

const tag = 'Places'

const list = route({
  method: 'GET',
  path: '/v1/places',
  summary: 'List the places where the tenant has jobs or may have them',
  tag,
  access: { permission: 'jobs:read' },
  responses: { 200: z.object({ places: z.array(PresentedPlace) }) },
  handler: async ({ scope, permissions }) => {
    const places = await Place.of(scope)
      .select('places.*', JobPlace.of(scope).whereColumn('place_id', 'places.id').count().as('jobs'))
      .orderBy('name')
    return { body: { places: (places as (Place & { jobs: number })[]).map((one) => present(one, one.jobs, permissions)) } }
  },
})

const create = route({
  method: 'POST',
  path: '/v1/places',
  audit: 'place.create',
  summary: 'Add a place',
  tag,
  access: { permission: 'jobs:write' },
  body: NewPlace,
  responses: { 201: PresentedPlace },
  handler: async ({ scope, body, permissions }) => ({ status: 201, body: present(await Place.found(scope, body), 0, permissions) }),
})

const change = route({
  method: 'PATCH',
  path: '/v1/places/:id',
  audit: 'place.change',
  summary: 'Change a place; published jobs show it at once',
  tag,
  access: { permission: placePolicy.change.needs },
  params: Id,
  body: PlaceChanges,
  responses: { 200: PresentedPlace },
  handler: async (call) => {
    const place = await Place.load<Place>(call.scope, call.params.id)
    await place.change(call.scope, call.body, occasionOf(call))
    const jobs = await JobPlace.of(call.scope).where({ place_id: place.id }).resultSize()
    return { body: present(place, jobs, call.permissions) }
  },
})

const remove = route({
  method: 'DELETE',
  path: '/v1/places/:id',
  audit: 'place.remove',
  summary: 'Delete a place where no job is',
  tag,
  access: { permission: placePolicy.remove.needs },
  params: Id,
  responses: { 204: null },
  handler: async ({ scope, params }) => {
    const place = await Place.load<Place>(scope, params.id)
    await place.leave(scope)
    return { status: 204 }
  },
})

const present = ({ tenantId: _, createdAt: __, ...place }: Place, jobs: number, permissions: readonly Permission[]) => ({
  ...place,
  jobs,
  may: mayOf(placePolicy, permissions, null),
})

export const placeRoutes = [list, create, change, remove]
