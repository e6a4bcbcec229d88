import { getDocumentProxy } from 'unpdf'
import { readRtf } from './cv-rtf.ts'
import { readOpenDocument, readWord } from './cv-xml.ts'
import { decodeText } from './file-kind.ts'

/** A document's text, line by line, and where its links lead. */
export interface DocumentText {
  text: string
  links: string[]
}

const most = { characters: 100_000, pages: 30, links: 100 }

const readers: Record<string, (bytes: Buffer) => Promise<DocumentText> | DocumentText> = {
  'application/pdf': readPdf,
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': readWord,
  'application/vnd.oasis.opendocument.text': readOpenDocument,
  'application/rtf': (bytes) => ({ text: readRtf(bytes), links: [] }),
  'text/plain': (bytes) => ({ text: decodeText(bytes) ?? '', links: [] }),
}

/**
 * What a person reads in a file, as far as it is worth keeping.
 * @throws Error for a type that nobody reads (Word 97), or a file that is not of its type
 */
export async function readText(bytes: Buffer, type: string): Promise<DocumentText> {
  const read = readers[type]
  if (!read) throw new Error(`nothing reads ${type}`)
  const { text, links } = await read(bytes)
  return { text: tidy(text), links: links.slice(0, most.links) }
}

/** One space between words, no blank lines, no characters that no column takes. */
const tidy = (text: string): string =>
  text
    .slice(0, 4 * most.characters)
    .toWellFormed()
    .normalize('NFC')
    .replace(/\r\n?|[\u2028\u2029\f\v]/g, '\n')
    .replace(/[^\P{C}\t\n]/gu, '')
    .replace(/[^\S\n]+/g, (space) => (/\t|\s{3}/.test(space) ? '\t' : ' '))
    .replace(/\s*\n\s*/g, '\n')
    .trim()
    .slice(0, most.characters)
    .toWellFormed()

async function readPdf(bytes: Buffer): Promise<DocumentText> {
  const document = await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0 })
  const pages: string[] = []
  const links: string[] = []
  for (let number = 1; number <= Math.min(document.numPages, most.pages); number++) {
    const page = await document.getPage(number)
    const { items } = await page.getTextContent()
    pages.push(items.map((item) => ('str' in item ? `${item.str}${item.hasEOL ? '\n' : ''}` : '')).join(''))
    for (const { url } of (await page.getAnnotations()) as { url?: string }[]) if (url) links.push(url)
    page.cleanup()
  }
  return { text: pages.join('\n'), links }
}
