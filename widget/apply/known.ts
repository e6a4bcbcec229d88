/** What is known of an upload on the device, so that another visit goes on with it. */
export interface Known {
  name: string
  size: number
  modified: number
  address: string
  share: number
}

/** Uploads of a form, by question. A page may have no storage: they are known as long as the page then. */
export function readKnown(key: string): Record<string, Known> {
  try {
    return JSON.parse(localStorage.getItem(key) ?? '{}') as Record<string, Known>
  } catch {
    return {}
  }
}

export function writeKnown(key: string, known: Record<string, Known>): void {
  try {
    if (Object.keys(known).length) localStorage.setItem(key, JSON.stringify(known))
    else localStorage.removeItem(key)
  } catch {}
}
