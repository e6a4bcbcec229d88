/** `Ingénieur/e Système` → `ingenieur-e-systeme`; nothing is left of a script that is not Latin. */
export const slugify = (text: string): string =>
  text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')

/** The words of a title in an address, of bounded length. */
export const titleWords = (title: string): string => slugify(title).slice(0, 60).replace(/-$/, '')
