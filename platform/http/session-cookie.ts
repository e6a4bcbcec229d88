import { randomBytes } from 'node:crypto'

type Kind = 'session' | 'browser'

/** The name of the session's cookie. */
export const cookieName = (publicUrl: string): string => nameOf(publicUrl, 'session')

/**
 * Over https the prefix makes browsers refuse a cookie that another host or an unsafe connection has set
 * (RFC 6265bis, section 4.1.3.2).
 */
const nameOf = (publicUrl: string, kind: Kind): string => `${isSecure(publicUrl) ? '__Host-' : ''}rolecall_${kind}`

/** @returns the session's token, or null where the request has no such cookie */
export const readSessionCookie = (publicUrl: string, header: string | undefined): string | null => readCookie(publicUrl, 'session', header)

/** The header that gives a device its token. */
export function sessionCookie(publicUrl: string, token: string, expiresAt: Date, now: Date): string {
  return writeCookie(publicUrl, 'session', token, Math.floor((expiresAt.getTime() - now.getTime()) / 1000))
}

/** The header that takes it away. */
export const endedCookie = (publicUrl: string): string => writeCookie(publicUrl, 'session', '', 0)

/** @returns what a browser is known again by between asking for something and coming back with it; null for one that never asked */
export const readBrowserCookie = (publicUrl: string, header: string | undefined): string | null => readCookie(publicUrl, 'browser', header)

/** The same browser stays the same for a day, so that of two links that it asked for either is its own. */
export function browserCookie(publicUrl: string, header: string | undefined): { browser: string; cookie: string } {
  const known = readBrowserCookie(publicUrl, header)
  const browser = known && /^[\w-]{43}$/.test(known) ? known : randomBytes(32).toString('base64url')
  return { browser, cookie: writeCookie(publicUrl, 'browser', browser, 24 * 3600) }
}

function readCookie(publicUrl: string, kind: Kind, header: string | undefined): string | null {
  const name = `${nameOf(publicUrl, kind)}=`
  const pair = header?.split(/; */).find((text) => text.startsWith(name))
  return pair ? pair.slice(name.length) : null
}

const writeCookie = (publicUrl: string, kind: Kind, value: string, seconds: number): string =>
  [
    `${nameOf(publicUrl, kind)}=${value}`,
    'Path=/',
    `Max-Age=${seconds}`,
    'HttpOnly',
    'SameSite=Lax',
    ...(isSecure(publicUrl) ? ['Secure'] : []),
  ].join('; ')

const isSecure = (publicUrl: string): boolean => publicUrl.startsWith('https:')
