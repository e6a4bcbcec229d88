import type { Response } from 'undici'
import { PrivateAddress } from './outside.ts'
import type { OutsideFetch } from './outside.ts'

/** Why a page could not be read. */
export type Unreached = 'address' | 'private' | 'dns' | 'refused' | 'tls' | 'timeout' | 'too-large' | 'redirects' | 'failed'

export class PageUnreached extends Error {
  readonly reason: Unreached
  /** The address that could not be read: that of a redirect, where one led there. */
  readonly url: string

  constructor(reason: Unreached, url: string, cause?: unknown) {
    super(`${url}: ${reason}`, { cause })
    this.reason = reason
    this.url = url
  }
}

export interface OutsidePage {
  /** Where it was found, behind all redirects. */
  url: string
  redirects: number
  status: number
  headers: Response['headers']
  /** The media type, without parameters. */
  type: string
  text: string
}

interface Options {
  /** Whether addresses may have any port: where private ones are reached as well. */
  anyPort?: boolean
  /** What is asked for. */
  accept?: string
  /** Decoded, in bytes. */
  maxBytes?: number
  /** For all of it, in ms. */
  timeout?: number
}

const mostRedirects = 5
const agent = 'Mozilla/5.0 (compatible; RolecallCheck/1.0)'

/**
 * Reads a page that somebody else has named, wherever its redirects lead: each address is judged anew.
 * @throws PageUnreached
 */
export async function readOutsidePage(outside: OutsideFetch, address: string, options: Options = {}): Promise<OutsidePage> {
  const { accept = 'text/html,application/xhtml+xml;q=0.9,*/*;q=0.5', timeout = 15_000 } = options
  const signal = AbortSignal.timeout(timeout)
  let url = address
  for (let redirects = 0; ; redirects++) {
    if (!isPublicPage(url, options.anyPort)) throw new PageUnreached('address', url)
    try {
      const response = await outside(url, { headers: { accept, 'user-agent': agent }, signal })
      const location = response.status >= 300 && response.status < 400 ? response.headers.get('location') : null
      if (location === null) return await read(response, url, redirects, options.maxBytes ?? 2_000_000)
      await response.body?.cancel()
      if (redirects === mostRedirects) throw new PageUnreached('redirects', url)
      url = URL.parse(location, url)?.href ?? location
    } catch (cause) {
      throw cause instanceof PageUnreached ? cause : new PageUnreached(reasonOf(cause), url, cause)
    }
  }
}

/** Pages for everybody stand at the usual ports, and nobody signs in by their address. */
function isPublicPage(address: string, anyPort = false): boolean {
  const url = URL.parse(address)
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password) return false
  return anyPort || ['', '80', '443'].includes(url.port)
}

async function read(response: Response, url: string, redirects: number, most: number): Promise<OutsidePage> {
  const [type = '', ...parameters] = (response.headers.get('content-type') ?? '').split(';').map((part) => part.trim().toLowerCase())
  const bytes: Uint8Array[] = []
  let size = 0
  // Counted as decoded: little may be sent for much.
  for await (const part of response.body ?? []) {
    size += part.byteLength
    if (size > most) throw new PageUnreached('too-large', url)
    bytes.push(part)
  }
  const charset = parameters.find((parameter) => parameter.startsWith('charset='))?.slice('charset='.length)
  return { url, redirects, status: response.status, headers: response.headers, type, text: decode(Buffer.concat(bytes), charset) }
}

function decode(bytes: Buffer, charset = 'utf-8'): string {
  try {
    return new TextDecoder(charset.replaceAll('"', '')).decode(bytes)
  } catch {
    return new TextDecoder().decode(bytes)
  }
}

const codes: [Unreached, RegExp][] = [
  ['dns', /^(ENOTFOUND|ENODATA|EAI_|ESERVFAIL)/],
  ['timeout', /TIMEOUT|ETIMEDOUT/],
  ['too-large', /MAX_SIZE/],
  ['tls', /CERT|TLS|SSL|EPROTO|SELF_SIGNED|UNABLE_TO_/],
  ['refused', /^(ECONN|EHOST|ENET|EPIPE)|UND_ERR_SOCKET/],
]

/** The reason is somewhere among the causes of causes. */
function reasonOf(cause: unknown): Unreached {
  for (let at = cause; at instanceof Error; at = at.cause) {
    if (at instanceof PrivateAddress) return 'private'
    if (at.name === 'TimeoutError') return 'timeout'
    const code = String((at as { code?: unknown }).code ?? '')
    const found = codes.find(([, pattern]) => pattern.test(code))
    if (found) return found[0]
  }
  return 'failed'
}
