import { createHash } from 'node:crypto'
import type { WidgetManifest } from './widget-files.ts'

/** What a page's author pastes, and what a strict policy of that page needs beside it. */
export interface Snippet {
  html: string
  /** The source expression that lets the import map run under a policy without `unsafe-inline`; null where there is none. */
  scriptHash: string | null
}

const board = '<rolecall-board board="your-board"></rolecall-board>'

/** For pages that follow: what runs there changes with each build, so that no hash can be in it. */
export const followingSnippet = (origin: string, { entry }: WidgetManifest): Snippet => ({
  html: `<script type="module" src="${origin}/widget/v1/${entry}"></script>\n${board}`,
  scriptHash: null,
})

/** For pages that load exactly these bytes: the script by its own hash, what it loads later by the import map's. */
export function exactSnippet(origin: string, { version, entry, files }: WidgetManifest): Snippet {
  const at = `${origin}/widget/${version}/`
  const later = Object.entries(files).filter(([name]) => name.endsWith('.js') && name !== entry)
  const map = JSON.stringify({ integrity: Object.fromEntries(later.map(([name, { integrity }]) => [at + name, integrity])) })
  const html = [
    `<script type="importmap">${map}</script>`,
    `<script type="module" src="${at}${entry}" integrity="${files[entry]?.integrity}"></script>`,
    board,
  ].join('\n')
  return { html, scriptHash: `'sha256-${createHash('sha256').update(map).digest('base64')}'` }
}
