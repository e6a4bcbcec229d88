import { createServer } from 'node:http'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createApp } from './app.ts'
import type { Context } from './context.ts'

export interface WebServer {
  /** The port it listens on: the one chosen where the configuration says 0. */
  port: number
  /** Answers what was begun, then closes. */
  close(): Promise<void>
}

/** Listens; resolves when the first request can come. */
export async function startServer(context: Context): Promise<WebServer> {
  const server = createServer(createApp(context).callback())
  await listen(server, context.config.port, context.config.host)
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeIdleConnections()
      }),
  }
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => resolve())
  })
}
