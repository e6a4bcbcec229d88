/**
 * Whether a value may stand in a theme. A theme is the tenant's to write, and becomes part of style sheets: only single values
 * without a way out of their declaration, nothing that loads.
 */
export const isThemeValue = (value: string): boolean =>
  /^[\w#%(),.\s/'"*+-]{1,200}$/.test(value) && !/url|image|\/\*/i.test(value) && isBalanced(value)

/**
 * A custom property as it stands in a style sheet.
 * @returns the empty string for what may not stand there
 */
export const declarationOf = (name: string, value: string): string =>
  /^--[a-z][a-z0-9-]*$/.test(name) && isThemeValue(value) ? `${name}:${value}` : ''

function isBalanced(value: string): boolean {
  let open = 0
  for (const character of value) {
    if (character === '(') open++
    if (character === ')' && --open < 0) return false
  }
  return open === 0 && [`"`, `'`].every((quote) => value.split(quote).length % 2 === 1)
}
