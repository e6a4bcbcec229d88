import type { Letter } from './mail.ts'

/** What a letter says, before it is a letter. All of it is plain text: nothing here is read as markup. */
export interface Draft {
  to: string
  subject: string
  /** BCP 47. */
  locale: string
  greeting?: string
  paragraphs: string[]
  /** Short facts as label and value: the reference, the job. */
  facts: [label: string, value: string][]
  link?: { label: string; url: string }
  /** What stands below, small. */
  after: string[]
  key: string
  /** Of a letter that a person wrote: where its answer goes. */
  written?: { replyTo: string | null }
}

/** Lays a draft out as text and as HTML that needs nothing from elsewhere. */
export function composeLetter(draft: Draft): Letter {
  return {
    to: oneLine(draft.to),
    // Mail programs decode what looks encoded (RFC 2047): nobody's name is.
    subject: oneLine(draft.subject).replaceAll('=?', '= ?').slice(0, 250).toWellFormed(),
    text: textOf(draft),
    html: htmlOf(draft),
    headers: {
      ...(draft.written ? {} : { 'Auto-Submitted': 'auto-generated' }),
      ...(draft.written?.replyTo ? { 'Reply-To': oneLine(draft.written.replyTo) } : {}),
      'Content-Language': draft.locale.replace(/[^\w-]/g, '') || 'en',
    },
    key: draft.key,
  }
}

const longDay = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' })

/** A day as letters in English name it: `25 November 2026`. */
export const dayOf = (moment: Date): string => longDay.format(moment)

/** A header ends where its line ends, so what goes into one has no line ends. */
export const oneLine = (text: string): string => text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim()

function textOf({ greeting, paragraphs, facts, link, after }: Draft): string {
  const lines = facts.map(([label, value]) => `${label}: ${oneLine(value)}`)
  const parts = [greeting ?? '', ...paragraphs, lines.join('\n'), link ? `${link.label}:\n${link.url}` : '', ...after]
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`
}

const styles = {
  body: 'margin:0;padding:24px 12px;background:#f4f5f7;color:#15181f;font:16px/1.55 -apple-system,"Segoe UI",Roboto,"Noto Sans",Arial,sans-serif',
  sheet: 'max-width:560px;margin:0 auto;padding:32px 28px;background:#ffffff;border:1px solid #e2e5ea;border-radius:10px',
  paragraph: 'margin:0 0 16px;white-space:pre-line',
  label: 'color:#565d69;vertical-align:top;text-align:start',
  value: 'padding:4px 0;font-weight:600;text-align:start',
  button: 'display:inline-block;padding:12px 20px;border-radius:8px;background:#2456c9;color:#ffffff;font-weight:600;text-decoration:none',
  after: 'margin:16px 0 0;color:#565d69;font-size:14px',
}

function htmlOf({ locale, subject, greeting, paragraphs, facts, link, after, written }: Draft): string {
  const direction = /^(ar|he|fa|ur)\b/i.test(locale) ? 'rtl' : 'ltr'
  const content = written ? linked : escape
  const paragraph = (text: string, style = styles.paragraph): string => `<p style="${escape(style)}">${content(text)}</p>`
  // Mail programs know left and right better than start and end.
  const gap = direction === 'rtl' ? 'padding:4px 0 4px 16px' : 'padding:4px 16px 4px 0'
  const rows = facts.map(
    ([label, value]) =>
      `<tr><th scope="row" style="${gap};${styles.label};font-weight:400">${escape(label)}</th><td style="${styles.value}">${escape(oneLine(value))}</td></tr>`,
  )
  return `<!doctype html>
<html lang="${escape(locale)}" dir="${direction}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escape(oneLine(subject))}</title></head>
<body style="${escape(styles.body)}">
<div style="${styles.sheet}">
${[...(greeting ? [greeting] : []), ...paragraphs].map((text) => paragraph(text)).join('\n')}
${rows.length ? `<table role="presentation" style="margin:0 0 24px;border-collapse:collapse">${rows.join('')}</table>` : ''}
${link ? `<p style="${styles.paragraph}"><a href="${escape(link.url)}" style="${styles.button}">${escape(link.label)}</a></p>` : ''}
${after.map((text) => paragraph(text, styles.after)).join('\n')}
</div>
</body>
</html>
`
}

/** A person writes addresses as they are. */
const linked = (text: string): string =>
  text
    .split(/(https?:\/\/[^\s<>"']*[\w/])/)
    .map((part, at) => (at % 2 ? `<a href="${escape(part)}">${escape(part)}</a>` : escape(part)))
    .join('')

const escape = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`).replace(/[\0-\x08\x0b\x0c\x0e-\x1f]/g, '') // oxlint-disable-line no-control-regex
