import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { Server, ServerResponse } from 'node:http'
import path from 'node:path'

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
}
const texts = new Set(['.html', '.css', '.js', '.json', '.svg'])

/**
 * Somebody else's web site: serves the pages of `folder`, in which `__PLATFORM__` stands for the platform's origin.
 * The caller lets it listen.
 */
export function createExampleServer(folder: string, platformOrigin: string): Server {
  const root = path.resolve(folder)
  return createServer((request, response) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      send(response, 405, 'text/plain; charset=utf-8', 'Only GET is answered here.', { allow: 'GET, HEAD' })
      return
    }
    read(root, request.url ?? '/', platformOrigin).then(
      ({ type, body }) => send(response, 200, type, body),
      () => send(response, 404, 'text/html; charset=utf-8', missing),
    )
  })
}

async function read(root: string, url: string, platformOrigin: string): Promise<{ type: string; body: string | Buffer }> {
  const file = fileOf(root, decodeURIComponent(url.split(/[?#]/)[0] ?? '/'))
  const extension = path.extname(file)
  const type = types[extension]
  if (!type) throw new Error('not a file of a web page')
  const bytes = await readFile(file)
  return { type, body: texts.has(extension) ? bytes.toString('utf8').replaceAll('__PLATFORM__', platformOrigin) : bytes }
}

/** @throws Error for an address that leads out of the folder, or to a hidden file */
function fileOf(root: string, address: string): string {
  const relative = address.endsWith('/') ? `${address}index.html` : address
  const file = path.join(root, relative)
  const inside =
    file.startsWith(root + path.sep) && !relative.includes('\0') && !relative.split(/[/\\]/).some((part) => part.startsWith('.'))
  if (!inside) throw new Error('outside of the folder')
  return file
}

function send(response: ServerResponse, status: number, type: string, body: string | Buffer, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-cache', 'x-content-type-options': 'nosniff', ...headers })
  response.end(body)
}

const missing = `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>No such page</title>
<style>:root{color-scheme:light dark}body{font:1.125rem/1.6 system-ui,sans-serif;max-width:36rem;margin:20vh auto;padding:0 1.25rem}</style>
<h1>There is no such page</h1><p><a href="/">To the first page</a></p></html>`
