import { z } from 'zod'
import { route } from './route.ts'
import type { Route } from './route.ts'
import type { WidgetFiles } from './widget-files.ts'
import { exactSnippet, followingSnippet } from './widget-snippet.ts'

const Name = z.string().max(200)
const limit = { calls: 6000, seconds: 60 }

/** The widget's script and what it loads, for any page: `/widget/v1/…` follows, `/widget/1.2.3/…` never changes. */
export function widgetRoutes(files: WidgetFiles): Route[] {
  return [
    route({
      method: 'GET',
      path: '/widget/:version/manifest.json',
      summary: 'The files of a version of the widget, with their hashes and a snippet to paste',
      tag: 'widget',
      access: 'public',
      documented: false,
      params: z.object({ version: Name }),
      responses: { 200: 'application/json' },
      limit,
      handler: async ({ context, params }) => {
        const manifest = await files.manifest(params.version)
        const snippet = manifest.version === params.version ? exactSnippet : followingSnippet
        const headers = { 'access-control-allow-origin': '*', 'cache-control': 'public, max-age=300' }
        return { body: { ...manifest, snippet: snippet(context.config.publicUrl, manifest) }, headers }
      },
    }),
    route({
      method: 'GET',
      path: '/widget/:version/:file',
      summary: 'The widget',
      tag: 'widget',
      access: 'public',
      documented: false,
      params: z.object({ version: Name, file: Name }),
      responses: { 200: 'text/javascript', 304: null },
      limit,
      handler: ({ context, params, request }) => {
        const { origin } = request.headers
        if (origin && !params.file.includes('-')) context.sightings.loaded(origin, params.version)
        return files.answer(params.version, params.file, request.headers)
      },
    }),
    route({
      method: 'GET',
      path: '/widget/:version/themes/:file',
      summary: 'A ready theme of the widget',
      tag: 'widget',
      access: 'public',
      documented: false,
      params: z.object({ version: Name, file: Name }),
      responses: { 200: 'text/css', 304: null },
      limit,
      handler: ({ params, request }) => files.answer(params.version, `themes/${params.file}`, request.headers),
    }),
  ]
}
