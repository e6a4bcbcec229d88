import { readFile } from 'node:fs/promises'
import { Mapping, targets } from '../compat/file/mapping.ts'
import { CommandError } from './command-error.ts'

/** @throws CommandError naming each entry that cannot be used */
export async function readMapping(file: string): Promise<Mapping> {
  const text = await readFile(file, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    throw new CommandError(`--map: ${file} cannot be read (${cause.code}).`, 2)
  })
  const { success, data, error } = Mapping.safeParse(parse(file, text))
  if (success) return data
  const lines = error.issues.map((issue) => `  ${issue.path.join('.') || 'the file'}: ${issue.message}`)
  throw new CommandError(
    `--map: ${file} cannot be used:\n${lines.join('\n')}\nIt may name: ${targets.join(', ')}, customFields, variants.`,
    2,
  )
}

function parse(file: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new CommandError(`--map: ${file} is not JSON (${(cause as Error).message}).`, 2)
  }
}
