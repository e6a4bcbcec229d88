import { createHash } from 'node:crypto'
import { html, raw, renderPage } from '../http/page.ts'
import type { Markup } from '../http/page.ts'
import type { Reply } from '../http/route.ts'
import type { CaughtLetter } from './caught.ts'

const style = `
.letters{list-style:none;border-block-start:1px solid var(--line)}
.letters{margin-block:1.5rem 4rem}
.letters li{position:relative;display:grid;grid-template-columns:minmax(0,1fr) auto;gap:.125rem 1.5rem;padding:.875rem .5rem;border-block-end:1px solid var(--line)}
.letters li:hover{background:var(--tint)}
.letters a{color:inherit;font-weight:620;text-decoration:none}
.letters a::after{content:'';position:absolute;inset:0}
.letters .to{grid-column:1/-1}
.letter{padding-block-end:4rem}
.letter ul{padding-inline-start:1.25rem}
.letter iframe{width:100%;height:34rem;border:1px solid var(--line);border-radius:var(--radius);background:#fff;color-scheme:light}
pre{margin:0;padding:1.25rem;border-radius:var(--radius);background:var(--tint);font:.9375rem/1.6 ui-monospace,Menlo,Consolas,monospace;white-space:pre-wrap;overflow-wrap:anywhere}
.bar{display:flex;flex-wrap:wrap;align-items:center;justify-content:space-between;gap:1rem;padding-block:2rem 1rem}
summary{padding-block:.5rem;cursor:pointer}
h1{font-size:1.75rem}
.back{display:inline-block;padding-block:2rem .5rem}
.empty{padding-block:4rem;text-align:center}`

// Shows a new letter as it comes, without a reload that nobody asked for.
const script = `const now=document.currentScript.dataset.state;setInterval(async()=>{if(document.hidden)return;const r=await fetch('/state').catch(()=>0);if(r&&r.ok&&await r.text()!==now)location.reload()},1500)`
const scriptHash = createHash('sha256').update(script).digest('base64')

/** All caught letters, newest first. */
export function renderLetters(letters: CaughtLetter[], state: string): Reply {
  const content = html`<div class="bar">
      <h1>Caught mail</h1>
      ${letters.length ? html`<form action="/delete" method="post"><button class="quiet">Delete all</button></form>` : ''}
    </div>
    <p class="muted">Nothing leaves this machine: every letter that Rolecall would send is kept here. New ones appear by themselves.</p>
    ${
      letters.length
        ? html`<ul class="letters">
            ${letters.map(row)}
          </ul>`
        : html`<p class="empty muted">No letter yet. Apply for a job, and the receipt appears here.</p>`
    }
    ${raw(`<script data-state="${state.replace(/[^\w. ]/g, '')}">${script}</script>`)} `
  return shell(letters.length ? `Caught mail (${letters.length})` : 'Caught mail', content)
}

function row({ id, to, subject, date }: CaughtLetter): Markup {
  return html`<li>
    <a href=${`/letters/${id}`}>${subject || '(no subject)'}</a>
    ${time(date)}
    <span class="to muted small">${to}</span>
  </li>`
}

const time = (date: string): Markup => html`<time class="muted small" datetime=${date}>${date.slice(0, 19).replace('T', ' ')} UTC</time>`

/** One letter. */
export function renderLetter(letter: CaughtLetter): Reply {
  const { id, from, to, subject, date, text, links, headers } = letter
  const content = html`<p><a class="back" href="/">All letters</a></p>
    <article class="letter stack">
      <h1>${subject || '(no subject)'}</h1>
      <dl class="facts">
        <dt>From</dt>
        <dd>${from}</dd>
        <dt>To</dt>
        <dd>${to}</dd>
        <dt>Date</dt>
        <dd>${time(date)}</dd>
      </dl>
      ${letter.html ? html`<iframe title="The letter as HTML" src=${`/letters/${id}.html`} sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>` : ''}
      <h2>As plain text</h2>
      <pre>${text}</pre>
      ${
        links.length
          ? html`<h2>Links</h2>
              <ul>
                ${links.filter((link) => /^https?:/.test(link)).map((link) => html`<li><a href=${link} target="_blank" rel="noopener">${link}</a></li>`)}
              </ul>`
          : ''
      }
      <details>
        <summary>All headers</summary>
        <pre>${headers.map(({ name, value }) => `${name}: ${value}\n`)}</pre>
      </details>
      <p><a class="button quiet" href=${`/letters/${id}.eml`} download>Download .eml</a></p>
    </article>`
  return shell(subject || '(no subject)', content)
}

export const renderNoLetter = (): Reply =>
  shell(
    'No such letter',
    html`<div class="bar"><h1>There is no such letter</h1></div>
      <p><a href="/">All letters</a></p>`,
    404,
  )

function shell(title: string, content: Markup, status = 200): Reply {
  return renderPage(
    {
      title,
      locale: 'en',
      noindex: true,
      styles: [style],
      policy: { 'script-src': `'sha256-${scriptHash}'`, 'connect-src': "'self'", 'frame-src': "'self'" },
      body: html`<main id="content" class="wrap" tabindex="-1">${content}</main>`,
    },
    { status, headers: { 'cache-control': 'no-store' } },
  )
}
