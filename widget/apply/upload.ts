import type { Upload } from '../../platform/applications/submission.ts'
import type { FormText } from './text.ts'

export const extensions = '.pdf,.doc,.docx,.odt,.rtf,.txt'

/** What is wrong with a file before it is sent. */
export function fileFault({ name, size }: File, text: FormText): string | undefined {
  const extension = /\.\w+$/.exec(name.toLowerCase())?.[0] ?? ''
  if (!extensions.split(',').includes(extension)) return text.fileType
  if (!size) return text.fileEmpty
  return size > 10 * 1024 * 1024 ? text.fileSize : undefined
}

const detailOf = (request: XMLHttpRequest): string | undefined => {
  const problem = request.response as { detail?: string; errors?: Array<{ message: string }> } | null
  return request.status < 500 ? (problem?.errors?.[0]?.message ?? problem?.detail) : undefined
}

/** Sends a file; `progress` hears the share sent, 0 to 1. Rejects with the server's reason where it gave one. */
export function upload(url: string, file: File, progress: (share: number) => void, signal: AbortSignal): Promise<Upload> {
  // fetch has no progress of what is sent.
  const request = new XMLHttpRequest()
  const { promise, resolve, reject } = Promise.withResolvers<Upload>()
  request.responseType = 'json'
  request.upload.onprogress = ({ loaded, total }) => progress(total ? loaded / total : 0)
  request.onload = () => (request.status === 201 ? resolve(request.response as Upload) : reject(new Error(detailOf(request) ?? '')))
  request.onerror = request.onabort = () => reject(new Error(''))
  signal.addEventListener('abort', () => request.abort(), { once: true })
  request.open('POST', url)
  const body = new FormData()
  body.append('file', file, file.name)
  request.send(body)
  return promise
}
