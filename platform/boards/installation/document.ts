import { parse } from 'parse5'
import type { DefaultTreeAdapterMap } from 'parse5'

type Node = DefaultTreeAdapterMap['node']
type Element = DefaultTreeAdapterMap['element']

export interface FoundElement {
  tag: string
  /** The attributes, by name. */
  given: Record<string, string>
}

export interface FoundScript {
  /** Its whole address; null for one that stands in the page. */
  url: string | null
  text: string
  type: string
  nonce: string | null
  integrity: string | null
}

export interface FoundFrame {
  url: string | null
  srcdoc: string | null
  /** What it may do; null where it is not confined. */
  sandbox: string[] | null
}

/** What of a page matters to the widget. */
export interface FoundDocument {
  elements: FoundElement[]
  scripts: FoundScript[]
  frames: FoundFrame[]
  /** Addresses of style sheets. */
  styles: string[]
  /** Policies that it sets itself. */
  policies: string[]
  /** Whether the tag is shown to readers, or kept from them in a comment. */
  shownAsText: boolean
  inComment: boolean
  /** Whether scripts make what is seen, so that reading the page cannot tell. */
  madeByScript: 'tag-manager' | 'application' | null
}

/** Reads a page as a browser would, without running anything of it. */
export function readDocument(text: string, address: string): FoundDocument {
  const found: FoundDocument = {
    elements: [],
    scripts: [],
    frames: [],
    styles: [],
    policies: [],
    shownAsText: false,
    inComment: false,
    madeByScript: null,
  }
  const base = { url: address, set: false }
  walk(parse(text), (node) => visit(node, found, base))
  found.madeByScript = makerOf(found, text)
  return found
}

function walk(node: Node, see: (node: Node) => void): void {
  see(node)
  // What a template holds is not in the page.
  if ('childNodes' in node) for (const child of node.childNodes) walk(child, see)
}

const ownTag = /^rolecall-(board|search|list|job|apply)$/
const written = /<rolecall-(board|list|search)/i

function visit(node: Node, found: FoundDocument, base: { url: string; set: boolean }): void {
  if (node.nodeName === '#comment') found.inComment ||= written.test((node as DefaultTreeAdapterMap['commentNode']).data)
  if (node.nodeName === '#text') {
    const { parentNode, value } = node as DefaultTreeAdapterMap['textNode']
    const shown = !['script', 'style', 'noscript', 'textarea'].includes(parentNode?.nodeName ?? '')
    found.shownAsText ||= shown && written.test(value)
  }
  if (!('tagName' in node)) return
  const given = Object.fromEntries(node.attrs.map(({ name, value }) => [name, value]))
  const whole = (address: string | undefined): string | null =>
    address === undefined ? null : (URL.parse(address, base.url)?.href ?? null)
  if (ownTag.test(node.tagName)) found.elements.push({ tag: node.tagName, given })
  if (node.tagName === 'base' && !base.set && given['href']) {
    base.url = whole(given['href']) ?? base.url
    base.set = true
  }
  if (node.tagName === 'script') found.scripts.push(scriptOf(node, given, whole))
  if (node.tagName === 'iframe') {
    const sandbox = given['sandbox']?.toLowerCase().split(/\s+/) ?? null
    found.frames.push({ url: whole(given['src']), srcdoc: given['srcdoc'] ?? null, sandbox })
  }
  if (node.tagName === 'link' && /\bstylesheet\b/i.test(given['rel'] ?? '')) found.styles.push(whole(given['href']) ?? '')
  if (node.tagName === 'meta' && given['http-equiv']?.toLowerCase() === 'content-security-policy')
    found.policies.push(given['content'] ?? '')
}

function scriptOf(node: Element, given: Record<string, string>, whole: (address: string | undefined) => string | null): FoundScript {
  return {
    // Some sites hold scripts back until somebody agrees to them: they are there all the same.
    url: whole(given['src'] ?? given['data-src']),
    text: node.childNodes.map((child) => ('value' in child ? child.value : '')).join(''),
    type: (given['type'] ?? '').trim().toLowerCase(),
    nonce: given['nonce'] || null,
    integrity: given['integrity']?.trim() || null,
  }
}

function makerOf({ scripts }: FoundDocument, text: string): FoundDocument['madeByScript'] {
  const tagManager = /googletagmanager\.com\/(gtm\.js|ns\.html)|['"]GTM-[A-Z0-9]{4,}['"]/
  if (scripts.some(({ url, text: inline }) => tagManager.test(url ?? '') || tagManager.test(inline))) return 'tag-manager'
  const application = /<div[^>]+id=["']?(root|app|__next|__nuxt|___gatsby|svelte)["' >]|__NEXT_DATA__|\/_next\/static\/|self\.__next_f/
  return application.test(text) ? 'application' : null
}
