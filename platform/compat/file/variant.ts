import type { VariantImport } from '../../jobs/import-row.ts'
import { readContent } from './block.ts'
import type { Row } from './lines.ts'
import type { Mapping } from './mapping.ts'
import { atMost, BadValue, nameOf, readText, readTexts } from './value.ts'

/** Reads a field: what is wrong with it is kept under its name, and the fallback taken. */
type Attempt = <Value>(field: string, fallback: Value, read: () => Value) => Value

/** What a row tells of its job in each other language that the mapping knows: its text, or that there is none. */
export function readVariants(
  row: Row,
  { variants = {} }: Mapping,
  own: { language: string; title: string },
  attempt: Attempt,
): VariantImport[] {
  return Object.entries(variants).flatMap(([language, { title: source, description }]): VariantImport[] => {
    const content = description === undefined ? null : attempt(nameOf(description), [], () => readContent(readTexts(row, description)))
    const title = attempt(nameOf(source), null, () => {
      const text = readText(row, source)
      if (text === null && content?.length) throw new BadValue('is missing')
      if (text !== null && language === own.language && text !== own.title)
        throw new BadValue('is in the language that the job is written in itself')
      return text === null ? null : atMost(text, 200)
    })
    return language === own.language ? [] : [{ language, title, content }]
  })
}
