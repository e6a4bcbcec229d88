import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, describe, it } from 'node:test'
import { gzipSync } from 'node:zlib'
import { createOutsideFetch, createPublicLookup } from '../../platform/http/outside.ts'
import { PageUnreached, readOutsidePage } from '../../platform/http/outside-page.ts'
import type { OutsidePage } from '../../platform/http/outside-page.ts'

describe('reading a page that somebody else has named', () => {
  let server: Server
  let port: number
  let asked = 0
  before(async () => {
    server = createServer((request, response) => {
      asked++
      const path = request.url ?? ''
      const step = /^\/step\/(\d)$/.exec(path)?.[1]
      if (step === '0') return response.writeHead(302, { location: '/page' }).end()
      if (step) return response.writeHead(302, { location: `/step/${Number(step) - 1}` }).end()
      if (path === '/silent') return undefined
      if (path === '/within') return response.writeHead(301, { location: 'http://169.254.169.254/latest/meta-data/' }).end()
      if (path === '/file') return response.writeHead(301, { location: 'file:///etc/passwd' }).end()
      if (path === '/bomb') return response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(3_000_000)))
      return response.writeHead(200, { 'content-type': 'text/html; charset=iso-8859-1' }).end(Buffer.from('<p>Zo\u00eb</p>', 'latin1'))
    }).listen(0)
    await once(server, 'listening')
    port = (server.address() as AddressInfo).port
  })
  after(() => {
    server.closeAllConnections()
    server.close()
  })

  const everywhere = createOutsideFetch({ reachPrivate: true })
  const publicOnly = createOutsideFetch({ reachPrivate: false })
  const at = (path: string): string => `http://127.0.0.1:${port}${path}`
  const unreached = async (reading: Promise<OutsidePage>): Promise<string> => {
    const trouble: unknown = await reading.catch((cause: unknown) => cause)
    assert.ok(trouble instanceof PageUnreached, String(trouble))
    return trouble.reason
  }

  it('follows five redirects, and no sixth', async () => {
    const page = await readOutsidePage(everywhere, at('/step/4'), { anyPort: true })
    assert.deepEqual([page.url, page.redirects, page.status, page.type], [at('/page'), 5, 200, 'text/html'])
    assert.equal(page.text, '<p>Zo\u00eb</p>')
    assert.equal(await unreached(readOutsidePage(everywhere, at('/step/5'), { anyPort: true })), 'redirects')
  })

  it('judges where a redirect leads as it judges what was named', async () => {
    const first = async (path: string): Promise<string> => {
      const outside: typeof publicOnly = (address, init) => (String(address) === at(path) ? everywhere : publicOnly)(address, init)
      return unreached(readOutsidePage(outside, at(path), { anyPort: true }))
    }
    assert.equal(await first('/within'), 'private')
    assert.equal(await first('/file'), 'address')
  })

  it('asks nobody for addresses that are no page for everybody', async () => {
    const before = asked
    for (const address of [
      'ftp://example.com/',
      'file:///etc/passwd',
      'javascript:alert(1)',
      'data:text/html,hello',
      'gopher://example.com:70/',
      'http://ada:secret@example.com/',
      'http://example.com:22/',
      'http://example.com:6379/',
      'https://example.com:8443/',
      'no address',
    ])
      assert.equal(await unreached(readOutsidePage(publicOnly, address)), 'address', address)
    assert.equal(asked, before)
  })

  it('reaches no private address, however its figures are written', async () => {
    for (const host of [
      '127.0.0.1',
      '127.1',
      '2130706433',
      '0x7f000001',
      '0x7f.0.0.1',
      '017700000001',
      '0177.0.0.1',
      '0',
      '[::]',
      '[::1]',
      '[::ffff:127.0.0.1]',
      '[::ffff:7f00:1]',
      '[64:ff9b::127.0.0.1]',
      '[2002:7f00:1::]',
      '[fe80::1]',
      '[fd00::1]',
      '[ff02::1]',
      '169.254.169.254',
      '100.100.100.200',
      '10.1.2.3',
      '192.168.0.1',
      '172.31.255.255',
      '224.0.0.1',
      '255.255.255.255',
      '127.0.0.1.',
    ])
      assert.equal(await unreached(readOutsidePage(publicOnly, `http://${host}/`)), 'private', host)
  })

  it('reaches nothing on this machine by name', async () => {
    const before = asked
    for (const host of ['localhost', 'localhost.', 'LOCALHOST'])
      assert.match(await unreached(readOutsidePage(publicOnly, `http://${host}:${port}/`, { anyPort: true })), /^(private|dns)$/, host)
    assert.equal(asked, before)
  })

  it('takes a name by where it leads, all of its addresses', async () => {
    const leads = (...addresses: string[]): typeof publicOnly =>
      createOutsideFetch({
        reachPrivate: false,
        lookup: createPublicLookup((_name, _options, done) =>
          done(
            null,
            addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
          ),
        ),
      })
    assert.equal(await unreached(readOutsidePage(leads('127.0.0.1'), 'http://rebound.example/')), 'private')
    assert.equal(await unreached(readOutsidePage(leads('93.184.215.14', '10.0.0.1'), 'http://rebound.example/')), 'private')
    assert.equal(await unreached(readOutsidePage(leads('fd12::1'), 'https://rebound.example/')), 'private')
    assert.equal(await unreached(readOutsidePage(leads(), 'https://rebound.example/')), 'private')
  })

  it('says why it was not reached', async () => {
    assert.equal(await unreached(readOutsidePage(everywhere, 'http://nobody.invalid/')), 'dns')
    assert.equal(await unreached(readOutsidePage(everywhere, `http://127.0.0.1:${await closedPort()}/`, { anyPort: true })), 'refused')
    assert.equal(await unreached(readOutsidePage(everywhere, `https://127.0.0.1:${port}/`, { anyPort: true })), 'tls')
    assert.equal(await unreached(readOutsidePage(everywhere, at('/silent'), { anyPort: true, timeout: 200 })), 'timeout')
    assert.equal(await unreached(readOutsidePage(everywhere, at('/bomb'), { anyPort: true })), 'too-large')
  })
})

async function closedPort(): Promise<number> {
  const server = createServer().listen(0)
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
