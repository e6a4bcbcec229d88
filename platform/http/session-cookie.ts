/**
 * The name of the session's cookie. Over https its prefix makes browsers refuse one that another host or an
 * unsafe connection has set (RFC 6265bis, section 4.1.3.2).
 */
export const cookieName = (publicUrl: string): string => (isSecure(publicUrl) ? '__Host-rolecall_session' : 'rolecall_session')

/** @returns the session's token, or null where the request has no such cookie */
export function readSessionCookie(publicUrl: string, header: string | undefined): string | null {
  const name = `${cookieName(publicUrl)}=`
  const pair = header?.split(/; */).find((text) => text.startsWith(name))
  return pair ? pair.slice(name.length) : null
}

/** The header that gives a device its token. */
export function sessionCookie(publicUrl: string, token: string, expiresAt: Date, now: Date): string {
  return writeCookie(publicUrl, token, Math.floor((expiresAt.getTime() - now.getTime()) / 1000))
}

/** The header that takes it away. */
export const endedCookie = (publicUrl: string): string => writeCookie(publicUrl, '', 0)

const writeCookie = (publicUrl: string, value: string, seconds: number): string =>
  [
    `${cookieName(publicUrl)}=${value}`,
    'Path=/',
    `Max-Age=${seconds}`,
    'HttpOnly',
    'SameSite=Lax',
    ...(isSecure(publicUrl) ? ['Secure'] : []),
  ].join('; ')

const isSecure = (publicUrl: string): boolean => publicUrl.startsWith('https:')
