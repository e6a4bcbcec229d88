import { createServer } from 'node:http'
import { readFile } from 'node:fs/promises'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createOutsideFetch } from '../../platform/http/outside.ts'
import type { OutsideFetch } from '../../platform/http/outside.ts'

export interface VendorHosts {
  /** Leads every host to loopback, where it answers what was recorded. */
  outside: OutsideFetch
  /** What stands at an address; a status alone is an answer without a text. Everything else is 404. */
  answers: Map<string, string | number>
  /** The addresses that were asked for, in order. */
  asked: string[]
  close(): Promise<void>
}

export async function startVendorHosts(): Promise<VendorHosts> {
  const answers = new Map<string, string | number>()
  const asked: string[] = []
  const server = createServer((request, response) => {
    const address = `${String(request.headers['x-asked-host'])}${request.url}`
    asked.push(address)
    const answer = answers.get(address) ?? 404
    if (answer === 0) return void request.socket.destroy()
    response.statusCode = typeof answer === 'number' ? answer : 200
    response.end(typeof answer === 'number' ? '' : answer)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const loopback = createOutsideFetch({ reachPrivate: true })
  return {
    answers,
    asked,
    outside: (address, init = {}) => {
      const { host, pathname, search } = new URL(address)
      const headers = { ...(init.headers as Record<string, string>), 'x-asked-host': host }
      return loopback(`http://127.0.0.1:${port}${pathname}${search}`, { ...init, headers })
    },
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

export const recorded = (name: string): Promise<string> => readFile(new URL(`recorded/${name}`, import.meta.url), 'utf8')
