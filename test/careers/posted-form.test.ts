import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { Server } from 'node:http'
import { connect } from 'node:net'
import type { AddressInfo } from 'node:net'
import { after, before, describe, it } from 'node:test'
import { Problem } from '../../platform/http/problem.ts'
import { readPostedForm } from '../../platform/careers/posted-form.ts'

interface Read {
  status: number
  fields?: Record<string, string[]>
  files?: { field: string; name: string; size: number }[]
}

describe('a form posted without script', () => {
  let server: Server
  let port: number

  before(async () => {
    server = createServer((request, response) => {
      readPostedForm(request).then(
        ({ fields, files }) => {
          const sizes = files.map(({ field, name, bytes }) => ({ field, name, size: bytes.length }))
          response.end(JSON.stringify({ status: 200, fields: Object.fromEntries(fields), files: sizes }))
        },
        (cause: unknown) => response.end(JSON.stringify({ status: cause instanceof Problem ? cause.status : 500 })),
      )
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    port = (server.address() as AddressInfo).port
  })
  after(() => {
    server.closeAllConnections()
    server.close()
  })

  const post = async (body: FormData | string, headers?: Record<string, string>): Promise<Read> =>
    (await (await fetch(`http://127.0.0.1:${port}`, { method: 'POST', body, headers })).json()) as Read

  it('gives fields, repeated ones as lists, and the files that were chosen', async () => {
    const form = new FormData()
    form.append('answers.name', 'Zoë')
    form.append('answers.tools', 'loom')
    form.append('answers.tools', 'needle')
    form.append('answers.cv', new File(['%PDF-1.7'], 'Lebenslauf für Zoë.pdf', { type: 'application/pdf' }))
    form.append('answers.paper', new File([], ''))
    assert.deepEqual(await post(form), {
      status: 200,
      fields: { 'answers.name': ['Zoë'], 'answers.tools': ['loom', 'needle'] },
      files: [{ field: 'answers.cv', name: 'Lebenslauf für Zoë.pdf', size: 8 }],
    })
  })

  it('refuses what is no multipart form', async () => {
    assert.equal((await post('a=b', { 'content-type': 'application/x-www-form-urlencoded' })).status, 415)
    assert.equal((await post('x', { 'content-type': 'multipart/form-data' })).status, 415)
    assert.equal((await post('no boundary here', { 'content-type': 'multipart/form-data; boundary=x' })).status, 400)
    assert.equal(
      (await post('--x\r\ncontent-disposition: form-data; name="a"\r\n\r\ncut', { 'content-type': 'multipart/form-data; boundary=x' }))
        .status,
      400,
    )
  })

  it('refuses too many or too large fields', async () => {
    const many = new FormData()
    for (let index = 0; index < 600; index++) many.append(`a${index}`, 'x')
    assert.equal((await post(many)).status, 413)
    const large = new FormData()
    large.append('answers.letter', 'x'.repeat(200_000))
    assert.equal((await post(large)).status, 413)
    const files = new FormData()
    for (let index = 0; index < 12; index++) files.append('answers.cv', new File(['x'], 'x.txt'))
    assert.equal((await post(files)).status, 413)
  })

  it('reads no more of a file than may be kept', async () => {
    const form = new FormData()
    form.append('answers.cv', new File([new Uint8Array(11 * 1024 * 1024)], 'x.pdf'))
    const { files } = await post(form)
    assert.equal(files?.[0]?.size, 10 * 1024 * 1024 + 1)
  })

  it('survives a candidate who leaves in the middle', async () => {
    const socket = connect(port, '127.0.0.1')
    await once(socket, 'connect')
    socket.write(
      'POST / HTTP/1.1\r\nhost: x\r\ncontent-type: multipart/form-data; boundary=x\r\ncontent-length: 500\r\n\r\n--x\r\ncontent-disposition: form-data; name="f"; filename="a.pdf"\r\n\r\nabc',
    )
    socket.destroy()
    const form = new FormData()
    form.append('a', 'b')
    assert.equal((await post(form)).status, 200)
  })
})
