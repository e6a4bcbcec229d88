import type { FormText } from './text.ts'

export const extensions = '.pdf,.doc,.docx,.odt,.rtf,.txt'

/** What is wrong with a file before it is sent. */
export function fileFault({ name, size }: File, text: FormText): string | undefined {
  const extension = /\.\w+$/.exec(name.toLowerCase())?.[0] ?? ''
  if (!extensions.split(',').includes(extension)) return text.fileType
  if (!size) return text.fileEmpty
  return size > 10 * 1024 * 1024 ? text.fileSize : undefined
}
