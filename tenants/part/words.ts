const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' })
const instant = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' })
const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' })
const numbers = new Intl.NumberFormat('en')

export const dayOf = (iso: string): string => day.format(new Date(iso))
export const instantOf = (iso: string): string => instant.format(new Date(iso))
export const numberOf = (value: number): string => numbers.format(value)

/** `3 hours ago`; after a week, the day. */
export function agoOf(iso: string, now = Date.now()): string {
  const seconds = (new Date(iso).getTime() - now) / 1000
  if (Math.abs(seconds) < 60) return 'just now'
  if (Math.abs(seconds) < 3_600) return relative.format(Math.round(seconds / 60), 'minute')
  if (Math.abs(seconds) < 86_400) return relative.format(Math.round(seconds / 3_600), 'hour')
  if (Math.abs(seconds) < 7 * 86_400) return relative.format(Math.round(seconds / 86_400), 'day')
  return dayOf(iso)
}

/** `full_time` as it is read: Full time. */
export const wordsOf = (value: string): string => value.replaceAll('_', ' ').replace(/^./, (first) => first.toUpperCase())

export const plural = (count: number, one: string, many = `${one}s`): string => `${numberOf(count)} ${count === 1 ? one : many}`

/** Bytes as people read them. */
export const sizeOf = (bytes: number): string =>
  bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`

/** Blank is nothing. */
export const orNull = (text: string): string | null => (text.trim() === '' ? null : text)
