/** A ready theme of the widget, as a board's own: the properties of `widget/themes/`, without `--rolecall-`. */
export interface ReadyTheme {
  title: string
  properties: Record<string, string>
}

export const readyThemes: Record<string, ReadyTheme> = {
  compact: {
    title: 'Compact: one line a job',
    properties: {
      'row-flow': 'flex',
      'row-side': 'row',
      'row-padding': '0.4375em',
      'row-inset': '0.5em',
      'title-size': '1em',
      'title-weight': '550',
      'heading-size': '1.5em',
      small: '0.875em',
      control: '2.25em',
      gap: '0.375em',
      'field-gap': '1.25em',
      radius: '6px',
    },
  },
  cards: {
    title: 'Cards: side by side',
    properties: {
      columns: 'repeat(auto-fill, minmax(min(100%, 22em), 1fr))',
      row: 'lab(from currentColor clamp(13, (65 - l) * 9, 100) 0 0 / 1)',
      'row-border': '1px',
      'row-gap': '0.875em',
      'row-inset': '1.375em',
      'row-padding': '1.25em',
      'row-radius': '14px',
      'row-side': 'row',
      'row-split': '100%',
      radius: '12px',
    },
  },
  editorial: {
    title: 'Editorial: large titles, few jobs',
    properties: {
      'title-font': "'Iowan Old Style', 'Palatino Linotype', Palatino, Georgia, serif",
      'title-size': 'clamp(1.5em, 4.5cqi, 2.25em)',
      'title-weight': '400',
      'heading-size': 'clamp(2em, 7cqi, 3.75em)',
      line: 'color-mix(in srgb, currentColor 30%, transparent)',
      'row-inset': '0px',
      'row-padding': '1.75em',
      control: '3em',
      gap: '0.75em',
      'field-gap': '2.25em',
      small: '1em',
      measure: '60ch',
      radius: '0px',
    },
  },
}

const owned = new Set(Object.values(readyThemes).flatMap(({ properties }) => Object.keys(properties)))

/** Which ready theme a board wears, whatever its corners are: they are a choice of their own. None where it has only some of one. */
export const themeOf = (theme: Record<string, string>): string =>
  Object.keys(readyThemes).find((name) =>
    Object.entries(readyThemes[name]?.properties ?? {}).every(([property, value]) => property === 'radius' || theme[property] === value),
  ) ?? ''

/** A board's theme with another ready one, or none: colours and fonts that are the board's own stay. */
export const withReadyTheme = (theme: Record<string, string>, name: string): Record<string, string> => ({
  ...Object.fromEntries(Object.entries(theme).filter(([property]) => !owned.has(property))),
  ...readyThemes[name]?.properties,
})
