/** A language's tag (BCP 47) as it is usually written: `pt-br` → `pt-BR`; null for what is none. */
export function canonicalLocale(tag: string): string | null {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? null
  } catch {
    return null
  }
}
