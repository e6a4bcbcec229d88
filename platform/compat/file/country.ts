const names = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' })
const letters = Array.from({ length: 26 }, (_, index) => String.fromCharCode(65 + index))

const current = (code: string): string => new Intl.Locale(`und-${code}`).region ?? code

const codes = new Map(
  letters
    .flatMap((first) => letters.map((second) => first + second))
    .flatMap((code) => {
      const name = names.of(code)
      // Former codes have the names of those that came after them: FX is France too.
      return name && current(code) === code ? [[name.toLowerCase(), code] as const] : []
    }),
)
codes.set('usa', 'US')
codes.set('uk', 'GB')
codes.set('great britain', 'GB')
codes.set('czech republic', 'CZ')
codes.set('the netherlands', 'NL')

/** @returns the ISO 3166-1 alpha-2 code of a code or an English name; null where it is neither */
export function countryCode(text: string): string | null {
  const given = text.trim()
  if (given.length === 2 && names.of(given.toUpperCase())) return current(given.toUpperCase())
  return codes.get(given.toLowerCase()) ?? null
}
