import { readFile, readdir, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { LRUCache } from 'lru-cache'
import { simpleParser } from 'mailparser'
import type { Config } from '../config.ts'
import { caughtMail } from './catcher.ts'

/** A letter that was kept instead of delivered. */
export interface CaughtLetter {
  id: string
  from: string
  to: string
  subject: string
  /** An instant (ISO 8601). */
  date: string
  text: string
  html: string
  /** The addresses its HTML leads to, else those its text names. */
  links: string[]
  headers: { name: string; value: string }[]
}

export interface CaughtLetters {
  /** The newest, newest first. */
  list(): Promise<CaughtLetter[]>
  find(id: string): Promise<CaughtLetter | null>
  /** The letter as it was sent, byte by byte. */
  raw(id: string): Promise<Buffer | null>
  /** Changes when a letter comes or goes. */
  state(): Promise<string>
  clear(): Promise<void>
}

const most = 200

/** The letters in the folder of the mail catcher. */
export function openCaughtMail(config: Config): CaughtLetters {
  const folder = caughtMail(config)
  const parsed = new LRUCache<string, CaughtLetter>({ max: 2 * most })

  const names = async (): Promise<{ id: string; at: number }[]> => {
    const files = (await readdir(folder).catch(() => [])).filter((file) => file.endsWith('.eml'))
    const dated = await Promise.all(files.map(async (file) => ({ id: file.slice(0, -4), at: await changed(path.join(folder, file)) })))
    return dated.filter(({ at }) => at > 0).toSorted((one, other) => other.at - one.at)
  }
  const raw = async (id: string): Promise<Buffer | null> =>
    /^[0-9a-f]{32}$/.test(id) ? readFile(path.join(folder, `${id}.eml`)).catch(() => null) : null
  const find = async (id: string): Promise<CaughtLetter | null> => {
    const bytes = await raw(id)
    return bytes && parse(id, bytes)
  }

  return {
    raw,
    find,
    list: async () => {
      const letters: CaughtLetter[] = []
      for (const { id, at } of (await names()).slice(0, most)) {
        const letter = parsed.get(`${id} ${at}`) ?? (await find(id))
        if (!letter) continue
        parsed.set(`${id} ${at}`, letter)
        letters.push(letter)
      }
      return letters
    },
    state: async () => {
      const all = await names()
      return `${all.length} ${all[0]?.at ?? 0}`
    },
    clear: async () => {
      for (const { id } of await names()) await rm(path.join(folder, `${id}.eml`), { force: true })
    },
  }
}

const changed = (file: string): Promise<number> =>
  stat(file).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  )

async function parse(id: string, bytes: Buffer): Promise<CaughtLetter> {
  const mail = await simpleParser(bytes, { skipHtmlToText: true, skipTextToHtml: true, skipTextLinks: true })
  const html = mail.html || ''
  const text = mail.text ?? ''
  return {
    id,
    from: mail.from?.text ?? '',
    to: [mail.to ?? []]
      .flat()
      .map((address) => address.text)
      .join(', '),
    subject: mail.subject ?? '',
    date: (mail.date ?? new Date(0)).toISOString(),
    text,
    html,
    links: linksOf(html, text),
    headers: mail.headerLines.map(({ key, line }) => ({ name: key, value: line.slice(line.indexOf(':') + 1).trim() })),
  }
}

function linksOf(html: string, text: string): string[] {
  const inHtml = [...html.matchAll(/<a\b[^>]*?\shref=(?:"([^"]*)"|'([^']*)')/gi)].map(([, double, single]) => double ?? single ?? '')
  const found = inHtml.length
    ? inHtml.map((link) => link.replaceAll('&amp;', '&'))
    : [...text.matchAll(/https?:\/\/[^\s<>"]+[^\s<>".,)]/g)].map(([link]) => link)
  return [...new Set(found)]
}
