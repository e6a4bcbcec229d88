import { once } from 'node:events'
import { createServer } from 'node:http'
import type { OutgoingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface WebPage {
  status?: number
  headers?: OutgoingHttpHeaders
  body?: string
}

export interface Website {
  origin: string
  serve(path: string, page: WebPage | string): string
  close(): void
}

/** Somebody's website, on a port of its own. Nothing answers at an address that is not served, and `/silent` never does. */
export async function startWebsite(): Promise<Website> {
  const pages = new Map<string, WebPage>()
  const server = createServer((request, response) => {
    const path = request.url ?? ''
    if (path === '/silent') return
    const page = pages.get(path)
    const { status = page ? 200 : 404, headers = {}, body = '' } = page ?? {}
    response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', ...headers }).end(body)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    origin,
    serve: (path, page) => {
      pages.set(path, typeof page === 'string' ? { body: page } : page)
      return origin + path
    },
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
