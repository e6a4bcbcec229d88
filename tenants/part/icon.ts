import { svg, html } from 'lit'
import type { TemplateResult } from 'lit'

/** Drawn on a field of 20 × 20 in lines. */
const paths = {
  jobs: 'M3.5 7.5a1.5 1.5 0 0 1 1.5-1.5h10a1.5 1.5 0 0 1 1.5 1.5v7a1.5 1.5 0 0 1-1.5 1.5H5a1.5 1.5 0 0 1-1.5-1.5zM7.5 6V4.8a1.3 1.3 0 0 1 1.3-1.3h2.4a1.3 1.3 0 0 1 1.3 1.3V6M3.5 10.5c4 2 9 2 13 0',
  people:
    'M8 9.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM2.5 16.5c0-3 2.4-4.5 5.5-4.5s5.5 1.5 5.5 4.5M13 3.8a3 3 0 0 1 0 5.4M14.8 12.4c1.7.6 2.7 1.9 2.7 4.1',
  board: 'M3.5 4.5h13v11h-13zM3.5 8h13M6.5 11h7M6.5 13.2h4',
  key: 'M12.7 10.8a3.8 3.8 0 1 0-3.5-3.5L3.5 13v3.5H7V14.5h2v-2h1.5z M13.4 6.6h.01',
  tree: 'M8 3.5h4v3.5H8zM3 13h4v3.5H3zM13 13h4v3.5h-4zM10 7v3M5 13v-3h10v3',
  plus: 'M10 4v12M4 10h12',
  search: 'M9 14.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11zM13 13l4 4',
  more: 'M4.5 10h.01M10 10h.01M15.5 10h.01',
  check: 'M4 10.5l4 4 8-9',
  close: 'M5 5l10 10M15 5L5 15',
  warning: 'M10 3.5l7.5 13h-15zM10 8.5v3.5M10 14.2h.01',
  down: 'M5.5 8l4.5 4.5L14.5 8',
  up: 'M5.5 12L10 7.5l4.5 4.5',
  back: 'M12 5l-5 5 5 5',
  file: 'M5.5 2.5h6l3.5 3.5v11.5h-9.5zM11.5 2.5V6H15',
  download: 'M10 3.5v9M6.5 9l3.5 3.5L13.5 9M4 16.5h12',
  copy: 'M7 7h9.5v9.5H7zM13 7V3.5H3.5V13H7',
  trash: 'M4 5.5h12M8 5.5v-2h4v2M5.5 5.5l.7 11h7.6l.7-11M8.5 8.5v5M11.5 8.5v5',
  external: 'M8.5 4.5h-4v11h11v-4M11.5 3.5h5v5M16 4l-7 7',
  bold: 'M6 4h4.5a3 3 0 0 1 0 6H6zM6 10h5.3a3 3 0 0 1 0 6H6z',
  italic: 'M9 4h5M6 16h5M12 4L8.5 16',
  bullets: 'M8 5.5h9M8 10h9M8 14.5h9M4 5.5h.01M4 10h.01M4 14.5h.01',
  numbers: 'M9 5.5h8M9 10h8M9 14.5h8M3.5 4l1.2-.6v4M3.3 12.4c.5-1 2.2-.8 2.2.3 0 .9-2.2 1.8-2.2 2.8h2.3',
  quote: 'M4 12.5V9c0-2 1-3.4 3-4M4 9.5h3.2v3.4H4M11.5 12.5V9c0-2 1-3.4 3-4M11.5 9.5h3.2v3.4h-3.2',
  anchor: 'M8.5 11.5a3 3 0 0 0 4.3 0l2.4-2.4a3 3 0 0 0-4.3-4.3l-.9.9M11.5 8.5a3 3 0 0 0-4.3 0l-2.4 2.4a3 3 0 0 0 4.3 4.3l.9-.9',
  sun: 'M10 13.2a3.2 3.2 0 1 0 0-6.4 3.2 3.2 0 0 0 0 6.4zM10 2.5v1.6M10 15.9v1.6M2.5 10h1.6M15.9 10h1.6M4.7 4.7l1.1 1.1M14.2 14.2l1.1 1.1M15.3 4.7l-1.1 1.1M5.8 14.2l-1.1 1.1',
  out: 'M8 3.5H4.5v13H8M12.5 6.5L16 10l-3.5 3.5M16 10H8',
  clock: 'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM10 6v4.3l2.8 1.6',
} as const

export type IconName = keyof typeof paths

/** An icon that says nothing by itself: what it stands for is written beside it or in a label. */
export const icon = (name: IconName): TemplateResult =>
  html`<svg class="icon" data-name=${name} viewBox="0 0 20 20" aria-hidden="true">${svg`<path d=${paths[name]} />`}</svg>`
