import { html, renderPage } from '../http/page.ts'
import type { Markup } from '../http/page.ts'
import type { Reply } from '../http/route.ts'
import type { ApplicationDetail } from './present.ts'
import { stringsFor } from './strings.ts'
import type { Strings } from './strings.ts'

/** The link is the key: it is told to no other site, kept by no cache and found by no search engine. */
const secretive = { 'referrer-policy': 'no-referrer', 'x-robots-tag': 'noindex, nofollow', 'cache-control': 'private, no-store' }

const style = [
  '.sheet{padding-block:2rem 4rem}.sheet>*+*{margin-block-start:1.25rem}',
  '.facts{display:grid;grid-template-columns:minmax(8rem,auto) 1fr;gap:.5rem 1.5rem}.facts dt{color:var(--muted)}',
  '.facts dd{white-space:pre-wrap;overflow-wrap:anywhere}@media(max-width:30rem){.facts{grid-template-columns:1fr;gap:0}.facts dd{margin-block-end:.75rem}}',
  '.sheet ul{padding-inline-start:1.25rem}',
  '.step{padding:1.25rem;border:1px solid var(--line);border-radius:var(--radius)}.step>*+*{margin-block-start:.75rem}',
  '.step label{display:flex;gap:.6rem;align-items:baseline}.fault{color:var(--danger)}',
].join('')

/** A step that asks for a tick before it is done. */
type Step = 'withdraw' | 'delete'

/** Whose page it is and how it looks; a board that is published no more has no look. */
export interface Company {
  name: string
  theme: Record<string, string>
}

/** What went wrong with what the candidate has just tried. */
export type Fault = Step | 'fileFault' | 'filesFull'

/** What a candidate sees of their application. */
export function renderApplication(application: ApplicationDetail, company: Company, path: string, fault: Fault | null = null): Reply {
  const { locale, strings } = stringsFor(application.locale)
  const { page } = strings
  const step = (name: Step): Markup =>
    html`<form class="step" method="post" action=${`${path}/${name}`}>
      <h2>${page[name]}</h2>
      <p>${page[`${name}Hint`]}</p>
      ${fault === name ? html`<p class="fault" role="alert">${page.tick}</p>` : ''}
      <label><input type="checkbox" name="sure" value="yes" required /><span>${page[`${name}Sure`]}</span></label>
      <button>${page[name]}</button>
    </form>`
  const content = html`<h1>${page.title}</h1>
    <dl class="facts">
      ${facts(application, company, locale, strings).map(
        ([label, value]) =>
          html`<dt>${label}</dt>
            <dd><bdi>${value}</bdi></dd>`,
      )}
    </dl>
    <h2>${page.answers}</h2>
    <dl class="facts">
      ${application.questions.map(
        (question) =>
          html`<dt><bdi>${question.label}</bdi></dt>
            <dd><bdi>${answerText(application, question.id, strings)}</bdi></dd>`,
      )}
    </dl>
    ${fileList(application, path, strings)}
    <p><a href=${`${path}/export`} download>${page.download}</a></p>
    ${application.status === 'withdrawn' ? '' : html`${fileForm(path, fault, strings)} ${step('withdraw')}`} ${step('delete')}`
  return render(locale, page.title, content, strings, { status: fault ? 422 : 200, theme: company.theme })
}

const fileList = ({ files }: ApplicationDetail, path: string, { page }: Strings): Markup | '' =>
  files.length === 0
    ? ''
    : html`<h2>${page.files}</h2>
        <ul>
          ${files.map((file) => html`<li>${fileLine(file, path, page)}</li>`)}
        </ul>`

const fileLine = ({ id, name, scan }: ApplicationDetail['files'][number], path: string, page: Strings['page']): Markup => {
  if (scan === 'infected') return html`<bdi>${name}</bdi> <span class="fault">(${page.fileRefused})</span>`
  return scan === 'waiting' ? html`<bdi>${name}</bdi>` : html`<a href=${`${path}/files/${id}`} dir="auto" download>${name}</a>`
}

function fileForm(path: string, fault: Fault | null, { page }: Strings): Markup {
  const failed = fault === 'fileFault' || fault === 'filesFull'
  return html`<form class="step" method="post" enctype="multipart/form-data" action=${`${path}/files`}>
    <h2>${page.addFile}</h2>
    <p id="file-hint">${page.addFileHint}</p>
    ${failed ? html`<p class="fault" role="alert">${page[fault]}</p>` : ''}
    <label for="file">${page.chooseFile}</label>
    <input type="file" id="file" name="file" required aria-describedby="file-hint" accept=".pdf,.doc,.docx,.odt,.rtf,.txt" />
    <p><button>${page.sendFile}</button></p>
  </form>`
}

/** Tells a candidate that all of theirs is gone. */
export function renderDeleted(applicationLocale: string): Reply {
  const { locale, strings } = stringsFor(applicationLocale)
  return renderSaying(locale, strings, strings.page.deleted, strings.page.deletedHint, 200)
}

/** The same for a link that was forged, is cut off, or leads to what was deleted. */
export function renderMissing(acceptLanguage = ''): Reply {
  const { locale, strings } = stringsFor(acceptLanguage.split(/[,;]/)[0] ?? '')
  return renderSaying(locale, strings, strings.page.missing, strings.page.missingHint, 404)
}

function renderSaying(locale: string, strings: Strings, title: string, hint: string, status: number): Reply {
  return render(
    locale,
    title,
    html`<h1>${title}</h1>
      <p class="muted">${hint}</p>`,
    strings,
    { status },
  )
}

function render(
  locale: string,
  title: string,
  content: Markup,
  strings: Strings,
  { status, theme }: { status: number; theme?: Record<string, string> },
): Reply {
  const body = html`<main id="content" class="wrap narrow sheet" tabindex="-1">${content}</main>`
  return renderPage(
    { title, locale, body, skipLabel: strings.page.skip, noindex: true, styles: [style], theme },
    { status, headers: secretive },
  )
}

function facts({ job, reference, status, submittedAt }: ApplicationDetail, company: Company, locale: string, strings: Strings) {
  const { page, letter } = strings
  const sent = new Date(submittedAt).toLocaleDateString(locale, { dateStyle: 'long', timeZone: 'UTC' })
  // Whoever was held back is not told: the note is for the team.
  const standing = strings.status[status === 'held' ? 'received' : status]
  return [
    [page.job, job.title],
    [page.company, company.name],
    [letter.reference, reference],
    [page.submitted, sent],
    [page.standing, standing],
  ]
}

function answerText({ questions, answers, files }: ApplicationDetail, id: string, { page }: Strings): string {
  const question = questions.find((one) => one.id === id)
  const answer = answers[id]
  if (answer === undefined) return page.open
  if (typeof answer === 'boolean') return answer ? page.yes : page.no
  if (question?.type === 'file') return files.find((file) => file.id === answer)?.name ?? page.open
  const labels = [answer].flat().map((one) => question?.choices?.find(({ value }) => value === one)?.label ?? String(one))
  return labels.join(', ')
}
