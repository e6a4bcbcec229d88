import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Provider } from 'oidc-provider'

export interface Claims {
  email?: string
  email_verified?: boolean
  name?: string
}

export interface TestProvider {
  issuer: string
  clientId: string
  clientSecret: string
  /** Whom it knows, by what they type as their login. */
  people: Map<string, Claims>
  /** Signs somebody in as its pages would have it. @returns where they are sent back to */
  pass(url: string, login: string): Promise<URL>
  close(): Promise<void>
}

/** A real OpenID provider on a port of its own. */
export async function startProvider(redirectUri: string): Promise<TestProvider> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const people = new Map<string, Claims>()
  const [clientId, clientSecret] = ['rolecall', 'a secret between the two of us']
  const provider = new Provider(issuer, {
    clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: [redirectUri] }],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    cookies: { keys: ['test'] },
    pkce: { required: () => true },
    findAccount: (_, sub) => ({ accountId: sub, claims: async () => ({ sub, ...people.get(sub) }) }),
  })
  server.on('request', provider.callback())
  return {
    issuer,
    clientId,
    clientSecret,
    people,
    pass: (url, login) => passThrough(url, login, redirectUri),
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

/** Goes where it is sent, types a login where there is a form, and agrees. */
async function passThrough(begin: string, login: string, redirectUri: string): Promise<URL> {
  const jar = new Map<string, string>()
  let [url, form]: [string, Record<string, string> | null] = [begin, null]
  for (let step = 0; step < 12; step++) {
    const response: Response = await fetch(url, {
      redirect: 'manual',
      method: form ? 'POST' : 'GET',
      headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
      body: form ? new URLSearchParams(form) : null,
    })
    for (const cookie of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (cookie.split(';')[0] ?? '').split(/=(.*)/s)
      jar.set(name, value)
    }
    const location = response.headers.get('location')
    const page = await response.text()
    if (location) {
      ;[url, form] = [new URL(location, url).href, null]
      if (url.startsWith(redirectUri)) return new URL(url)
      continue
    }
    const action = /<form[^>]*action="([^"]+)"/.exec(page)?.[1]
    if (!action) throw new Error(`${response.status}: ${page.slice(0, 500)}`)
    const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1] ?? ''
    ;[url, form] = [new URL(action, url).href, { prompt, login, password: 'whatever' }]
  }
  throw new Error('the provider goes round in circles')
}

export interface TestDns {
  address: string
  /** TXT records by name. */
  records: Map<string, string>
  close(): void
}

/** A name server that knows TXT records (RFC 1035), on a port of its own. */
export async function startDns(): Promise<TestDns> {
  const records = new Map<string, string>()
  const socket = createSocket('udp4')
  socket.on('message', (query, { port, address }) => {
    const labels: string[] = []
    let at = 12
    for (let size = query[at] ?? 0; size > 0; size = query[at] ?? 0) {
      labels.push(query.subarray(at + 1, at + 1 + size).toString())
      at += size + 1
    }
    const text = records.get(labels.join('.').toLowerCase())
    const head = Buffer.from(query.subarray(0, 12))
    head.writeUInt16BE(text === undefined ? 0x8183 : 0x8180, 2)
    head.writeUInt16BE(text === undefined ? 0 : 1, 6)
    head.fill(0, 8)
    const question = query.subarray(12, at + 5)
    const data = Buffer.concat([Buffer.from([text?.length ?? 0]), Buffer.from(text ?? '')])
    const answer = Buffer.from([0xc0, 12, 0, 16, 0, 1, 0, 0, 0, 1, 0, data.length])
    socket.send(Buffer.concat([head, question, ...(text === undefined ? [] : [answer, data])]), port, address)
  })
  socket.bind(0, '127.0.0.1')
  await once(socket, 'listening')
  return { address: `127.0.0.1:${socket.address().port}`, records, close: () => void socket.close() }
}
