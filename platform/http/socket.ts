import type { Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { Problem } from './problem.ts'

/** Bounds on what a slow or greedy client may hold: seconds for headers, minutes for a large upload on a bad line. */
export const bounds = {
  headersTimeout: 10_000,
  requestTimeout: 180_000,
  keepAliveTimeout: 65_000,
  connectionsCheckingInterval: 5_000,
  maxHeaderSize: 16_384,
}

/** Tells a client whose request is no HTTP what is wrong, where Node would say a bare status line. */
export function answerBrokenRequests(server: Server): void {
  server.on('clientError', (cause: NodeJS.ErrnoException, socket: Duplex) => {
    if (cause.code === 'ECONNRESET' || !socket.writable) return socket.destroy()
    const { document } = problemOf(cause.code)
    const body = JSON.stringify(document)
    const head = [
      `HTTP/1.1 ${document.status} ${document.title}`,
      'content-type: application/problem+json',
      `content-length: ${Buffer.byteLength(body)}`,
      'x-content-type-options: nosniff',
      'connection: close',
    ]
    socket.end(`${head.join('\r\n')}\r\n\r\n${body}`)
  })
}

function problemOf(code: string | undefined): Problem {
  if (code === 'HPE_HEADER_OVERFLOW') return new Problem(431, 'headers-too-large', 'The address and headers may have 16 KiB together.')
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return new Problem(408, 'request-timeout', 'The request was not complete in time.')
  if (code === 'HPE_CHUNK_EXTENSIONS_OVERFLOW') return new Problem(413, 'body-too-large', 'The chunk extensions are too large.')
  return new Problem(400, 'bad-request', 'The request is no HTTP/1.1.')
}

/**
 * Stops taking connections, lets each running request end, and closes its connection then.
 * @param patience after which what still runs is cut off, in ms
 */
export function closeGracefully(server: Server, patience: number): Promise<void> {
  return new Promise((resolve) => {
    const cutOff = setTimeout(() => server.closeAllConnections(), patience)
    // A connection in use now would otherwise stay open for its next request.
    const sweep = setInterval(() => server.closeIdleConnections(), 20)
    server.close(() => {
      clearTimeout(cutOff)
      clearInterval(sweep)
      resolve()
    })
    server.closeIdleConnections()
  })
}
