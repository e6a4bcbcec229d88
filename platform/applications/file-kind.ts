import { fileTypeFromBuffer } from 'file-type'
import { inspectArchive } from './archive.ts'

/** A kind of file that candidates may send. */
export interface FileKind {
  extension: string
  type: string
}

const kinds = {
  pdf: { extension: 'pdf', type: 'application/pdf' },
  doc: { extension: 'doc', type: 'application/msword' },
  docx: { extension: 'docx', type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document' },
  odt: { extension: 'odt', type: 'application/vnd.oasis.opendocument.text' },
  rtf: { extension: 'rtf', type: 'application/rtf' },
  txt: { extension: 'txt', type: 'text/plain' },
} satisfies Record<string, FileKind>

const accepted = 'must be a PDF, Word, ODT, RTF or plain text file'

/**
 * Which kind of file it is, by its content; its name only has to agree where the content is plain text, since
 * programs and web pages are plain text too.
 * @returns why it is refused, where it is
 */
export async function recogniseFile(bytes: Buffer, name: string): Promise<FileKind | { fault: string }> {
  if (bytes.length === 0) return { fault: 'is empty' }
  if (bytes.subarray(0, 4).equals(Buffer.from('PK\x03\x04'))) return recogniseArchive(bytes)
  const found = await fileTypeFromBuffer(bytes.subarray(0, 4100)).catch(() => undefined)
  if (found?.ext === 'pdf') return recognisePdf(bytes)
  if (found?.ext === 'cfb') return recogniseWord(bytes)
  if (found?.ext === 'rtf') return recogniseRtf(bytes)
  return recogniseText(bytes, name)
}

async function recogniseArchive(bytes: Buffer): Promise<FileKind | { fault: string }> {
  const archive = await inspectArchive(bytes)
  if ('fault' in archive) return archive
  const found = await fileTypeFromBuffer(bytes).catch(() => undefined)
  if (found?.ext === 'docm' || found?.ext === 'dotm') return { fault: 'holds macros: save it without them, or as PDF' }
  if (found?.ext === 'docx' && archive.names.has('word/document.xml')) return kinds.docx
  if (found?.ext === 'odt' && archive.names.has('content.xml')) return kinds.odt
  return { fault: accepted }
}

function recognisePdf(bytes: Buffer): FileKind | { fault: string } {
  const whole =
    /^%PDF-[12]\.\d/.test(bytes.toString('latin1', 0, 8)) && bytes.subarray(-2048).includes('%%EOF') && bytes.includes('startxref')
  if (!whole) return { fault: 'is damaged: it does not end as a PDF does' }
  return endsAsArchive(bytes) ? { fault: accepted } : kinds.pdf
}

/** A file that is a PDF from its start and an archive from its end is meant to deceive one of its readers. */
function endsAsArchive(bytes: Buffer): boolean {
  const record = 22
  const end = bytes.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'))
  return end >= 0 && end + record <= bytes.length && end + record + bytes.readUInt16LE(end + record - 2) === bytes.length
}

/** Word, Excel and installers share one container: its directory names its streams in UTF-16. */
function recogniseWord(bytes: Buffer): FileKind | { fault: string } {
  const holds = (name: string): boolean => bytes.includes(Buffer.from(`${name}\0`, 'utf16le'))
  if (bytes.length < 1536 || !holds('WordDocument')) return { fault: accepted }
  if (holds('_VBA_PROJECT') || holds('Macros')) return { fault: 'holds macros: save it without them, or as PDF' }
  return kinds.doc
}

function recogniseRtf(bytes: Buffer): FileKind | { fault: string } {
  if (!/\}[\s\0]*$/.test(bytes.toString('latin1', Math.max(0, bytes.length - 1024)))) return { fault: 'is damaged: its end is missing' }
  return /\\obj(data|ect)\b/i.test(bytes.toString('latin1')) ? { fault: 'holds an embedded object: send it without, or as PDF' } : kinds.rtf
}

function recogniseText(bytes: Buffer, name: string): FileKind | { fault: string } {
  if (!/\.txt$/i.test(name)) return { fault: accepted }
  const text = decodeText(bytes)
  // oxlint-disable-next-line no-control-regex -- these are what text does not hold
  if (text === null || /[\0-\x08\x0b\x0e-\x1f\x7f]/.test(text)) return { fault: `${accepted}; this is no text in UTF-8 or UTF-16` }
  if (text.trim() === '') return { fault: 'is empty' }
  return /^\s*(<(!doctype|html|head|body|script|svg|iframe|\?xml|\?php)|#!)/i.test(text) ? { fault: accepted } : kinds.txt
}

/** A text file's text in UTF-8, or UTF-16 with its mark; null for what is neither. */
export function decodeText(bytes: Buffer): string | null {
  const mark = bytes.toString('hex', 0, 2)
  const encoding = mark === 'fffe' ? 'utf-16le' : mark === 'feff' ? 'utf-16be' : 'utf-8'
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}
