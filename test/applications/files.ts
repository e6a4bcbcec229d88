import { crc32, deflateRawSync } from 'node:zlib'

/** One part of an archive; what is given beyond name and content makes it a bad one. */
export interface Part {
  name: string
  content: Buffer | string
  stored?: boolean
  flags?: number
  /** What the directory says it unpacks to. */
  claimedSize?: number
}

/** A ZIP archive, written by hand so that it can be wrong in every way. */
export function zip(parts: Part[]): Buffer {
  const bodies: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const part of parts) {
    const content = Buffer.from(part.content)
    const packed = part.stored ? content : deflateRawSync(content, { level: 9 })
    const name = Buffer.from(part.name)
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(part.flags ?? 0, 2)
    common.writeUInt16LE(part.stored ? 0 : 8, 4)
    common.writeUInt32LE(crc32(content), 10)
    common.writeUInt32LE(packed.length, 14)
    common.writeUInt32LE(part.claimedSize ?? content.length, 18)
    common.writeUInt16LE(name.length, 22)
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, name, packed])
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(offset, 10)
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02'), Buffer.from([20, 0]), common, tail, name]))
    bodies.push(local)
    offset += local.length
  }
  const listing = Buffer.concat(directory)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(parts.length, 4)
  end.writeUInt16LE(parts.length, 6)
  end.writeUInt32LE(listing.length, 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([...bodies, listing, Buffer.from('PK\x05\x06'), end])
}

/** A PDF of one page with one line of text. */
export function pdf(text = 'Ada Byron'): Buffer {
  const stream = `BT /F1 12 Tf 72 720 Td (${text}) Tj ET`
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ]
  let body = '%PDF-1.7\n'
  const offsets = objects.map((object, index) => {
    const at = body.length
    body += `${index + 1} 0 obj\n${object}\nendobj\n`
    return at
  })
  const table = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')
  return Buffer.from(
    `${body}xref\n0 6\n0000000000 65535 f \n${table}trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`,
    'latin1',
  )
}

const wordMain = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'
const macroMain = 'application/vnd.ms-word.document.macroEnabled.main+xml'

const wordParts = (text: string, main: string): Part[] => [
  {
    name: '[Content_Types].xml',
    content: `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${main}"/></Types>`,
  },
  { name: '_rels/.rels', content: '<?xml version="1.0"?><Relationships/>' },
  { name: 'word/document.xml', content: `<?xml version="1.0"?><w:document><w:body><w:p>${text}</w:p></w:body></w:document>` },
]

/** A Word document; `more` are parts beside its own. */
export const docx = (text = 'Ada Byron', more: Part[] = []): Buffer => zip([...wordParts(text, wordMain), ...more])

export const docm = (): Buffer => zip([...wordParts('Ada', macroMain), { name: 'word/vbaProject.bin', content: 'x' }])

/** An OpenDocument text; `more` are parts beside its own. */
export const odt = (text = 'Ada Byron', more: Part[] = []): Buffer =>
  zip([
    { name: 'mimetype', content: 'application/vnd.oasis.opendocument.text', stored: true },
    { name: 'content.xml', content: `<?xml version="1.0"?><office:document-content>${text}</office:document-content>` },
    { name: 'META-INF/manifest.xml', content: '<?xml version="1.0"?><manifest/>' },
    ...more,
  ])

export const rtf = (text = 'Ada Byron'): Buffer => Buffer.from(`{\\rtf1\\ansi\\deff0 {\\fonttbl {\\f0 Arial;}}\\f0 ${text}\\par}\n`)

/** A compound file as Word 97 writes it: header, allocation table, directory with its streams, and their content. */
export function doc(text = 'Ada Byron', streams = ['WordDocument', '1Table']): Buffer {
  const header = Buffer.alloc(512)
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(header)
  header.writeUInt16LE(0x3e, 24)
  header.writeUInt16LE(3, 26)
  header.writeUInt16LE(0xfffe, 28)
  header.writeUInt16LE(9, 30)
  header.writeUInt16LE(6, 32)
  const table = Buffer.alloc(512, 0xff)
  const directory = Buffer.alloc(512)
  for (const [index, name] of ['Root Entry', ...streams].slice(0, 4).entries()) {
    const label = Buffer.from(`${name}\0`, 'utf16le')
    label.copy(directory, index * 128)
    directory.writeUInt16LE(label.length, index * 128 + 64)
    directory.writeUInt8(index === 0 ? 5 : 2, index * 128 + 66)
  }
  const content = Buffer.alloc(512)
  content.write(text, 'latin1')
  return Buffer.concat([header, table, directory, content])
}

export const text = (content = 'Ada Byron\nEngineer, 12 years\n'): Buffer => Buffer.from(content)
