import { hash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { html, renderThunked } from '@lit-labs/ssr'
import { collectResultSync } from '@lit-labs/ssr/lib/render-result.js'
import { unsafeHTML } from 'lit/directives/unsafe-html.js'
import { LRUCache } from 'lru-cache'
import type { Reply } from './route.ts'
import { declarationOf } from './theme-value.ts'

export { html }

/** What the server-only `html` tag gives; every expression in it is escaped. */
export type Markup = ReturnType<typeof html>

export interface Page {
  title: string
  /** BCP 47; gives the document's language and direction. */
  locale: string
  /** Holds the landmarks; `main` carries the id `content`, where the skip link leads. */
  body: Markup
  skipLabel?: string
  description?: string
  canonical?: string
  /** More for the head: Open Graph, JSON-LD. */
  head?: Markup
  noindex?: boolean
  /** Style sheets beyond the common one. */
  styles?: string[]
  /** Style sheets that stand in the body already, inside shadow roots: the policy allows them. */
  ownStyles?: string[]
  /** A board's look: property names without `--rolecall-`. */
  theme?: Record<string, string>
  /** Directives that the content security policy has besides the common ones: `{ 'frame-src': "'self'" }`. */
  policy?: Record<string, string>
}

/** The common style sheet of all server-rendered pages. */
const pageStyle = readStyle(new URL('page.css', import.meta.url))

export function readStyle(file: URL): string {
  return compactStyle(readFileSync(file, 'utf8'))
}

/** A style sheet without what only its writers need. */
export function compactStyle(text: string): string {
  return text
    .replace(/\/\*[^]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,]) ?/g, '$1')
    .replaceAll(';}', '}')
    .trim()
}

const icon = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="9" fill="#2456c9"/><path d="M10 22V10h7a4 4 0 0 1 0 8h-7m6 0 5 4" fill="none" stroke="#fff" stroke-width="3" stroke-linecap="round" stroke-linejoin="round"/></svg>',
)}`

/**
 * A whole document. Its policy allows the inlined style sheets by hash, and no script where `policy` does not.
 * @param extra status and headers that differ from 200 and none
 */
export function renderPage(page: Page, extra: { status?: number; headers?: Record<string, string> } = {}): Reply {
  const styles = [pageStyle, ...(page.styles ?? []), themeStyle(page.theme ?? {})].filter((style) => style !== '')
  const head = html`<meta charset="utf-8" /><title>${page.title}</title>
    <meta name="viewport" content="width=device-width,initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    ${page.description ? html`<meta name="description" content=${page.description} />` : ''}
    ${page.noindex ? html`<meta name="robots" content="noindex" />` : ''}
    ${page.canonical ? html`<link rel="canonical" href=${page.canonical} />` : ''}<link rel="icon" href=${icon} />${page.head ?? ''}
    ${raw(styles.map((style) => `<style>${style}</style>`).join(''))}`
  const document = html`<!doctype html>
    <html lang=${page.locale} dir=${direction(page.locale)}>
      <head>
        ${head}
      </head>
      <body>
        <a class="skip" href="#content">${page.skipLabel ?? 'Skip to content'}</a>${page.body}
      </body>
    </html>`
  return {
    status: extra.status ?? 200,
    type: 'text/html; charset=utf-8',
    headers: { 'content-security-policy': policy([...styles, ...(page.ownStyles ?? [])], page.policy ?? {}), ...extra.headers },
    body: renderMarkup(document),
  }
}

/** Markup as text. The renderer leaves `<?>` where a template ends with an expression; text never holds it, for `<` is escaped. */
export const renderMarkup = (markup: Markup): string => collectResultSync(renderThunked(markup)).replaceAll('<?>', '')

/** What stands only where no script runs: its inside is text to a browser that runs them, and to the renderer too. */
export const withoutScript = (markup: Markup): unknown => unsafeHTML(`<noscript>${renderMarkup(markup)}</noscript>`)

// The renderer parses each template it has not seen: markup that comes again is the same template.
const seen = new LRUCache<string, TemplateStringsArray>({ maxSize: 8_000_000, sizeCalculation: (_, text) => text.length + 1 })

/** Markup as it stands, neither escaped nor checked: only for what this code made, or what was sanitised on save. */
export function raw(markup: string): Markup {
  const strings = seen.get(markup) ?? Object.assign([markup], { raw: [markup] })
  seen.set(markup, strings)
  return html(strings)
}

/** Whether a language is written from the right. */
export function direction(locale: string): 'ltr' | 'rtl' {
  return /^(ar|he|fa|ur|ps|sd|ug|yi|dv|ckb)\b/i.test(locale) ? 'rtl' : 'ltr'
}

function policy(styles: string[], more: Record<string, string>): string {
  const hashes = styles.map((style) => `'sha256-${hash('sha256', style, 'base64')}'`)
  const directives = {
    'default-src': "'none'",
    'style-src': hashes.join(' '),
    'img-src': "'self' data:",
    'form-action': "'self'",
    'base-uri': "'none'",
    'frame-ancestors': "'self'",
    ...more,
  }
  return Object.entries(directives)
    .map(([name, value]) => `${name} ${value}`)
    .join('; ')
}

function themeStyle(theme: Record<string, string>): string {
  const declarations = Object.entries(theme).map(([name, value]) => declarationOf(`--rolecall-${name}`, value))
  return declarations.some(Boolean) ? `:root{${declarations.filter(Boolean).join(';')}}` : ''
}
