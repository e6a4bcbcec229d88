import assert from 'node:assert/strict'
import { once } from 'node:events'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import type { IncomingMessage, Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, describe, it } from 'node:test'
import { createExampleServer } from '../../platform/cli/example-server.ts'

describe('the site of the examples', () => {
  let folder: string
  let server: Server
  let port: number

  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'rolecall-examples-'))
    await mkdir(path.join(folder, 'site', 'deep'), { recursive: true })
    await writeFile(path.join(folder, 'secret.html'), 'secret')
    await writeFile(path.join(folder, 'site', '.hidden.html'), 'secret')
    await writeFile(path.join(folder, 'site', 'notes.txt'), 'secret')
    await writeFile(path.join(folder, 'site', 'index.html'), '<script src="__PLATFORM__/widget/v1/rolecall.js"></script>__PLATFORM__')
    await writeFile(path.join(folder, 'site', 'deep', 'page.html'), 'deep')
    server = createExampleServer(path.join(folder, 'site'), 'http://platform.test:1').listen(0, '127.0.0.1')
    await once(server, 'listening')
    port = (server.address() as AddressInfo).port
  })
  after(async () => {
    server.closeAllConnections()
    server.close()
    await rm(folder, { recursive: true, force: true })
  })

  // Unlike fetch, this sends the path as it is, dots and all.
  const get = async (address: string, method = 'GET'): Promise<{ status: number; type: string; body: string }> => {
    const asked = request({ port, host: '127.0.0.1', path: address, method, agent: false }).end()
    const [response] = (await once(asked, 'response')) as [IncomingMessage]
    const body = (await response.toArray()).join('')
    return { status: response.statusCode ?? 0, type: response.headers['content-type'] ?? '', body }
  }

  it('serves its first page, with the platform’s origin put in everywhere', async () => {
    const first = await get('/?page=jobs')
    assert.equal(first.body, '<script src="http://platform.test:1/widget/v1/rolecall.js"></script>http://platform.test:1')
    assert.equal(first.type, 'text/html; charset=utf-8')
    assert.equal((await get('/deep/page.html')).body, 'deep')
  })

  it('serves nothing outside of its folder, nothing hidden, nothing that is no part of a page', async () => {
    for (const address of [
      '/../secret.html',
      '/..%2fsecret.html',
      '/deep/../../secret.html',
      '/%2e%2e/secret.html',
      '/.hidden.html',
      '/notes.txt',
      '/%00',
      '/%',
      '/missing.html',
      '/deep',
    ]) {
      const answer = await get(address)
      assert.equal(answer.status, 404, address)
      assert.match(answer.body, /There is no such page/)
    }
  })

  it('answers reading only', async () => {
    assert.equal((await get('/', 'POST')).status, 405)
    assert.deepEqual(await get('/', 'HEAD').then(({ status, body }) => [status, body]), [200, ''])
  })
})
