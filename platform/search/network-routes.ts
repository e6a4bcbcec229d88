import { z } from 'zod'
import { PublicBoard } from '../boards/public-board.ts'
import { route } from '../http/route.ts'
import type { Route } from '../http/route.ts'
import { networkId } from '../jobs/published-network.ts'
import { withBoard } from './answer.ts'
import { NetworkAnswer, NetworkQuery } from './contract.ts'
import { noteFallback } from './fallback-header.ts'
import { Suggestions, suggestOnNetwork } from './suggestion.ts'

const tag = 'Network'

/** The network as a board of nobody: its slug is kept from companies. */
export const networkBoard = (publicUrl: string): PublicBoard => ({
  slug: networkId,
  name: 'Jobs',
  company: { name: 'Rolecall', website: null },
  url: `${publicUrl}/network`,
  locale: 'en',
  theme: {},
  attribution: false,
})

const about = route({
  method: 'GET',
  path: '/v1/network',
  summary: 'Read what the list of all companies is called, and its address',
  tag,
  access: 'public',
  cors: 'board',
  responses: { 200: PublicBoard },
  handler: ({ context }) => ({ body: networkBoard(context.config.publicUrl) }),
})

const listJobs = route({
  method: 'GET',
  path: '/v1/network/jobs',
  summary: 'Search the jobs of all companies that put them here',
  tag,
  access: 'public',
  cors: 'board',
  query: NetworkQuery,
  responses: { 200: NetworkAnswer },
  handler: async ({ context, query }) => {
    const { headers, tell } = noteFallback()
    const body = await context.search.searchNetwork(query, tell)
    return { body: query.cursor === undefined ? withBoard(body, JSON.stringify(networkBoard(context.config.publicUrl))) : body, headers }
  },
})

const suggestions = route({
  method: 'GET',
  path: '/v1/network/suggestions',
  summary: 'Complete what is being typed: titles, companies, departments, teams and places of all companies',
  tag,
  access: 'public',
  cors: 'board',
  query: z.object({ q: z.string().max(200).default('') }),
  responses: { 200: Suggestions },
  handler: async ({ context, boards, query }) => {
    const state = await boards.current(networkId)
    return { body: await suggestOnNetwork(context.database, query.q, state?.generation) }
  },
})

export const networkRoutes: Route[] = [about, listJobs, suggestions]
