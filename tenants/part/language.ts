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
