const kept: Record<string, string> = {
  P: 'p',
  DIV: 'p',
  BR: 'br',
  UL: 'ul',
  OL: 'ol',
  LI: 'li',
  STRONG: 'strong',
  B: 'strong',
  EM: 'em',
  I: 'em',
  H1: 'h3',
  H2: 'h3',
  H3: 'h3',
  H4: 'h4',
  H5: 'h4',
  H6: 'h4',
  A: 'a',
  BLOCKQUOTE: 'blockquote',
}
const dropped = new Set(['SCRIPT', 'STYLE', 'TITLE', 'META', 'LINK', 'TEMPLATE', 'NOSCRIPT', 'SVG', 'MATH', 'IFRAME', 'OBJECT'])

/**
 * What may stand in a job's text, of any HTML: the same that the platform keeps when it stores it. The source is
 * parsed into a document that runs and loads nothing.
 */
export function clean(html: string): DocumentFragment {
  const source = new DOMParser().parseFromString(html, 'text/html')
  const out = document.createDocumentFragment()
  for (const child of source.body.childNodes) copy(child, out)
  return out
}

export function cleanHtml(html: string): string {
  const box = document.createElement('div')
  box.append(clean(html))
  return box.innerHTML
}

function copy(node: Node, into: Node): void {
  if (node instanceof Text) into.appendChild(document.createTextNode(node.data.replaceAll(/\s+/g, ' ')))
  if (!(node instanceof Element) || dropped.has(node.nodeName.toUpperCase())) return
  const name = kept[node.nodeName.toUpperCase()]
  // A paragraph in a paragraph or a list's entry would be torn apart by the next parser.
  const nested = name === 'p' && into instanceof Element && /^(P|LI|H3|H4)$/.test(into.nodeName)
  const target = name && !nested ? into.appendChild(document.createElement(name)) : into
  const href = node.getAttribute('href') ?? ''
  if (name === 'a' && /^(https?:|mailto:|tel:)/i.test(href)) (target as HTMLAnchorElement).href = href
  for (const child of node.childNodes) copy(child, target)
}
