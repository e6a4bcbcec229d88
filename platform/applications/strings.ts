import { strings as ar } from './locales/ar.ts'
import { strings as de } from './locales/de.ts'
import { strings as en } from './locales/en.ts'
import type { Strings } from './locales/en.ts'
import { strings as es } from './locales/es.ts'
import { strings as fr } from './locales/fr.ts'
import { strings as it } from './locales/it.ts'
import { strings as ja } from './locales/ja.ts'
import { strings as nl } from './locales/nl.ts'
import { strings as pl } from './locales/pl.ts'
import { strings as pt } from './locales/pt.ts'

export type { Strings }

const tables: Record<string, Strings> = { ar, de, en, es, fr, it, ja, nl, pl, pt }

/** The languages that letters and the candidate's page are in. */
export const languages = Object.keys(tables)

/** The words of a language, and the language that they are in: English where there are none. */
export function stringsFor(locale: string): { locale: string; strings: Strings } {
  const language = /^[a-z]{2}(?![a-z])/i.exec(locale)?.[0].toLowerCase() ?? 'en'
  const strings = Object.hasOwn(tables, language) ? tables[language] : undefined
  return strings ? { locale: language, strings } : { locale: 'en', strings: en }
}

/** Fills `{name}` places in. */
export const say = (text: string, values: Record<string, string>): string =>
  text.replace(/\{(\w+)\}/g, (place, name: string) => (Object.hasOwn(values, name) ? (values[name] ?? '') : place))
