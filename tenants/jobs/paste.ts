import { cleanNodes } from './clean.ts'

interface Pasted {
  html: string
  /** How many pictures were left out. */
  pictures: number
}

/** What somebody copied from Word, Google Docs or a web page, as a job's text can say it. */
export function readPasted(html: string): Pasted {
  const { body } = new DOMParser().parseFromString(html, 'text/html')
  const pictures = dropPictures(body)
  for (const mark of body.querySelectorAll<HTMLElement>('[style]')) sayByTags(mark)
  for (const heading of body.querySelectorAll('p.MsoTitle, p.MsoSubtitle')) rename(heading, heading.matches('.MsoTitle') ? 'h3' : 'h4')
  gatherLists(body)
  nestLists(body)
  for (const cell of body.querySelectorAll('td, th')) cell.append(' ')
  dropBlank(body)
  return { html: cleanNodes(body), pictures }
}

/** Pictures of Word stand as VML, and again as `img` for those who cannot read that: in a comment, which is gone already. */
function dropPictures(body: HTMLElement): number {
  const found = [...body.querySelectorAll('img, picture, svg, v\\:imagedata')]
  for (const picture of found) picture.remove()
  return found.filter((picture) => !(picture instanceof HTMLImageElement) || Math.max(picture.width, picture.height) !== 1).length
}

/** What a style says that a tag can say too. Google Docs puts all that was copied into a `b` that is not bold. */
function sayByTags(mark: HTMLElement): void {
  const style = mark.getAttribute('style') ?? ''
  const weight = /(?:^|[;\s])font-weight:\s*([\w-]+)/.exec(style)?.[1] ?? ''
  if (/^(B|STRONG)$/.test(mark.nodeName) && /^(normal|400)$/.test(weight)) return rename(mark, 'span')
  if (!/^(SPAN|FONT)$/.test(mark.nodeName) || mark.textContent.trim() === '') return
  if (/^(bold|bolder|[6-9]00)$/.test(weight)) wrapInside(mark, 'strong')
  if (/(?:^|[;\s])font-style:\s*italic/.test(style)) wrapInside(mark, 'em')
}

function wrapInside(mark: Element, name: string): void {
  const inner = mark.ownerDocument.createElement(name)
  inner.append(...mark.childNodes)
  mark.append(inner)
}

function rename(element: Element, name: string): void {
  const other = element.ownerDocument.createElement(name)
  other.append(...element.childNodes)
  element.replaceWith(other)
}

/** `mso-list:l0 level2 lfo1`: how deep an entry of one of Word's lists stands, which are paragraphs with a drawn bullet. */
const levelOf = (element: Element | null): number =>
  Number(/mso-list:\s*\w+\s+level(\d)/.exec(element?.getAttribute('style') ?? '')?.[1] ?? 0)

function gatherLists(body: HTMLElement): void {
  const entries = [...body.querySelectorAll('[style*="mso-list"]')].filter((element) => levelOf(element) > 0)
  for (const entry of entries) {
    // Taken up by the list of an entry before.
    if (!entry.isConnected || entry.nodeName === 'LI') continue
    const run = [entry]
    for (let next = entry.nextElementSibling; next && levelOf(next) > 0; next = next.nextElementSibling) run.push(next)
    const place = body.ownerDocument.createElement('div')
    entry.before(place)
    place.replaceWith(listOf(run, body.ownerDocument))
  }
}

/** One list of paragraphs of several depths, each deeper one inside the entry before it. */
function listOf(run: Element[], document: Document): Element {
  const open: { level: number; list: Element }[] = []
  const begin = (entry: Element, level: number): Element => {
    const list = document.createElement(isNumbered(entry) ? 'ol' : 'ul')
    const above = open.at(-1)?.list
    if (above) (above.lastElementChild ?? above.appendChild(document.createElement('li'))).append(list)
    open.push({ level, list })
    return list
  }
  let root: Element | undefined
  for (const entry of run) {
    const level = levelOf(entry)
    while (open.length > 1 && (open.at(-1)?.level ?? 0) > level) open.pop()
    const present = open.at(-1)
    const list = present && present.level >= level ? present.list : begin(entry, level)
    root ??= list
    const item = list.appendChild(document.createElement('li'))
    for (const drawn of entry.querySelectorAll('[style*="mso-list:Ignore"], [style*="mso-list: Ignore"]')) drawn.remove()
    item.append(...entry.childNodes)
    entry.remove()
  }
  return root ?? document.createElement('ul')
}

/** `1.`, `iv)`, `(a)`; a drawn bullet is a sign or a lonely `o`. */
const isNumbered = (entry: Element): boolean => {
  const drawn = entry.querySelector('[style*="mso-list:Ignore"], [style*="mso-list: Ignore"]')?.textContent ?? ''
  return /^\(?(\d+|[a-z]|[ivxlc]+)[.)]/i.test(drawn.replaceAll(/\s+/g, ''))
}

/** Google Docs puts an inner list beside the entry that it belongs into. */
function nestLists(body: HTMLElement): void {
  for (const list of body.querySelectorAll(':is(ul, ol) > :is(ul, ol)')) list.previousElementSibling?.append(list)
}

/** Word parts paragraphs by empty ones. */
function dropBlank(body: HTMLElement): void {
  for (const block of body.querySelectorAll('p, h1, h2, h3, h4, h5, h6, div')) {
    if (block.textContent.trim() === '' && !block.querySelector('br, li')) block.remove()
  }
  for (const line of body.querySelectorAll('br.Apple-interchange-newline')) line.remove()
}

/** Whether a plain text is written in Markdown: one that is not must come as it was typed. */
export const isMarkdown = (text: string): boolean =>
  /^(#{1,6} \S|[-*+] \S|\d+[.)] \S|> \S)/m.test(text) || /(\*\*|__)\S.*?\1|\[[^\]]+\]\((https?:|mailto:)[^)\s]+\)/.test(text)
