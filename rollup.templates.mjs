/**
 * Joins the lines of the templates in a source, and marks in each html`…` what Lit would else look for as it runs: the name
 * of an attribute that holds an expression ends in `$`, an expression in the text stands in `<?…>` (`rollup.lit.mjs` reads
 * that). Nesting is followed by back-ticks and braces, which comments hold in pairs.
 * @throws Error for an attribute that a browser would spell otherwise
 */
export function compactTemplates(code) {
  const stack = []
  let out = ''
  const write = (text) => {
    out += text
    if (stack.at(-1)?.ends === '`') stack.at(-1).text += text
  }
  for (let at = 0; at < code.length; at++) {
    const top = stack.at(-1)
    const inside = top?.ends === '`'
    const character = code[at]
    const space = inside && /^\n\s*/.exec(code.slice(at, at + 80))
    if (space) {
      at += space[0].length - 1
      // Between two tags a line break says nothing; inside a tag or a sentence it parts words.
      if (!/[>}]$/.test(out) || !/[<$]/.test(code[at + 1])) write(' ')
    } else if (inside && code.startsWith('${', at)) {
      out = top.html ? mark(out, top) : out
      stack.push({ ends: '}' })
      out += '${'
      at++
    } else if (character === '`' && !inside) {
      const html = out.endsWith('html')
      out += character
      stack.push({ ends: '`', html, text: '', after: '' })
    } else if (top && character === (inside ? '`' : '}')) {
      // What is last in a template needs something after it, to know where it ends.
      if (top.html && out.endsWith('}>')) write('<?>')
      stack.pop()
      write(character)
      const outer = stack.at(-1)
      if (outer?.after) write(outer.after)
      if (outer) outer.after = ''
    } else {
      if (!inside && top && character === '{') stack.push({ ends: '}' })
      write(character)
    }
  }
  return out
}

/** Marks the expression that begins here. */
function mark(out, template) {
  const { text } = template
  if (text.lastIndexOf('<') <= text.lastIndexOf('>')) {
    template.after = '>'
    return `${out}<?`
  }
  const [, name = '', rest = ''] = /([^\s"'>=/]+)(=(?:"[^"]*|'[^']*)?)$/.exec(text) ?? []
  if (!name || name !== name.toLowerCase()) throw new Error(`No template can have an expression here: ${text.slice(-80)}`)
  if (name.endsWith('$')) return out
  template.text = `${text.slice(0, -rest.length)}$${rest}`
  return `${out.slice(0, -rest.length)}$${rest}`
}
