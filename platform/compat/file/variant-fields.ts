import { canonicalLocale } from '../../boards/locale.ts'

/** Whether it is a language's tag, as it is usually written: `de`, `pt-BR`. */
export const isLanguage = (tag: string): boolean => canonicalLocale(tag) === tag

const told = /^(.+?)\s*[ ._(-]([a-z]{2,3}(?:[-_][a-z]{4})?(?:[-_][a-z]{2})?)\)?$/i

/**
 * Which fields tell a job in other languages: `title.de` and `description.de`, or `Job Title (DE)` and `Text (DE)`. Both
 * are needed, as `title_id` alone is a number more often than Indonesian.
 * @param names how a title and a description are called, without case and punctuation
 */
export function variantFields(
  fields: string[],
  names: Record<'title' | 'description', string[]>,
): Record<string, { title: string; description: string }> {
  const found = new Map<string, Partial<Record<'title' | 'description', string>>>()
  for (const field of fields) {
    const [, before = '', tag = ''] = told.exec(field) ?? []
    const bare = before.toLowerCase().replaceAll(/[^a-z0-9]/g, '')
    const part = (['title', 'description'] as const).find((name) => names[name].includes(bare))
    const language = part && canonicalLocale(tag.replaceAll('_', '-'))
    if (language) found.set(language, { [part]: field, ...found.get(language) })
  }
  return Object.fromEntries(
    [...found].flatMap(([language, { title, description }]) => (title && description ? [[language, { title, description }]] : [])),
  )
}

/** How an export calls them. */
export const variantField = (part: 'title' | 'description', language: string): string => `${part}.${language}`
