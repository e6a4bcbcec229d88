import { build } from 'esbuild'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync } from 'node:zlib'
import { renderPage } from './page.ts'
import type { Addresses, PageName } from './page.ts'

type Files = (path: string) => { type: string; body: Buffer | string } | undefined

export interface Site {
  /** The company's pages: `<origin>/widget`. */
  origin: string
  addresses: Addresses
  /** Bytes of the vendor's document, style sheet and script as they are sent. */
  vendorBytes: number
  close(): void
}

/**
 * A company's site, and the vendor of an iframe. The hosts differ, so that the frame is of another site than the
 * page, as vendors' are. Both answer from memory, compressed beforehand.
 */
export async function startSite(platform: string, board: string): Promise<Site> {
  const list = await (await fetch(`${platform}/v1/boards/${board}/jobs`)).text()
  const widget = Buffer.from(await (await fetch(`${platform}/widget/v1/rolecall.js`)).arrayBuffer())
  const vendorFiles = await makeVendorFiles(list)
  const vendor = await listen((path) => vendorFiles[path], '127.0.0.1')
  const integrity = `sha384-${createHash('sha384').update(widget).digest('base64')}`
  const addresses = { platform, board, vendor: vendor.origin, integrity }
  const pages = await listen((path) => ({ type: 'text/html', body: renderPage(path.slice(1) as PageName, addresses) }), 'localhost')
  return {
    origin: pages.origin,
    addresses,
    vendorBytes: ['/embed/job_board', '/embed.css', '/embed.js'].reduce(
      (sum, path) => sum + compress(vendorFiles[path]?.body ?? '').length,
      0,
    ),
    close: () => {
      for (const { server } of [vendor, pages]) {
        server.closeAllConnections()
        server.close()
      }
    },
  }
}

async function makeVendorFiles(list: string): Promise<Record<string, { type: string; body: Buffer | string } | undefined>> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('embed.mjs', import.meta.url))],
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2022',
    define: { 'process.env.NODE_ENV': '"production"' },
    write: false,
  })
  const loader = `(() => {
    const origin = new URL(document.currentScript.src).origin
    const frame = document.createElement('iframe')
    Object.assign(frame, { src: origin + '/embed/job_board', title: 'Jobs', width: '100%', height: '1000', style: 'border:0' })
    document.getElementById('jobs').append(frame)
    addEventListener('message', ({ origin: from, data }) => { if (from === origin) frame.height = data.height })
  })()`
  return {
    '/embed/job_board/js': { type: 'text/javascript', body: loader },
    '/embed/job_board': {
      type: 'text/html',
      body: '<!doctype html><html lang="en"><meta charset="utf-8"><title>Jobs</title><link rel="icon" href="data:,"><link rel="stylesheet" href="/embed.css"><div id="root"></div><script type="module" src="/embed.js"></script></html>',
    },
    '/embed.css': { type: 'text/css', body: await readFile(new URL('embed.css', import.meta.url)) },
    '/embed.js': { type: 'text/javascript', body: Buffer.from(outputFiles[0]?.contents ?? []) },
    '/api/jobs': { type: 'application/json', body: list },
  }
}

const compress = (body: Buffer | string): Buffer => brotliCompressSync(body)

async function listen(files: Files, host: string): Promise<{ origin: string; server: Server }> {
  const made = new Map<string, Buffer>()
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://site')
    const file = files(pathname)
    if (!file) return void response.writeHead(404).end()
    const body = made.get(pathname) ?? compress(file.body)
    made.set(pathname, body)
    response.writeHead(200, {
      'content-type': `${file.type}; charset=utf-8`,
      'content-encoding': 'br',
      'content-length': body.length,
      'cache-control': 'public, max-age=300',
    })
    response.end(body)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { origin: `http://${host}:${(server.address() as AddressInfo).port}`, server }
}
