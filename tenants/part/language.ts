/** The languages that are offered wherever one is chosen. */
export const languages = 'ar bg cs da de el en es fi fr he hi hr hu id it ja ko nb nl pl pt pt-BR ro sk sv tr uk vi zh'.split(' ')

/** A language as it is read; the tag itself where nobody knows it. */
export function languageName(tag: string): string {
  try {
    return new Intl.DisplayNames('en', { type: 'language' }).of(tag) ?? tag
  } catch {
    return tag
  }
}

/** Those that are offered, and one that is set already. */
export const languageChoices = (set: string): (readonly [string, string])[] =>
  [...new Set([...languages, set])].map((tag) => [tag, languageName(tag)] as const)
