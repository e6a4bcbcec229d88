import { nothing } from 'lit'
import type { PublicBoard } from '../boards/public-board.ts'
import { html, readStyle, renderPage } from '../http/page.ts'
import type { Markup } from '../http/page.ts'
import type { Reply } from '../http/route.ts'
import { localeOf } from './strings.ts'
import { codeText, voiceOf } from './wording.ts'
import type { Voice } from './wording.ts'

const style = readStyle(new URL('careers.css', import.meta.url))

/** Where a hosted page leads: paths on this origin that keep the language a visitor chose. */
export interface Site {
  board: PublicBoard
  voice: Voice
  /** The language asked for by `?lang`; empty where it is the board's own. */
  lang: string
  /** The same as it was asked for, whether or not the pages speak it: a job may be written in it. */
  asked?: string
  /** Whether it only shows how a job would stand: nothing that is sent from it counts. */
  preview?: boolean
}

/** Where the board's pages begin: `/{board}`, or nothing at a domain of its own. */
export const rootOf = ({ board }: Pick<Site, 'board'>): string => new URL(board.url).pathname.replace(/\/$/, '')

/** The board's own address, or one below it, with a query. */
export function href(site: Site, path = '', query: URLSearchParams = new URLSearchParams()): string {
  const all = new URLSearchParams(query)
  if (site.lang) all.set('lang', site.lang)
  return `${rootOf(site)}${path || (rootOf(site) ? '' : '/')}${all.size ? `?${all}` : ''}`
}

export const jobPath = (slug: string, tail = ''): string => `/jobs/${encodeURIComponent(slug)}${tail}`

export interface SitePage {
  title: string
  description?: string
  canonical?: string
  head?: Markup
  noindex?: boolean
  styles?: string[]
  ownStyles?: string[]
  policy?: Record<string, string>
  /** What stands in `main`. */
  content: Markup
}

/** A page of a board, in its look, with the company's bar above and the foot below. */
export function renderSite(site: Site, page: SitePage, status = 200): Reply {
  const { board, voice } = site
  const { strings } = voice
  const body = html`<header class="top">
      <div class="wrap">
        <a class="brand" href=${href(site)} data-initial=${initial(board.company.name)}><span>${board.company.name}</span></a>
        ${board.company.website ? html`<nav class="small" aria-label=${strings.website}><a href=${board.company.website}>${strings.website}</a></nav>` : ''}
      </div>
    </header>
    <main id="content" tabindex="-1">${page.content}</main>
    <footer class="foot">
      <div class="wrap">
        <span>${board.company.name}</span>
        ${languages(site)} ${board.attribution ? html`<span dir="auto">${strings.poweredBy}</span>` : ''}
      </div>
    </footer>`
  return renderPage(
    {
      title: page.title,
      locale: voice.locale,
      body,
      skipLabel: strings.skip,
      description: page.description,
      canonical: page.canonical,
      head: html`${openGraph(site, page)}${page.head ?? ''} `,
      noindex: page.noindex ?? status >= 400,
      styles: [style, ...(page.styles ?? [])],
      theme: board.theme,
      ownStyles: page.ownStyles ?? [],
      policy: page.policy ?? {},
    },
    { status, headers: { 'cache-control': 'no-cache', 'content-language': voice.locale } },
  )
}

/** A page that says one thing and leads on; also where there is no board to take the look from. */
export function renderSorry(voice: Voice, title: string, hint: string, status: number): Reply {
  const body = html`<main id="content" class="wrap narrow sheet sorry" tabindex="-1">
    <h1>${title}</h1>
    <p class="muted">${hint}</p>
  </main>`
  return renderPage(
    { title, locale: voice.locale, body, skipLabel: voice.strings.skip, noindex: true, styles: [style] },
    { status, headers: { 'cache-control': 'no-cache', 'content-language': voice.locale, vary: 'accept, accept-language' } },
  )
}

function openGraph({ board, voice }: Site, { title, description, canonical }: SitePage): Markup {
  return html`<meta property="og:title" content=${title} /><meta property="og:site_name" content=${board.company.name} />
    <meta property="og:type" content="website" />
    <meta property="og:locale" content=${voice.locale.replace('-', '_')} />
    ${description ? html`<meta property="og:description" content=${description} />` : ''}
    ${canonical ? html`<meta property="og:url" content=${canonical} />` : ''}<meta name="twitter:card" content="summary" />`
}

/** The languages that the company chose to offer; whoever chose none says nothing of them. */
function languages(site: Site): Markup | '' {
  const { locale, locales: offered = [] } = site.board
  if (offered.length === 0) return ''
  const all = [...new Set([locale, ...offered].map((tag) => localeOf(tag)))]
  return html`<nav class="languages" aria-label=${site.voice.strings.facets.language}>
    ${all.map(
      (tag) =>
        html`<a
          href=${href({ ...site, lang: tag === localeOf(locale) ? '' : tag })}
          hreflang=${tag}
          lang=${tag}
          aria-current=${tag === site.voice.locale ? 'true' : nothing}
          >${codeText(tag, 'language', voiceOf(tag))}</a
        > `,
    )}
  </nav>`
}

const initial = (name: string): string => (name.trim()[0] ?? '·').toUpperCase()
