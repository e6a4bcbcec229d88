import { findName } from './cv-name.ts'
import type { CvSuggestions } from './submission.ts'

const email = /[\p{L}\d][\p{L}\d._%+-]{0,63}@[\p{L}\d-]{1,63}(?:\.[\p{L}\d-]{1,63}){1,5}/u
const profiles =
  /^https?:\/\/(?:[\w-]+\.)*(?:linkedin\.com|xing\.com|github\.com|gitlab\.com|behance\.net|dribbble\.com|medium\.com|stackoverflow\.com|orcid\.org)\//i
const address =
  /(?:https?:\/\/|www\.)[^\s<>"'()[\]{}|]{4,200}|(?:[\w-]{1,20}\.)?(?:linkedin\.com\/in|xing\.com\/profile|github\.com|gitlab\.com|behance\.net|dribbble\.com|orcid\.org)\/[^\s<>"'()[\]{}|,;]{2,150}/gi
/** What documents hold of their own making. */
const own =
  /^https?:\/\/(?:[\w-]+\.)*(?:w3\.org|openxmlformats\.org|microsoft\.com|openoffice\.org|oasis-open\.org|purl\.org|adobe\.com)\b/i

/** What a CV's text and links offer as answers. What is doubtful is left out: a wrong offer costs more than none. */
export function suggest(text: string, links: string[]): CvSuggestions {
  const mail =
    email.exec(text.replace(/https?:\/\/\S+/gi, ' '))?.[0] ??
    links.map((link) => /^mailto:([^?]+)/i.exec(link)?.[1]).find((found) => found && email.test(found))
  const found: CvSuggestions = {
    name: findName(text, mail),
    email: mail?.replace(/\.+$/, ''),
    phone: findPhone(text),
    links: findLinks(text, links),
  }
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value?.length))
}

const labelled =
  /\b(?:phone|tel|telephone|telefon|téléphone|teléfono|telefono|telefone|telefoon|mobile?|mobil|móvil|cell|handy|portable|gsm)\b|☎|☏|✆|📞|📱|電話|电话|هاتف|جوال/iu
const number = /(?:\+|\()?\d[\d\s()./-]{5,26}\d/g

/** The number that most looks like one: named as such, with a country's code, or as a country writes it. */
function findPhone(text: string): string | undefined {
  const found = text.split('\n').flatMap((line) => {
    const plain = line.replace(/[\u2010-\u2015\u00ad]/g, '-').replace(email, ' ')
    return [...plain.matchAll(number)].map(([whole]) => ({ phone: whole.replace(/\s+/g, ' ').trim(), named: labelled.test(line) }))
  })
  const [best] = found
    .map(({ phone, named }) => ({ phone, score: scoreOf(phone) && scoreOf(phone) + (named ? 3 : 0) }))
    .filter(({ score }) => score > 1)
    .toSorted((one, other) => other.score - one.score)
  return best?.phone
}

function scoreOf(phone: string): number {
  const digits = phone.replace(/\D/g, '').length
  // Years, and spans of them, look like numbers too.
  if (
    digits < 7 ||
    digits > 15 ||
    phone.length > 30 ||
    /^(?:\d{1,2}[./-])?(?:19|20)\d\d\s*[-/.]/.test(phone) ||
    /^\d{1,2}[./]\d{1,2}[./]\d{4}/.test(phone)
  )
    return 0
  if (phone.startsWith('+')) return 4
  if (/^\(?0/.test(phone) && digits >= 9) return 3
  return /^\(?\d{3}\)?[ .-]{1,2}\d{3}[ .-]\d{4}$/.test(phone) ? 3 : 1
}

/** Profiles first, in the order they stand in. */
function findLinks(text: string, links: string[]): string[] {
  const written = [...text.matchAll(address)].map(([whole]) => whole)
  const whole = [...links.filter((link) => /^https?:/i.test(link)), ...written].map(normal).filter((link) => link !== undefined)
  const unique = [...new Map(whole.map((link) => [link.toLowerCase().replace(/^https?:\/\/(www\.)?/, ''), link])).values()]
  return [...unique.filter((link) => profiles.test(link)), ...unique.filter((link) => !profiles.test(link))].slice(0, 5)
}

function normal(given: string): string | undefined {
  const bare = given.trim().replace(/[.,;:!?]+$/, '')
  const url = URL.parse(/^https?:\/\//i.test(bare) ? bare : /^[a-z][a-z+.-]*:(?!\d)/i.test(bare) ? '' : `https://${bare}`)
  if (!url || url.username || !/[^.]\.[a-z\u00a1-\uffff]{2,}$/i.test(url.hostname) || own.test(url.href)) return
  return url.href.replace(/\/$/, '')
}
