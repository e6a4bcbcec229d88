/** An instant as PostgreSQL or ISO 8601 writes it, in microseconds since 1970: dates of JavaScript know milliseconds only. */
export function toMicroseconds(text: string): number {
  const fraction = /\.(\d{1,6})/.exec(text)?.[1] ?? ''
  return Date.parse(text.replace(/\.\d+/, '')) * 1000 + Number(fraction.padEnd(6, '0'))
}

/** The instant in ISO 8601, to the microsecond. */
export function fromMicroseconds(microseconds: number): string {
  const milliseconds = Math.floor(microseconds / 1000)
  return `${new Date(milliseconds).toISOString().slice(0, -1)}${String(microseconds - milliseconds * 1000).padStart(3, '0')}Z`
}
