import { fromBufferPromise } from 'yauzl'
import type { Entry } from 'yauzl'

const megabyte = 1024 * 1024
const most = { entries: 2000, bytes: 100 * megabyte, ratio: 200 }

const nested = /\.(zip|7z|rar|gz|tgz|bz2|xz|tar|jar|docx|docm|dotm|xlsx|xlsm|xlsb|pptx|pptm|odt|ods|odp|epub)$/i
const executable = /\.(exe|dll|scr|com|msi|bat|cmd|ps1|vbs|js|jse|wsf|hta|lnk|jar|sh)$/i
// Word keeps the table behind a chart as a workbook of its own.
const chart = /^word\/embeddings\/[^/]+\.xlsx$/i
const macro = /(^|\/)vba(Project|Data)[^/]*$|^(Basic|Scripts)\//i

/**
 * What is wrong with a document that is an archive, told from its directory alone: nothing is inflated.
 * @returns the names of its entries, or why it is refused
 */
export async function inspectArchive(bytes: Buffer): Promise<{ names: Set<string> } | { fault: string }> {
  const names = new Set<string>()
  const total = { packed: 0, unpacked: 0 }
  try {
    const archive = await fromBufferPromise(bytes, { lazyEntries: true, strictFileNames: true, validateEntrySizes: true })
    if (archive.entryCount > most.entries) return { fault: 'holds more parts than a document has' }
    for await (const entry of archive.eachEntry()) {
      const fault = names.has(entry.fileName) ? 'holds two parts of one name' : faultOf(entry)
      if (fault) return { fault }
      names.add(entry.fileName)
      total.packed += entry.compressedSize
      total.unpacked += entry.uncompressedSize
    }
  } catch {
    return { fault: 'is damaged, or holds parts with names that no document has' }
  }
  // Parts that overlap count twice what the file holds once.
  if (total.packed > bytes.length) return { fault: 'is damaged' }
  if (total.unpacked > most.bytes || total.unpacked > most.ratio * Math.max(total.packed, megabyte / 4)) {
    return { fault: 'unpacks to more than a document holds' }
  }
  return { names }
}

function faultOf(entry: Entry): string | null {
  if (entry.isEncrypted()) return 'is locked with a password: send it without one'
  if (macro.test(entry.fileName)) return 'holds macros: save it without them, or as PDF'
  if (executable.test(entry.fileName)) return 'holds a program'
  if (nested.test(entry.fileName) && !chart.test(entry.fileName)) return 'holds another archive'
  return null
}
