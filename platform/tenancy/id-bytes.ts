import { stringify } from 'uuid'

/** The id that stands in 16 bytes of a link's text; null for bytes that are none. */
export function idAt(bytes: Buffer, at: number): string | null {
  try {
    return stringify(bytes.subarray(at, at + 16))
  } catch {
    return null
  }
}
