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
  home: 'M3.5 9.5L10 3.5l6.5 6M5.2 8.2v8.3h3.3v-4.4h3v4.4h3.3V8.2',
  figures: 'M3.5 3.5v13h13M7 13.2V10M10.4 13.2V6.5M13.8 13.2V8.6',
  team: 'M10 9.6a2.7 2.7 0 1 0 0-5.4 2.7 2.7 0 0 0 0 5.4zM5 16.2c0-2.7 2.2-4 5-4s5 1.3 5 4M4.6 9.4a2 2 0 1 1 .3-3.9M15.4 9.4a2 2 0 1 0-.3-3.9M2.4 14c.1-1.4.8-2.3 1.9-2.7M17.6 14c-.1-1.4-.8-2.3-1.9-2.7',
  person: 'M10 9.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM4.2 16.5c0-2.9 2.6-4.4 5.8-4.4s5.8 1.5 5.8 4.4',
  log: 'M5 3.5h10v13H5zM7.5 7h5M7.5 10h5M7.5 13h3',
  upload: 'M10 13V4M6.5 7.5L10 4l3.5 3.5M4 16.5h12',
  card: 'M3 5h14v10H3zM3 8.4h14M5.8 12.3h3',
  menu: 'M3.5 6h13M3.5 10h13M3.5 14h13',
  keyboard: 'M2.5 5.5h15v9h-15zM5.5 8.5h.01M8.5 8.5h.01M11.5 8.5h.01M14.5 8.5h.01M7 11.7h6',
  mail: 'M3 5h14v10H3zM3.3 5.6L10 10.8l6.7-5.2',
  star: 'M10 3.3l2.1 4.3 4.7.7-3.4 3.3.8 4.7-4.2-2.2-4.2 2.2.8-4.7-3.4-3.3 4.7-.7z',
  tag: 'M3.5 3.5h6l7 7-6 6-7-7zM6.8 6.8h.01',
  note: 'M4 3.5h12v9l-4 4H4zM16 12.5h-4v4M7 7.2h6M7 10.2h4',
  eye: 'M2 10c2-3.6 4.8-5.3 8-5.3s6 1.7 8 5.3c-2 3.6-4.8 5.3-8 5.3S4 13.6 2 10zM10 12.4a2.4 2.4 0 1 0 0-4.8 2.4 2.4 0 0 0 0 4.8z',
  undo: 'M7 4.5L3.5 8 7 11.5M3.5 8H12a4.2 4.2 0 0 1 0 8.4H7.5',
  redo: 'M13 4.5L16.5 8 13 11.5M16.5 8H8a4.2 4.2 0 0 0 0 8.4h4.5',
  refresh: 'M16 7.5A6.3 6.3 0 0 0 4.3 7M4 12.5A6.3 6.3 0 0 0 15.7 13M16.4 3.8v3.9h-3.9M3.6 16.2v-3.9h3.9',
  filter: 'M3 4.5h14l-5.4 6.3v5l-3.2-1.6v-3.4z',
  columns: 'M3.5 4h13v12h-13zM7.8 4v12M12.2 4v12',
  rows: 'M3.5 4h13v12h-13zM3.5 8h13M3.5 12h13',
  drag: 'M7.5 5h.01M12.5 5h.01M7.5 10h.01M12.5 10h.01M7.5 15h.01M12.5 15h.01',
  calendar: 'M3.5 5h13v11.5h-13zM3.5 8.6h13M7 3v3.4M13 3v3.4',
  globe: 'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM3 10h14M10 3c2 2 3 4.3 3 7s-1 5-3 7c-2-2-3-4.3-3-7s1-5 3-7z',
  lock: 'M5 9h10v7.5H5zM7 9V6.8a3 3 0 0 1 6 0V9',
  shield: 'M10 3l6 2.2v4.6c0 3.4-2.4 5.9-6 7.2-3.6-1.3-6-3.8-6-7.2V5.2z',
  play: 'M6.5 4.5l9 5.5-9 5.5z',
  pause: 'M7 4.5v11M13 4.5v11',
  forward: 'M8 5l5 5-5 5',
  spark: 'M10 3v3.5M10 13.5V17M3 10h3.5M13.5 10H17M5.2 5.2l2.2 2.2M12.6 12.6l2.2 2.2M5.2 14.8l2.2-2.2M12.6 7.4l2.2-2.2',
} as const

export type IconName = keyof typeof paths

/** An icon that says nothing by itself: what it stands for is written beside it or in a label. */
export const icon = (name: IconName): TemplateResult =>
  html`<svg class="icon" data-name=${name} viewBox="0 0 20 20" aria-hidden="true">${svg`<path d=${paths[name]} />`}</svg>`

/** The same as a file's text, for elements that draw icons themselves. */
export const iconFile = (name: IconName): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 20" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round"><path d="${paths[name]}"/></svg>`

export const isIcon = (name: string): name is IconName => Object.hasOwn(paths, name)
