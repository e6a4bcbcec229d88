/** What an answer lacks of an example, or has of another type; a line each. Null stands for any type, and lists for their first entry. */
export function differences(example: unknown, answer: unknown, at: string): string[] {
  if (example === null || answer === null) return []
  if (Array.isArray(example)) {
    if (!Array.isArray(answer)) return [`${at} is no list`]
    return example.length && answer.length ? differences(example[0], answer[0], `${at}[0]`) : []
  }
  if (typeof example !== typeof answer || Array.isArray(answer)) return [`${at} is a ${typeof answer}, not a ${typeof example}`]
  if (typeof example !== 'object') return []
  const [has, wants] = [answer as Record<string, unknown>, example as Record<string, unknown>]
  // Its names are whoever wrote it chose.
  if (at.endsWith('.metadata')) return []
  return Object.keys(wants).flatMap((name) =>
    name in has ? differences(wants[name], has[name], `${at}.${name}`) : [`${at}.${name} is missing`],
  )
}
