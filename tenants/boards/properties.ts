/** A custom property of the widget, without its `--rolecall-`. */
export interface ThemeProperty {
  name: string
  label: string
  kind: 'colour' | 'font' | 'text'
  /** What stands there where nothing is said: a value, or what it is made of. */
  usual: string
}

interface PropertyGroup {
  title: string
  properties: ThemeProperty[]
}

const colour = (name: string, label: string, usual: string): ThemeProperty => ({ name, label, kind: 'colour', usual })
const text = (name: string, label: string, usual: string): ThemeProperty => ({ name, label, kind: 'text', usual })

/** Everything that can be set of the widget's looks: docs/theming.md, which a test holds this to. */
export const propertyGroups: PropertyGroup[] = [
  {
    title: 'Colours',
    properties: [
      colour('accent', 'Accent', 'a fitting blue'),
      colour('on-accent', 'Text on the accent', 'black or white'),
      colour('focus', 'Focus ring', 'the accent'),
      colour('muted', 'Paler text', 'the text, paler'),
      colour('error', 'Errors', 'a fitting red'),
      colour('border', 'Borders of fields and buttons', 'the text, paler'),
      colour('line', 'Rules between rows', 'the text at 15 %'),
      colour('tint', 'Row under the pointer', 'the text at 5 %'),
      colour('surface', 'What opens over the list', 'white, or near black'),
      colour('on-surface', 'Text on that', 'the text'),
      colour('row', 'Background of a row', 'none'),
    ],
  },
  {
    title: 'Type',
    properties: [
      { name: 'font', label: 'Font', kind: 'font', usual: 'inherit' },
      { name: 'title-font', label: 'Font of titles', kind: 'font', usual: 'inherit' },
      text('title-size', 'Size of a title', '1.125em'),
      text('title-weight', 'Weight of titles', '600'),
      text('heading-size', 'Size of an open job’s title', 'grows with the page'),
      text('small', 'Size of facts', '0.9375em'),
      text('measure', 'Width of a job’s text', '68ch'),
    ],
  },
  {
    title: 'Corners and measures',
    properties: [
      text('radius', 'Corners', '10px'),
      text('control', 'Height of fields', '2.75em'),
      text('gap', 'Space between filters', '0.5em'),
      text('field-gap', 'Space between questions', '1.75em'),
      text('shadow', 'Shadow of what opens', '0 0.75em 2em rgb(0 0 0/0.16)'),
      text('min-height', 'Room kept for the list', '100vh'),
    ],
  },
  {
    title: 'Rows of the list',
    properties: [
      text('columns', 'Columns', 'none'),
      text('row-border', 'Widths of the border', '0 0 1px'),
      text('row-radius', 'Corners', '0'),
      text('row-gap', 'Space between rows', '0'),
      text('row-padding', 'Space above and below', '1.125em'),
      text('row-inset', 'Space at the sides', '0.875em'),
      text('row-flow', 'Flow', 'block'),
      text('row-split', 'Least width of a title', '16em'),
      text('row-side', 'Pay and date', 'column'),
    ],
  },
]

/** Fonts that computers have: none is loaded from elsewhere. */
export const fonts: [string, string][] = [
  ['system-ui, sans-serif', 'The computer’s own'],
  ["'Helvetica Neue', Helvetica, Arial, sans-serif", 'Helvetica'],
  ["'Avenir Next', Avenir, 'Segoe UI', sans-serif", 'Avenir'],
  ["'Iowan Old Style', 'Palatino Linotype', Palatino, Georgia, serif", 'Palatino'],
  ["Georgia, 'Times New Roman', serif", 'Georgia'],
  ["ui-monospace, 'Cascadia Code', Menlo, Consolas, monospace", 'Monospaced'],
]
