import type { JobCard } from '../jobs/public-job.ts'
import { networkId } from '../jobs/published-network.ts'
import { direction, html } from '../http/page.ts'
import type { Markup } from '../http/page.ts'
import type { Reply } from '../http/route.ts'
import { filters, isCriterion } from './filters.ts'
import type { Listing } from './filters.ts'
import { href, jobPath, renderSite } from './layout.ts'
import type { Site } from './layout.ts'
import { count, say } from './strings.ts'
import { facts, payText } from './wording.ts'

/** The board's list of jobs with its search. */
export function renderList(site: Site, listing: Listing, status = 200): Reply {
  const { board, voice } = site
  const { strings } = voice
  const { answer, given } = listing
  const title = board.slug === networkId ? board.name : say(strings.jobsAt, { company: board.company.name })
  const total = count(strings.openJobs, answer.total, voice.locale)
  const content = html`<div class="wrap hero">
      <h1>${board.name}</h1>
    </div>
    <form class="wrap board" action=${href({ ...site, lang: '' })} method="get" role="search" aria-label=${strings.search}>
      ${site.lang ? html`<input type="hidden" name="lang" value=${site.lang} />` : ''}
      <div class="ask no-print">
        <label class="hidden" for="q">${strings.search}</label>
        <input
          class="field"
          id="q"
          type="search"
          name="q"
          value=${given.get('q') ?? ''}
          placeholder=${strings.searchHint}
          maxlength="200"
          autocomplete="off"
          enterkeyhint="search"
        />
        <button>${strings.searchButton}</button>
      </div>
      ${filters(site, listing)}
      <div class="results">
        ${listing.bad ? html`<p class="notice bad" role="alert">${strings.badQuery}</p>` : ''}
        ${given.has('where') && !listing.place ? html`<p class="notice" role="alert">${say(strings.unknownPlace, { place: given.get('where') ?? '' })}</p>` : ''}
        <p class="total" role="status">${total}</p>
        ${answer.corrected === null || answer.jobs.length === 0 ? '' : html`<p class="notice">${say(strings.corrected, { q: given.get('q') ?? '', corrected: answer.corrected })}</p>`}
        ${
          answer.jobs.length
            ? html`<ul class="jobs">
                ${answer.jobs.map((job) => row(site, job))}
              </ul>`
            : nothingHere(site, listing)
        }
        ${paging(site, listing)}
      </div>
    </form>`
  return renderSite(site, { title, description: `${title}. ${total}.`, canonical: board.url, content, noindex: given.has('q') }, status)
}

const marked = (pieces: string[]): unknown => pieces.map((piece, index) => (index % 2 ? html`<mark>${piece}</mark>` : piece))

function row(site: Site, job: JobCard): Markup {
  const { voice, board } = site
  const link = job.board === board.slug ? href(site, jobPath(job.slug)) : job.url
  const { title, text } = job.highlights ?? {}
  const dir = direction(job.language)
  return html`<li class="job">
    <div class="title">
      <h2 lang=${job.language}><a href=${link} dir=${dir}>${title ? marked(title) : job.title}</a></h2>
      ${job.featured ? html`<span class="badge">${voice.strings.featured}</span>` : ''}
    </div>
    <p class="meta">${facts(job, board.slug, voice).map((fact) => html`<span>${fact}</span>`)}</p>
    ${text ? html`<p class="text" lang=${job.language}><span dir=${dir}>${marked(text)}</span></p>` : ''}
    ${job.pay.length ? html`<p class="pay">${job.pay.map((range) => html`<span>${payText(range, voice)}</span>`)}</p>` : ''}
  </li>`
}

function nothingHere(site: Site, { given, answer }: Listing): Markup {
  const { strings } = site.voice
  const narrowed = [...given.keys()].filter((name) => isCriterion(name) && name !== 'cursor')
  // What was likely meant was searched for too, within the filters: without them it may well be there.
  const meant = narrowed.some((name) => name !== 'q' && name !== 'sort') ? answer.corrected : null
  return html`<div class="empty">
    <h2>${narrowed.length ? strings.empty : strings.none}</h2>
    ${meant === null ? '' : html`<p><a href=${href(site, '', new URLSearchParams({ q: meant }))}>${say(strings.meant, { corrected: meant })}</a></p>`}
    <p class="muted">${narrowed.length ? strings.emptyHint : strings.noneHint}</p>
    ${narrowed.length ? html`<p><a class="button quiet" href=${href(site)}>${strings.clearAll}</a></p>` : ''}
  </div>`
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
