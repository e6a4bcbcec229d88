const keys = new Map<string, string | null>()

/** Half a year apart, so that both sides of a zone's summer time are seen. */
const instants = [new Date('2026-01-15T12:00:00Z'), new Date('2026-07-15T12:00:00Z')]

/**
 * What a time zone says of working hours: two zones whose clocks agree all year are one, so who lives by the clock of Paris
 * may take what is open to Berlin. Names are IANA's, or an offset such as `+02:00`.
 * @returns null for what is no time zone
 */
export function zoneKey(name: string): string | null {
  const known = keys.get(name)
  if (known !== undefined) return known
  const key = readKey(name)
  // Names come from queries too: what is no zone is not remembered.
  if (key !== null && keys.size < 2000) keys.set(name, key)
  return key
}

function readKey(timeZone: string): string | null {
  try {
    const format = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' })
    return instants.map((at) => format.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? '').join(' ')
  } catch {
    return null
  }
}
