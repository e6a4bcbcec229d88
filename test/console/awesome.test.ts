import assert from 'node:assert/strict'
import { readFile, readdir } from 'node:fs/promises'
import path from 'node:path'
import { describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'

const tenants = fileURLToPath(new URL('../../tenants/', import.meta.url))

async function sources(): Promise<string> {
  const names = (await readdir(tenants, { recursive: true })).filter((name) => name.endsWith('.ts'))
  return (await Promise.all(names.map((name) => readFile(path.join(tenants, name), 'utf8')))).join('\n')
}

const all = (text: string, pattern: RegExp): string[] => [...new Set([...text.matchAll(pattern)].map(([, name = '']) => name))].toSorted()

describe("the console's elements of Web Awesome", () => {
  it('are all brought in, and none besides', async () => {
    const text = await sources()
    assert.deepEqual(all(text, /^import '@awesome\.me\/webawesome\/dist\/components\/([\w-]+)\//gm), all(text, /<wa-([\w-]+)/g))
  })

  it('have each of their properties from the style sheet', async () => {
    const sheet = await readFile(path.join(tenants, 'style', 'awesome.css'), 'utf8')
    const own = new Set(all(sheet, /var\((--(?!wa-)[\w-]+)\)/g))
    const base = await readFile(path.join(tenants, 'style', 'base.css'), 'utf8')
    for (const name of own) assert.ok(base.includes(`${name}:`), name)
  })
})
