import { createServer } from 'node:http'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { allRoutes, createApp } from './app.ts'
import { readBoardState, readDomains } from './board-state.ts'
import type { Context } from './context.ts'
import { BoardCache } from './http/board-cache.ts'
import { listenForBoards } from './http/board-listener.ts'
import type { BoardListener } from './http/board-listener.ts'
import { BoardStates } from './http/board-states.ts'
import { recogniseCacheable } from './http/cacheable.ts'
import { Hosts } from './http/hosts.ts'
import { createMetrics } from './http/metrics.ts'
import { answerBrokenRequests, bounds, closeGracefully } from './http/socket.ts'
import type { Route } from './http/route.ts'
import { networkId } from './jobs/published-network.ts'
import { createQueuePage } from './queue-page.ts'

export interface WebServer {
  /** The port it listens on: the one chosen where the configuration says 0. */
  port: number
  /** Answers what was begun, then closes. */
  close(): Promise<void>
}

/** What a test or a bench sets otherwise. */
export interface ServerOptions {
  features?: Route[]
  /** False sends every request through Koa. */
  cache?: boolean
  /** How long running requests may take while the server closes, in ms. */
  patience?: number
}

/** Listens; resolves when the first request can come. */
export async function startServer(context: Context, options: ServerOptions = {}): Promise<WebServer> {
  const { publicUrl, trustProxy } = context.config
  let stopping = false
  let listener: BoardListener | undefined
  const listening = (): boolean => listener?.listening() ?? false
  const states = new BoardStates({
    read: (slug) => readBoardState(context.database, slug),
    listening,
    saw: ({ boardId }, origin, allowed) => {
      // The network is nobody's, and the platform's own pages are no news.
      if (boardId !== networkId && origin !== publicUrl) context.sightings.saw(boardId, origin, allowed)
    },
  })
  const metrics = createMetrics()
  const routes = allRoutes(context, { registry: metrics.registry, stopping: () => stopping }, options.features)
  const queuePage = createQueuePage(context)
  const app = createApp(context, { states, metrics, routes, queuePage })
  const cache = new BoardCache({
    states,
    recognise: recogniseCacheable(routes, '/v1/boards/:board', '/v1/network'),
    now: () => context.clock().getTime(),
  })
  metrics.observeCache(cache)
  if (context.search.substituted) metrics.observeSearch(context.search.substituted)
  const koa = app.callback()
  const hosts = new Hosts({ read: () => readDomains(context.database), publicUrl, trustProxy, listening })
  await hosts.refresh()
  const server = createServer(bounds, hosts.wrap(options.cache === false ? koa : cache.wrap(koa)))
  answerBrokenRequests(server)
  listener = await listenForBoards({ url: context.databaseUrl, log: context.log, hearers: [states, hosts] })
  await listen(server, context.config.port, context.config.host).catch(async (cause: unknown) => {
    await listener.close()
    throw cause
  })
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      stopping = true
      await closeGracefully(server, options.patience ?? 10_000)
      await listener.close()
      await queuePage?.close()
    },
  }
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve()
    })
  })
}
