import type { Server } from 'node:http'
import path from 'node:path'
import { readConfig } from '../config.ts'
import { createCatcherServer } from '../mail/catcher-page.ts'
import { CommandError } from './command-error.ts'
import { createExampleServer } from './example-server.ts'
import { root } from './folder.ts'

/** The example pages, on an origin that is not the platform's. */
export function startExamplePages(port: number, platform: string): Promise<AsyncDisposable> {
  return listen(createExampleServer(path.join(root, 'examples'), platform), port)
}

/** The page that shows caught mail. */
export function startMailPage(port: number, environment: Record<string, string | undefined>): Promise<AsyncDisposable> {
  return listen(createCatcherServer(readConfig(environment)), port)
}

async function listen(server: Server, port: number): Promise<AsyncDisposable> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause) => reject(new CommandError(`Port ${port} cannot be used (${cause.message}).`)))
    server.listen(port, '127.0.0.1', resolve)
  })
  return {
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
