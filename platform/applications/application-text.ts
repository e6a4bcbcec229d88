import type { TenantScope } from '../database/database.ts'

const mostWords = 12

/**
 * Narrows `application_texts` to those that hold all words, or what begins with them, until the transaction ends: row
 * security itself compares them, for a search that is the caller's own is kept off its index.
 * @returns false where nothing is sought
 */
export async function seek({ trx }: TenantScope, text: string): Promise<boolean> {
  const words = text
    .normalize('NFC')
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .filter(Boolean)
    .slice(0, mostWords)
  if (words.length === 0) return false
  const query = words.map((word) => `'${word}':*`).join(' & ')
  // A word that the parser takes for several would be a phrase, and positions are not kept.
  await trx.raw(`SELECT set_config('app.sought', replace(to_tsquery('simple', unaccent(?))::text, '<->', '&'), true)`, [query])
  return true
}
