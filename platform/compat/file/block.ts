import type { z } from 'zod'
import type { ContentBlock } from '../../jobs/public-job.ts'
import { atMost, escapeHtml } from './value.ts'

type Block = z.infer<typeof ContentBlock>

const signs: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", nbsp: ' ' }

const plain = (html: string): string =>
  html
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll(/&(amp|lt|gt|quot|#39|nbsp);/g, (_, name: string) => signs[name] ?? '')
    .trim()

/** A job's text as blocks. @throws BadValue */
export const readContent = (texts: string[]): Block[] => texts.flatMap((text) => readBlocks(toHtml(atMost(text, 100_000))))

/** A text without tags keeps its paragraphs. */
function toHtml(text: string): string {
  if (/<\/?[a-z][^>]*>/i.test(text)) return text
  return escapeHtml(text)
    .split(/\r?\n\s*\r?\n/)
    .map((paragraph) => `<p>${paragraph.trim().replaceAll(/\r?\n/g, '<br>')}</p>`)
    .join('')
}

/** A text's parts, each under its heading of the second level; what stands before the first has none. */
function readBlocks(html: string): Block[] {
  const [before = '', ...rest] = html.split(/<h2\b[^>]*>(.*?)<\/h2>/is)
  const blocks: Block[] = before.trim() || rest.length === 0 ? [{ heading: null, html: before }] : []
  for (let at = 0; at < rest.length; at += 2) {
    blocks.push({ heading: plain(rest[at] ?? '').slice(0, 200) || null, html: rest[at + 1] ?? '' })
  }
  return blocks
}

/** The same the other way round: what is read back is what was written. */
export const writeBlocks = (blocks: Block[]): string =>
  blocks
    .map(({ heading, html }, at) => {
      const needless = heading === null && at === 0 && /<\/?[a-z][^>]*>/i.test(html)
      return needless ? html : `<h2>${escapeHtml(heading ?? '')}</h2>${html}`
    })
    .join('')
