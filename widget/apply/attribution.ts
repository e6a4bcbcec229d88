import type { Submission } from '../../platform/applications/submission.ts'

// Single-page sites drop campaign parameters as one moves on, and this may be loaded long after: the browser remembers
// what the visit began with, for as long as the page stands, and nothing is kept on the device.
const [visit] = performance.getEntriesByType('navigation')
const landing = new URL(visit?.name ?? location.href).searchParams

/** Where this candidate came from, as far as this page knows. */
export function attribution(source: string | null): Submission['attribution'] {
  const now = new URLSearchParams(location.search)
  const utm: Record<string, string> = {}
  for (const [key, value] of [...landing, ...now]) if (/^utm_[a-z_]{1,28}$/.test(key)) utm[key] = value.slice(0, 255)
  return {
    utm,
    referrer: document.referrer.slice(0, 2000) || null,
    page: location.href.slice(0, 2000),
    source: (source ?? now.get('source') ?? landing.get('source'))?.slice(0, 100) ?? null,
  }
}
