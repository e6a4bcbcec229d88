import { fromBufferPromise } from 'yauzl'
import type { Entry, ZipFile } from 'yauzl'
import type { DocumentText } from './cv-text.ts'

const mostOfPart = 20 * 1024 * 1024

/** A Word document: what stands above its pages comes first, for names often do. */
export async function readWord(bytes: Buffer): Promise<DocumentText> {
  const parts = await readParts(bytes, /^word\/((header|footer)\d*|document|_rels\/document\.xml)\.(xml|rels)$/)
  const order = ['word/header', 'word/document', 'word/footer']
  const texts = order.flatMap((start) => [...parts].filter(([name]) => name.startsWith(start)).map(([, xml]) => wordText(xml)))
  return { text: texts.join('\n'), links: attributes(parts.get('word/_rels/document.xml.rels') ?? '', 'Target') }
}

/** An OpenDocument text: what stands above its pages is in the styles. */
export async function readOpenDocument(bytes: Buffer): Promise<DocumentText> {
  const parts = await readParts(bytes, /^(content|styles)\.xml$/)
  const header = /<style:header>([^]*?)<\/style:header>/.exec(parts.get('styles.xml') ?? '')?.[1] ?? ''
  const content = (parts.get('content.xml') ?? '').replace(/<(text:tracked-changes|office:annotation)\b[^]*?<\/\1>/g, '')
  return { text: `${openText(header)}\n${openText(content)}`, links: attributes(content, 'xlink:href') }
}

async function readParts(bytes: Buffer, wanted: RegExp): Promise<Map<string, string>> {
  const parts = new Map<string, string>()
  const archive = await fromBufferPromise(bytes, { lazyEntries: true, validateEntrySizes: true })
  for await (const entry of archive.eachEntry()) {
    if (wanted.test(entry.fileName)) parts.set(entry.fileName, await inflate(archive, entry))
  }
  return parts
}

/** @throws Error for a part that is larger than any text, whatever its directory says */
async function inflate(archive: ZipFile, entry: Entry): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of (await archive.openReadStreamPromise(entry)) as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > mostOfPart) throw new Error('a part is too large')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString()
}

/** Words stand in runs; what an older Word would be shown in place of a drawing says it a second time. */
const wordText = (xml: string): string =>
  plain(xml.replace(/<mc:Fallback\b[^]*?<\/mc:Fallback>/g, ''), {
    line: /^(\/w:p|\/w:tr|w:br|w:cr)$/,
    gap: /^(w:tab|\/w:tc)$/,
    text: /^w:t$/,
  })

const openText = (xml: string): string =>
  plain(xml, { line: /^(\/text:p|\/text:h|text:line-break)$/, gap: /^(text:tab|\/table:table-cell)$/, space: /^text:s$/ })

interface Marks {
  line: RegExp
  gap: RegExp
  space?: RegExp
  /** The elements whose text counts; all where nothing is said. */
  text?: RegExp
}

function plain(xml: string, { line, gap, space, text }: Marks): string {
  let out = ''
  let within = ''
  for (const [, tag = '', content = ''] of xml.matchAll(/<(\/?[^\s>/]+)[^>]*>|([^<]+)/g)) {
    if (tag) within = tag
    if (line.test(tag)) out += '\n'
    else if (gap.test(tag)) out += '\t'
    else if (space?.test(tag)) out += ' '
    else if (content && (!text || text.test(within))) out += decode(content)
  }
  return out
}

const attributes = (xml: string, name: string): string[] =>
  [...xml.matchAll(new RegExp(`\\b${name}="([^"]*)"`, 'g'))].map(([, value = '']) => decode(value))

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

const decode = (text: string): string =>
  text.replace(/&(?:#x([\da-f]{1,6})|#(\d{1,7})|(\w+));/gi, (whole, hex?: string, decimal?: string, name = '') => {
    if (!hex && !decimal) return entities[name] ?? whole
    const code = hex ? Number.parseInt(hex, 16) : Number(decimal)
    return code <= 0x10ffff ? String.fromCodePoint(code) : ''
  })
