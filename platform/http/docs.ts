import { createRequire } from 'node:module'
import { readFile } from 'node:fs/promises'
import type { Context } from '../context.ts'
import { describeRoutes } from './openapi.ts'
import { html, renderPage } from './page.ts'
import { notFound } from './problem.ts'
import { problemMeanings } from './problem-meanings.ts'
import { route } from './route.ts'
import type { Route } from './route.ts'
import { z } from 'zod'

const require = createRequire(import.meta.url)

const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Rolecall API</title>
<meta name="viewport" content="width=device-width,initial-scale=1">
<link rel="icon" href="data:,">
<style>body{margin:0}</style>
</head>
<body>
<div id="reference"></div>
<noscript><p>The reference needs script. The same is said by <a href="/openapi.json">the OpenAPI document</a>.</p></noscript>
<script src="/docs/redoc.js"></script>
<script src="/docs/start.js"></script>
</body>
</html>
`
const start = `Redoc.init('/openapi.json', { hideDownloadButton: false, nativeScrollbars: true, disableSearch: false }, document.getElementById('reference'))\n`

// Redoc writes its styles into the page and searches in a worker made of a blob.
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self'",
  'worker-src blob:',
  "base-uri 'none'",
  "frame-ancestors 'self'",
].join('; ')

/** The bundle as it is shipped, but for the one picture that it would fetch from its maker. */
async function readBundle(): Promise<Buffer> {
  const text = await readFile(require.resolve('redoc/bundles/redoc.standalone.js'), 'utf8')
  return Buffer.from(
    text.replaceAll('https://cdn.redoc.ly/redoc/logo-mini.svg', 'data:image/svg+xml,%3Csvg xmlns=%22http://www.w3.org/2000/svg%22/%3E'),
  )
}

/** The OpenAPI document, the reference page made of it, and what each problem means. */
export function docsRoutes(context: Context, routes: Route[]): Route[] {
  const document = describeRoutes(routes, context.config.publicUrl)
  let bundle: Promise<Buffer> | undefined
  const text = (path: string, summary: string, type: string, body: () => string | Promise<Buffer>, headers = {}): Route =>
    route({
      method: 'GET',
      path,
      summary,
      tag: 'reference',
      access: 'public',
      compress: true,
      documented: false,
      responses: { 200: type },
      handler: async () => ({ body: await body(), type, headers: { 'cache-control': 'public, max-age=300', ...headers } }),
    })
  return [
    text('/openapi.json', 'The OpenAPI document', 'application/json', () => document, {
      'access-control-allow-origin': '*',
    }),
    text('/docs', 'The API reference', 'text/html; charset=utf-8', () => page, { 'content-security-policy': policy }),
    text('/docs/start.js', 'Starts the reference', 'text/javascript; charset=utf-8', () => start),
    text('/docs/redoc.js', 'Redoc', 'text/javascript; charset=utf-8', () => (bundle ??= readBundle())),
    route({
      method: 'GET',
      path: '/problems/:type',
      summary: 'What a problem means and what to do about it',
      tag: 'reference',
      access: 'public',
      compress: true,
      documented: false,
      params: z.object({ type: z.string().max(100) }),
      responses: { 200: 'text/html' },
      handler: ({ params }) => {
        const meaning = Object.hasOwn(problemMeanings, params.type) ? problemMeanings[params.type] : undefined
        if (!meaning) throw notFound()
        const title = params.type.replaceAll('-', ' ').replace(/^./, (first) => first.toUpperCase())
        const body = html`<main id="content">
          <h1>${title}</h1>
          <p>${meaning}</p>
          <p><a href="/docs">API reference</a></p>
        </main>`
        return renderPage({ title, locale: 'en', body, noindex: true })
      },
    }),
  ]
}
