const longest = 255

/**
 * A file's name as it may be shown and stored: its last path part, without control and direction characters,
 * ending as its true type does.
 * @param extension of the type that the content proved: `pdf`
 */
export function safeFileName(given: string, extension: string): string {
  const bare = plainFileName(given)
  const ending = `.${extension}`
  const stem = bare.toLowerCase().endsWith(ending) ? bare.slice(0, -ending.length) || 'file' : bare
  return `${shorten(stem, longest - ending.length)}${ending}`
}

/** The same while the type is not known: it ends as it was given, and may be as long. */
export function plainFileName(given: string): string {
  const last = given.toWellFormed().normalize('NFC').split(/[/\\]/).at(-1) ?? ''
  const plain = last.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '').replace(/\s+/g, ' ')
  return plain.replace(/^[\s.]+|[\s.]+$/g, '') || 'file'
}

/** Cuts between characters, never within one. */
function shorten(text: string, most: number): string {
  if (text.length <= most) return text
  const cut = text.slice(0, most)
  return cut.isWellFormed() ? cut : cut.slice(0, -1)
}
