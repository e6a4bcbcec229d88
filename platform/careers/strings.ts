import { strings as ar } from './locales/ar.ts'
import { strings as de } from './locales/de.ts'
import { strings as en } from './locales/en.ts'
import { strings as es } from './locales/es.ts'
import { strings as fr } from './locales/fr.ts'
import { strings as it } from './locales/it.ts'
import { strings as ja } from './locales/ja.ts'
import { strings as nl } from './locales/nl.ts'
import { strings as pl } from './locales/pl.ts'
import { strings as pt } from './locales/pt.ts'
import type { Strings } from './locales/en.ts'

export type { Strings }

const tables: Record<string, Strings> = { ar, de, en, es, fr, it, ja, nl, pl, pt }

/** The languages in which hosted pages speak. */
export const locales = Object.keys(tables)

/** The first of these language tags that the pages speak, with its region; `en` where none is. */
export function localeOf(...tags: (string | undefined)[]): string {
  for (const tag of tags) {
    const [language = '', region = ''] = tag?.toLowerCase().split(/[-_]/) ?? []
    if (Object.hasOwn(tables, language)) return /^[a-z]{2}$/.test(region) ? `${language}-${region.toUpperCase()}` : language
  }
  return 'en'
}

export const stringsFor = (locale: string): Strings => tables[locale.slice(0, 2)] ?? en

/** Puts values where a text has `{name}`. */
export const say = (template: string, values: Record<string, string | number>): string =>
  template.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''))

/** The form of a text that a number asks for in this language. */
export function count(forms: Partial<Record<Intl.LDMLPluralRule, string>>, number: number, locale: string): string {
  const form = forms[new Intl.PluralRules(locale).select(number)] ?? forms.other ?? ''
  return say(form, { n: number.toLocaleString(locale) })
}
