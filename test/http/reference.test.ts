import assert from 'node:assert/strict'
import { readFile, readdir } from 'node:fs/promises'
import { after, before, describe, it } from 'node:test'
import { problemMeanings } from '../../platform/http/problem-meanings.ts'
import { routes } from '../../platform/routes.ts'
import { startHttp } from './server.ts'
import type { HttpServer } from './server.ts'

interface Operation {
  operationId: string
  parameters?: { in: string; name: string; required?: boolean }[]
  responses: Record<string, { content?: Record<string, unknown> }>
}

describe('the reference', () => {
  let server: HttpServer
  let document: { openapi: string; paths: Record<string, Record<string, Operation>>; components: { schemas: Record<string, unknown> } }
  before(async () => {
    server = await startHttp(routes)
    document = (await (await server.get('/openapi.json')).json()) as typeof document
  })
  after(() => server.close())

  it('is an OpenAPI 3.1 document of every documented route', () => {
    assert.match(document.openapi, /^3\.1\./)
    for (const { method, path, documented } of routes) {
      const operation = document.paths[path.replace(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()]
      assert.equal(operation !== undefined, documented !== false, `${method} ${path}`)
    }
  })

  it('names every parameter of a path, and each operation once', () => {
    const ids = new Set<string>()
    for (const [path, operations] of Object.entries(document.paths)) {
      for (const operation of Object.values(operations)) {
        assert.ok(!ids.has(operation.operationId), operation.operationId)
        ids.add(operation.operationId)
        const inPath = (operation.parameters ?? []).filter((parameter) => parameter.in === 'path').map(({ name }) => name)
        assert.deepEqual(inPath.toSorted(), [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).toSorted())
        assert.ok(operation.responses.default?.content?.['application/problem+json'], path)
      }
    }
  })

  it('lets a list be asked for without any parameter', () => {
    const list = document.paths['/v1/boards/{board}/jobs']?.get
    assert.deepEqual(
      list?.parameters?.filter(({ required }) => required).map(({ name }) => name),
      ['board'],
    )
  })

  it('points only at schemas that it holds', () => {
    const referenced = [...JSON.stringify(document).matchAll(/"#\/components\/schemas\/([^"]+)"/g)].map(([, name]) => name as string)
    assert.ok(referenced.length > 0)
    for (const name of referenced) assert.ok(name in document.components.schemas, name)
  })

  it('is shown by a page that takes nothing from elsewhere', async () => {
    const page = await server.get('/docs')
    assert.match(String(page.headers.get('content-security-policy')), /default-src 'none'.*script-src 'self'/)
    assert.doesNotMatch(await page.text(), /https?:\/\//)
    assert.equal((await server.get('/docs/redoc.js')).status, 200)
  })

  it('says what every type of problem means', async () => {
    const folder = new URL('../../platform/', import.meta.url)
    const files = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith('.ts'))
    const sources = await Promise.all(files.map((file) => readFile(new URL(file, folder), 'utf8')))
    const types = sources.flatMap((source) =>
      [...source.matchAll(/new Problem\(\s*\d{3},\s*'([\w-]+)'/g)].map(([, type]) => type as string),
    )
    assert.ok(types.length > 5)
    assert.deepEqual(
      types.filter((type) => !(type in problemMeanings)),
      [],
    )
    for (const type of Object.keys(problemMeanings)) assert.equal((await server.get(`/problems/${type}`)).status, 200)
    assert.equal((await server.get('/problems/constructor')).status, 404)
  })
})
