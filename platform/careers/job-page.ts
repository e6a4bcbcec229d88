import { jobPosting } from '../jobs/job-posting.ts'
import { spokenIn } from '../jobs/public-job.ts'
import type { PublicJob } from '../jobs/public-job.ts'
import { direction, html, raw } from '../http/page.ts'
import type { Markup } from '../http/page.ts'
import type { Reply } from '../http/route.ts'
import { conditionStyle } from './condition.ts'
import { applicationForm } from './form.ts'
import type { Carried, Filled } from './form.ts'
import { href, jobPath, renderSite } from './layout.ts'
import type { Site } from './layout.ts'
import { standing } from './rendered-board.ts'
import { scriptJson } from './script-json.ts'
import { say } from './strings.ts'
import { codeText, dateText, facts, payText, valueText, voiceOf, workplaceText } from './wording.ts'

/** One job, to be read and applied for. */
export function renderJob(site: Site, written: PublicJob, filled: Filled, carried: Carried, status = 200): Reply {
  const { board, voice } = site
  const { strings } = voice
  const job = spokenIn(written, site.asked || voice.locale)
  const addresses = addressesOf(written, board.locale)
  const wrong = filled.fault !== null || Object.keys(filled.faults).length > 0
  const form = applicationForm(job.form, filled, carried, href(site, jobPath(job.slug)), voice)
  const content = html`<div class="wrap job-page">
    ${backLink(site)}
    <div class="headline">
      <h1 lang=${job.language} dir=${direction(job.language)}>${job.title}</h1>
      <p class="meta">${facts(job, board.slug, voice).map((fact) => html`<span>${fact}</span>`)}</p>
      ${otherLanguages(job, addresses)}
      <p class="no-print"><a class="button" href="#apply">${strings.form.apply}</a></p>
    </div>
    ${glance(site, job)}
    <article class="prose" lang=${job.language} dir=${direction(job.language)}>${prose(job.content)}</article>
    <section class="apply no-print" id="apply" aria-labelledby="apply-title">
      <h2 id="apply-title">${strings.form.apply}</h2>
      ${wrong ? form : upgraded(site, job, form)}
    </section>
  </div>`
  const title = `${job.title} · ${job.company}`
  const page = {
    title: wrong ? `${strings.form.problem}: ${title}` : title,
    description: descriptionOf(job),
    canonical: addresses.get(job.language) ?? job.url,
    head: html`${alternates(job, addresses)}
      <script type="application/ld+json">
        ${raw(scriptJson(jobPosting(job, board)))}
      </script>
      <script type="module" src="/widget/v1/hydrate.js"></script>`,
    policy: { 'script-src': "'self'", 'connect-src': "'self'", 'worker-src': 'blob:' },
    styles: [conditionStyle(job.form)],
    content,
  }
  const reply = renderSite(site, page, status)
  // Each form has a submissionId of its own: no cache may give one to two people.
  return { ...reply, headers: { ...reply.headers, 'cache-control': 'private, no-cache' } }
}

/** Where the job is read in each of its languages: the board's own, or else the job's, needs no word in the address. */
function addressesOf(job: PublicJob, locale: string): Map<string, string> {
  const first = spokenIn(job, locale).language
  const languages = [job, ...(job.variants ?? [])].map(({ language }) => language)
  return new Map(languages.map((language) => [language, language === first ? job.url : `${job.url}?lang=${encodeURIComponent(language)}`]))
}

function alternates(job: PublicJob, addresses: Map<string, string>): Markup | '' {
  if (addresses.size < 2) return ''
  return html`${[...addresses].map(([language, url]) => html`<link rel="alternate" hreflang=${language} href=${url} />`)}
    <link rel="alternate" hreflang="x-default" href=${job.url} />`
}

function otherLanguages({ language: shown }: PublicJob, addresses: Map<string, string>): Markup | '' {
  const others = [...addresses].filter(([language]) => language !== shown)
  if (others.length === 0) return ''
  return html`<p class="meta no-print">
    ${others.map(
      ([language, url]) =>
        html`<span><a href=${url} hreflang=${language} lang=${language}>${codeText(language, 'language', voiceOf(language))}</a></span>`,
    )}
  </p>`
}

/** Where script runs, the widget's own form comes in place of the plain one: it uploads as one chooses, and keeps drafts. */
function upgraded({ board, voice, preview = false }: Site, job: PublicJob, form: Markup): Markup {
  return html`<rolecall-apply
    board=${board.slug}
    job=${job.slug}
    origin=${new URL(board.url).origin}
    locale=${voice.locale}
    ?test=${preview}
    >${form}${standing({ ...job, content: [], variants: undefined })}</rolecall-apply
  >`
}

