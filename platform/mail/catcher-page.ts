import { createServer } from 'node:http'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Config } from '../config.ts'
import type { Reply } from '../http/route.ts'
import { openCaughtMail } from './caught.ts'
import type { CaughtLetter, CaughtLetters } from './caught.ts'
import { renderLetter, renderLetters, renderNoLetter } from './catcher-view.ts'

/**
 * The mail catcher's web page, which also answers programs: `GET /messages`, `GET /messages/:id`, `DELETE /messages`.
 * The caller lets it listen, on an address that only this machine reaches.
 * @throws Error where letters are delivered, or in production
 */
export function createCatcherServer(config: Config): Server {
  if (config.mail.smtpUrl || config.environment === 'production') throw new Error('There is no caught mail here: letters are delivered.')
  const letters = openCaughtMail(config)
  return createServer((request, response) => {
    answer(letters, request).then(
      (reply) => send(response, reply),
      (cause: Error) => send(response, { status: 500, type: 'text/plain; charset=utf-8', body: cause.message }),
    )
  })
}

async function answer(letters: CaughtLetters, request: IncomingMessage): Promise<Reply> {
  const { pathname } = new URL(request.url ?? '/', 'http://catcher')
  if (request.method === 'POST' || request.method === 'DELETE') return change(letters, request, pathname)
  if (request.method !== 'GET' && request.method !== 'HEAD') return { status: 405, headers: { allow: 'GET, HEAD, POST, DELETE' } }
  if (pathname === '/') return list(letters)
  if (pathname === '/state')
    return { type: 'text/plain; charset=utf-8', body: await letters.state(), headers: { 'cache-control': 'no-store' } }
  if (pathname === '/messages') return { body: (await letters.list()).map(presented) }
  const [, kind, id, form] = /^\/(letters|messages)\/([0-9a-f]{32})(\.html|\.eml)?$/.exec(pathname) ?? []
  if (!id) return renderNoLetter()
  if (kind === 'letters' && form === '.eml') return download(await letters.raw(id), id)
  const letter = await letters.find(id)
  if (!letter) return kind === 'messages' ? { status: 404, body: { title: 'Not found', status: 404 } } : renderNoLetter()
  if (kind === 'messages') return { body: presented(letter) }
  return form === '.html' ? framed(letter) : renderLetter(letter)
}

/** The state is that of before the list was read: the page asks again for a letter that came meanwhile. */
async function list(letters: CaughtLetters): Promise<Reply> {
  const state = await letters.state()
  return renderLetters(await letters.list(), state)
}

/** Deletes everything; no page elsewhere may. */
async function change(letters: CaughtLetters, request: IncomingMessage, pathname: string): Promise<Reply> {
  if ((request.headers['sec-fetch-site'] ?? 'none') === 'cross-site') return { status: 403 }
  if (pathname !== '/delete' && pathname !== '/messages') return renderNoLetter()
  await letters.clear()
  return request.method === 'POST' ? { status: 303, headers: { location: '/' } } : { status: 204 }
}

const presented = ({ id, to, subject, date, text, html, links }: CaughtLetter): object => ({ id, to, subject, date, text, html, links })

/** The HTML as a mail program would show it: no scripts, nothing fetched but pictures, links in a new tab. */
function framed(letter: CaughtLetter): Reply {
  return {
    type: 'text/html; charset=utf-8',
    headers: {
      'content-security-policy':
        "default-src 'none'; style-src 'unsafe-inline'; img-src data: https: http:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox",
      'cache-control': 'no-store',
    },
    body: letter.html.replace(/<a\b(?![^>]*\btarget=)/gi, '<a target="_blank" rel="noopener"'),
  }
}

const download = (bytes: Buffer | null, id: string): Reply =>
  bytes ? { type: 'message/rfc822', headers: { 'content-disposition': `attachment; filename="${id}.eml"` }, body: bytes } : renderNoLetter()

function send(response: ServerResponse, reply: Reply): void {
  const ready = typeof reply.body === 'string' || Buffer.isBuffer(reply.body)
  response.writeHead(reply.status ?? 200, {
    ...(reply.body === undefined ? {} : { 'content-type': reply.type ?? 'application/json; charset=utf-8' }),
    'x-content-type-options': 'nosniff',
    ...reply.headers,
  })
  response.end(reply.body === undefined ? undefined : ready ? (reply.body as string | Buffer) : JSON.stringify(reply.body))
}
