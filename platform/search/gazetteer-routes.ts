import { z } from 'zod'
import { route } from '../http/route.ts'
import type { Route } from '../http/route.ts'
import { Country } from '../jobs/public-job.ts'
import { openGazetteer } from './gazetteer.ts'

/** Named wherever places of it are shown: its licence asks for that. */
export const gazetteerSource = { name: 'GeoNames', url: 'https://www.geonames.org', licence: 'CC BY 4.0' }

const places = route({
  method: 'GET',
  path: '/v1/gazetteer',
  summary: 'Complete the name of a place: where to search near to',
  tag: 'Boards',
  access: 'public',
  // No board is named, so every page may read it.
  cors: 'board',
  query: z.object({ q: z.string().max(100).default(''), limit: z.coerce.number().int().min(1).max(20).default(8) }),
  responses: {
    200: z.object({
      places: z.array(
        z
          .object({
            name: z.string(),
            region: z.string().nullable(),
            country: Country,
            latitude: z.number(),
            longitude: z.number(),
            population: z.number(),
          })
          .meta({ id: 'GazetteerPlace' }),
      ),
      source: z.object({ name: z.string(), url: z.string(), licence: z.string() }),
    }),
  },
  handler: async ({ query }) => ({
    headers: { 'cache-control': 'public, max-age=86400' },
    body: { places: (await openGazetteer()).find(query.q, query.limit), source: gazetteerSource },
  }),
})

export const gazetteerRoutes: Route[] = [places]