/** What a candidate sees whose application was taken. */
export function renderThanks(site: Site, job: PublicJob, reference: string, earlier?: unknown): Reply {
  const text = site.voice.strings.form
  const before = earlier === 'beside' ? text.appliedBefore : earlier === 'replaced' ? text.broughtUpToDate : ''
  const content = html`<div class="wrap narrow sheet thanks">
    <h1>${text.thanks}</h1>
    <p>${say(text.thanksFor, { title: job.title, company: job.company })}</p>
    ${reference ? html`<p class="notice good">${text.reference} <strong class="reference">${reference}</strong></p>` : ''}
    ${before ? html`<p>${before}</p>` : ''}
    <p>${text.next}</p>
    <p class="no-print"><a class="button" href=${href(site)}>${text.otherJobs}</a></p>
  </div>`
  return renderSite(site, { title: `${text.thanks} · ${job.company}`, noindex: true, content })
}

/** A job that is over, still to be read by whoever has its address: no search engine lists it, and nobody applies. */
export function renderPastJob(site: Site, { title, language, content: blocks }: Pick<PublicJob, 'title' | 'language' | 'content'>): Reply {
  const { strings } = site.voice
  const content = html`<div class="wrap job-page">
    ${backLink(site)}
    <div class="notice" role="status">
      <strong>${strings.jobGone}</strong> ${strings.jobGoneHint}
      <p class="no-print"><a class="button" href=${href(site)}>${strings.allJobs}</a></p>
    </div>
    <div class="headline"><h1 lang=${language} dir=${direction(language)}>${title}</h1></div>
    <article class="prose" lang=${language} dir=${direction(language)}>${prose(blocks)}</article>
  </div>`
  return renderSite(site, { title: `${strings.jobGone}: ${title} · ${site.board.company.name}`, noindex: true, content })
}

const prose = (blocks: PublicJob['content']): Markup =>
  html`${blocks.map((block) => html`${block.heading ? html`<h2>${block.heading}</h2>` : ''}${raw(block.html)} `)}`

/** Instead of a job that is not there: what there is. */
export function renderNoJob(site: Site, title: string, hint: string, status: 404 | 410): Reply {
  const content = html`<div class="wrap narrow sheet sorry">
    <h1>${title}</h1>
    <p class="muted">${hint}</p>
    <p><a class="button" href=${href(site)}>${site.voice.strings.allJobs}</a></p>
  </div>`
  return renderSite(site, { title: `${title} · ${site.board.company.name}`, content }, status)
}

const backLink = (site: Site): Markup =>
  html`<nav class="no-print" aria-label=${site.voice.strings.allJobs}>
    <a class="back" href=${href(site)}>${site.voice.strings.allJobs}</a>
  </nav>`

/** The facts that decide whether to read on, in a box beside the text. */
function glance(site: Site, job: PublicJob): Markup {
  const { voice } = site
  const { strings } = voice
  const { contact } = job
  const rows: [string, unknown][] = [
    [strings.pay, job.pay.length && html`${job.pay.map((range) => html`<span class="line">${payText(range, voice)}</span>`)} `],
    [strings.facets.place, job.places.length && html`${job.places.map(({ name }) => html`<span class="line">${name}</span>`)} `],
    [strings.facets.workplace, workplaceText(job, voice)],
    [strings.facets.employmentType, job.employmentType && valueText(job.employmentType, voice)],
    [strings.facets.level, job.level && valueText(job.level, voice)],
    [strings.facets.department, [job.department, job.team].filter(Boolean).join(' / ')],
    [strings.facets.language, job.language === voice.locale ? '' : codeText(job.language, 'language', voice)],
    ...job.customFields.map(({ label, value }): [string, string] => [label, value]),
    [
      strings.contact,
      contact && html`${contact.name}${contact.email ? html`<a class="line" href=${`mailto:${contact.email}`}>${contact.email}</a>` : ''} `,
    ],
    [strings.requisition, job.requisitionId],
    [strings.postedOn, dateText(job.publishedAt, voice.locale)],
    [strings.applyBy, job.validThrough && dateText(job.validThrough, voice.locale)],
  ]
  return html`<aside aria-label=${strings.atAGlance}>
    <dl>
      ${rows
        .filter(([, value]) => value)
        .map(
          ([term, value]) =>
            html`<div>
              <dt>${term}</dt>
              <dd>${value}</dd>
            </div>`,
        )}
    </dl>
  </aside>`
}

/** The first words of the text, as a search engine shows them. */
function descriptionOf(job: PublicJob): string {
  const entities: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'", '&nbsp;': ' ' }
  const text = job.content
    .map(({ html: block }) => block.replace(/<[^>]*>/g, ' '))
    .join(' ')
    .replace(/&(amp|lt|gt|quot|#39|nbsp);/g, (entity) => entities[entity] ?? '')
    .replace(/\s+/g, ' ')
    .trim()
  return text.length > 160 ? `${text.slice(0, 159).replace(/\s+\S*$/, '')}…` : text
}
