const kept: Record<string, string> = {
  P: 'p',
  DIV: 'p',
  TR: 'p',
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
const dropped = new Set(['SCRIPT', 'STYLE', 'TITLE', 'META', 'LINK', 'TEMPLATE', 'NOSCRIPT', 'SVG', 'MATH', 'IFRAME', 'OBJECT', 'XML'])

/** The addresses that a link may lead to: those that the platform keeps. */
export const isAddress = (text: string): boolean => /^(https?:\/\/|mailto:|tel:)[^\s]/i.test(text)

/**
 * What may stand in a job's text, of any HTML: the same that the platform keeps when it stores it (platform/jobs/content.ts).
 * The source is parsed into a document that runs and loads nothing.
 */
export function cleanHtml(html: string): string {
  const source = new DOMParser().parseFromString(html, 'text/html')
  return cleanNodes(source.body)
}

/** The same of what is parsed already. */
export function cleanNodes(source: Node): string {
  const box = document.createElement('div')
  for (const child of source.childNodes) copy(child, box)
  return box.innerHTML
}

/** A paragraph in one of these would be torn apart by the next parser. */
const nests = /^(P|H3|H4)$/

function copy(node: Node, into: Element): void {
  if (node instanceof Text) into.append(wordsOf(node))
  if (!(node instanceof Element) || dropped.has(node.nodeName.toUpperCase())) return
  const name = kept[node.nodeName.toUpperCase()]
  if (name === 'a' && !isAddress(node.getAttribute('href') ?? '')) return copyAll(node, into)
  const target = name && !(name === 'p' && nests.test(into.nodeName)) ? into.appendChild(document.createElement(name)) : into
  if (name === 'a') target.setAttribute('href', node.getAttribute('href') ?? '')
  copyAll(node, target)
}

const blocks = new Set([
  'P',
  'DIV',
  'UL',
  'OL',
  'LI',
  'H1',
  'H2',
  'H3',
  'H4',
  'H5',
  'H6',
  'BLOCKQUOTE',
  'TABLE',
  'TBODY',
  'TR',
  'PRE',
  'HR',
])
const isBlock = (node: Node | null): boolean => node !== null && blocks.has(node.nodeName)

/** Its words; the space that parts blocks says nothing. Spaces that do not break are kept. */
function wordsOf(text: Text): string {
  let words = text.data.replaceAll(/[\t\n\f\r ]+/g, ' ')
  const { previousSibling: before, nextSibling: next, parentNode: around } = text
  if (isBlock(before) || (!before && isBlock(around))) words = words.replace(/^ /, '')
  if (isBlock(next) || (!next && isBlock(around))) words = words.replace(/ $/, '')
  return words
}

function copyAll(node: Node, into: Element): void {
  for (const child of node.childNodes) copy(child, into)
}

/** What an editor holds, as short as it can be said: an entry of a list needs no paragraph for its one line, and nothing is ''. */
export function tidyHtml(html: string): string {
  const box = document.createElement('div')
  box.innerHTML = cleanHtml(html)
  for (const entry of box.querySelectorAll('li')) {
    const [first, ...rest] = entry.children
    if (first?.nodeName === 'P' && rest.every(({ nodeName }) => /^[UO]L$/.test(nodeName))) first.replaceWith(...first.childNodes)
  }
  while (box.lastElementChild && isBlank(box.lastElementChild)) box.lastElementChild.remove()
  while (box.firstElementChild && isBlank(box.firstElementChild)) box.firstElementChild.remove()
  return box.innerHTML
}

const isBlank = (element: Element): boolean => element.nodeName === 'P' && element.textContent.trim() === ''
