import { call, withQuery } from '../api.ts'
import type { PresentedImport } from '../../platform/compat/import-present.ts'

const largest = 20 * 1024 * 1024

/** Why a file cannot be one of jobs, as its owner can mend it; null where it may be one. */
export async function faultOfFile(file: File): Promise<string | null> {
  if (file.size === 0) return `${file.name} is empty.`
  if (file.size > largest) return `${file.name} is larger than 20 MB. Cut it into several files.`
  const bytes = await file.arrayBuffer()
  const [first, second] = new Uint8Array(bytes)
  if (first === 0x50 && second === 0x4b)
    return `${file.name} is a workbook. In Excel choose “Save as” and “CSV UTF-8”, and bring that file.`
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return null
  } catch {
    return `${file.name} is not UTF-8. In Excel choose “Save as” and “CSV UTF-8”; elsewhere choose UTF-8 where you export it.`
  }
}

/** @throws Refusal */
export function upload(board: string, file: File): Promise<PresentedImport> {
  const text = new Blob([file], { type: 'text/csv' })
  return call<PresentedImport>('POST', withQuery('/v1/imports', { board, name: file.name.slice(-200) }), text)
}
