import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, describe, it } from 'node:test'
import { PrivateAddress, createOutsideFetch, isPublicAddress } from '../../platform/http/outside.ts'

describe('fetching what somebody else has named', () => {
  let server: Server
  let port: number
  let asked = 0
  before(async () => {
    server = createServer((request, response) => {
      asked++
      if (request.url === '/away') return response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end()
      if (request.url === '/long') return response.end('x'.repeat(10_000))
      response.end('hello')
    }).listen(0)
    await once(server, 'listening')
    port = (server.address() as AddressInfo).port
  })
  after(() => {
    server.closeAllConnections()
    server.close()
  })

  it('never connects to an address within, however it is written', async () => {
    const outside = createOutsideFetch({ reachPrivate: false })
    const before = asked
    for (const host of [
      '127.0.0.1',
      'localhost',
      '[::1]',
      '[::ffff:127.0.0.1]',
      '0.0.0.0',
      '2130706433',
      '0x7f.1',
      '10.0.0.1',
      '169.254.169.254',
    ]) {
      await assert.rejects(outside(`http://${host}:${port}/`), PrivateAddress, host)
    }
    assert.equal(asked, before)
  })

  it('tells addresses for everybody from the others', () => {
    for (const address of ['1.1.1.1', '93.184.215.14', '172.15.0.1', '172.32.0.1', '2606:4700::1111'])
      assert.ok(isPublicAddress(address), address)
    const within = [
      '172.16.0.1',
      '192.168.1.1',
      '100.64.0.1',
      '224.0.0.1',
      '255.255.255.255',
      'fe80::1',
      'fc00::1',
      '::',
      '64:ff9b::7f00:1',
    ]
    for (const address of [...within, '2002:7f00:1::', '2001:db8::1', 'no address']) assert.ok(!isPublicAddress(address), address)
  })

  it('reaches them where the platform is told to, follows nobody elsewhere, and takes no endless answer', async () => {
    const outside = createOutsideFetch({ reachPrivate: true, maxBytes: 1000 })
    assert.equal(await (await outside(`http://127.0.0.1:${port}/`)).text(), 'hello')
    assert.equal((await outside(`http://127.0.0.1:${port}/away`)).status, 302)
    await assert.rejects(outside(`http://127.0.0.1:${port}/long`).then((response) => response.text()))
  })
})
