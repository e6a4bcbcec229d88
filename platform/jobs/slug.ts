import { slugify } from '../boards/slug.ts'

/** The words of a title in an address, of bounded length. */
export const titleWords = (title: string): string => slugify(title).slice(0, 60).replace(/-$/, '')
