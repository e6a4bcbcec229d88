import { unsafeHTML } from 'lit/directives/unsafe-html.js'
import type { Settings } from '../../widget/session.ts'
import { networkId } from '../jobs/published-network.ts'
import { html, withoutScript } from '../http/page.ts'
import type { Markup } from '../http/page.ts'
import type { Reply } from '../http/route.ts'
import type { JobsAnswer } from '../search/contract.ts'
import { filters } from './filters.ts'
import type { Listing } from './filters.ts'
import { href, jobPath, renderSite, rootOf } from './layout.ts'
import type { Site } from './layout.ts'
import { renderBoard } from './rendered-board.ts'
import type { Standing } from './rendered-board.ts'
import { count, say } from './strings.ts'

/**
 * The board's list with its search: the widget's own element, rendered here and taken over by its script. Without script
 * a plain form stands in place of the element's.
 */
export async function renderList(site: Site, listing: Listing, status = 200): Promise<Reply> {
  const { board, voice } = site
  const { strings } = voice
  const { answer, given } = listing
  const title = board.slug === networkId ? board.name : say(strings.jobsAt, { company: board.company.name })
  const total = count(strings.openJobs, answer.total, voice.locale)
  const rendered = await renderBoard(standingOf(site, listing), fallback(site, listing))
  const content = html`<div class="wrap hero">
      <h1>${board.name}</h1>
    </div>
    <div class="wrap board">
      ${listing.bad ? html`<p class="notice bad" role="alert">${strings.badQuery}</p>` : ''}
      ${given.has('where') && !listing.place ? html`<p class="notice" role="alert">${say(strings.unknownPlace, { place: given.get('where') ?? '' })}</p>` : ''}
      ${withoutScript(plainSearch(site, listing))} ${rendered.markup} ${withoutScript(html`${paging(site, listing)}`)}
    </div>`
  const page = {
    title,
    description: `${title}. ${total}.`,
    canonical: board.url,
    content,
    noindex: given.has('q'),
    ownStyles: [...rendered.styles, plainStyle],
    policy: { 'script-src': "'self'", 'connect-src': "'self'" },
    head: html`<script type="module" src="/widget/v1/hydrate.js"></script>`,
  }
  return renderSite(site, page, status)
}

function standingOf({ board, voice, lang }: Site, { answer, address }: Listing): Standing {
  const settings: Settings = {
    board: board.slug,
    name: '',
    origin: new URL(board.url).origin,
    routing: 'query',
    base: '',
    locale: voice.locale,
    limit: 20,
    jobHref: board.slug === networkId ? '' : `${rootOf({ board })}/jobs/{slug}${lang && `?lang=${lang}`}`,
  }
  // The page says itself whose work it is, and is painted as a whole.
  return { settings, page: address, about: { ...board, attribution: false, theme: {} }, answer: answer as JobsAnswer }
}

/** Links to the jobs, for programs that read no shadow roots. */
const fallback = (site: Site, { answer }: Listing): Markup =>
  html`<ul>
    ${answer.jobs.map((job) => html`<li><a href=${job.board === site.board.slug ? href(site, jobPath(job.slug)) : job.url}>${job.title}</a></li>`)}
  </ul>`

const plainStyle = 'rolecall-board::part(search),rolecall-board::part(more){display:none}'

/** Words and filters as a form that the server answers. */
function plainSearch(site: Site, listing: Listing): Markup {
  const { strings } = site.voice
  return html`${unsafeHTML(`<style>${plainStyle}</style>`)}
    <form class="plain" action=${href({ ...site, lang: '' })} method="get" role="search" aria-label=${strings.search}>
      ${site.lang ? html`<input type="hidden" name="lang" value=${site.lang} />` : ''}
      <div class="ask no-print">
        <label class="hidden" for="q">${strings.search}</label>
        <input
          class="field"
          id="q"
          type="search"
          name="q"
          value=${listing.given.get('q') ?? ''}
          placeholder=${strings.searchHint}
          maxlength="200"
          autocomplete="off"
          enterkeyhint="search"
        />
        <button>${strings.searchButton}</button>
      </div>
      ${filters(site, listing)}
    </form>`
}

function paging(site: Site, { given, answer }: Listing): Markup | '' {
  const { strings } = site.voice
  const first = new URLSearchParams(given)
  first.delete('cursor')
  if (!given.has('cursor') && answer.next === null) return ''
  const next = new URLSearchParams(first)
  if (answer.next !== null) next.set('cursor', answer.next)
  return html`<nav class="paging no-print" aria-label=${strings.pages}>
    ${given.has('cursor') ? html`<a class="button quiet" href=${href(site, '', first)}>${strings.firstPage}</a>` : ''}
    ${answer.next === null ? '' : html`<a class="button quiet" rel="next" href=${href(site, '', next)}>${strings.nextPage}</a>`}
  </nav>`
}
