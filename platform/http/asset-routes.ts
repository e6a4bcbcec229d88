import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { Problem, notFound } from './problem.ts'
import { route } from './route.ts'
import type { Reply, Route } from './route.ts'
import { StaticFolder } from './static-folder.ts'
import { WidgetFiles } from './widget-files.ts'
import { widgetRoutes } from './widget-routes.ts'

const dist = (name: string): string => fileURLToPath(new URL(`../../dist/${name}/`, import.meta.url))

const consolePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  // The components read their icons, which are in the script already, as files of this kind.
  "connect-src 'self' data:",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')

const notBuilt = (): Problem => new Problem(404, 'not-found', 'There is no such file here. Has it been built? Run: npm run build')

/** The widget as it is served here. */
export const widgetFiles = new WidgetFiles({ widget: dist('widget'), releases: dist('releases') })

/** The widget, for any page; and the console's files. */
export function assetRoutes(): Route[] {
  const tenantConsole = new StaticFolder(dist('console'))
  const console = async (file: string, headers: Record<string, unknown>): Promise<Reply> => {
    const own = { 'content-security-policy': consolePolicy }
    const found = await tenantConsole.answer(file, headers as Record<string, string>, own)
    if (found) return found
    // An address inside the console is the script's to read; a missing file is a missing file.
    const page = /\.\w+$/.test(file)
      ? null
      : await tenantConsole.answer('index.html', headers as Record<string, string>, { ...own, 'cache-control': 'no-cache' })
    if (!page) throw notBuilt()
    return page
  }
  return [
    ...widgetRoutes(widgetFiles),
    route({
      method: 'GET',
      path: '/console',
      summary: 'The console',
      tag: 'console',
      access: 'public',
      documented: false,
      responses: { 200: 'text/html', 304: null },
      handler: ({ request }) => console('index.html', request.headers),
    }),
    route({
      method: 'GET',
      path: '/console/*file',
      summary: 'The console',
      tag: 'console',
      access: 'public',
      documented: false,
      params: z.object({ file: z.string().max(500) }),
      responses: { 200: 'text/html', 304: null },
      handler: ({ params, request }) => {
        if (params.file.includes('..')) throw notFound()
        return console(params.file, request.headers)
      },
    }),
  ]
}
