import { bytes } from '../api.ts'

/** Saves what stands at a path of the API: a plain link could not say which company is meant. */
export async function download(path: string, name: string): Promise<void> {
  const url = URL.createObjectURL(await bytes(path))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
