import { css } from './view.ts'

/**
 * What all parts look alike by: the custom properties with their defaults, buttons, fields, focus.
 *
 * The defaults are made of the page's text: where that is light the page is dark, whatever the browser's scheme is.
 * What is paler than it keeps 4.5:1, borders of controls 3:1, on any page whose own text is read well.
 */
export const base = css`
  :host {
    --_accent: var(--rolecall-accent, hsl(from currentColor 222 75% clamp(46, (l - 55) * 9, 80) / 1));
    /* Black or white: whichever is read better on it. */
    --_on-accent: var(--rolecall-on-accent, lab(from var(--_accent) clamp(0, (49.6 - l) * 99, 100) 0 0 / 1));
    --_muted: var(--rolecall-muted, lab(from currentColor l a b / max(0.75, min(172 - l, 60 + l) / 100)));
    --_border: var(--rolecall-border, lab(from currentColor l a b / max(0.5, min(142 - l, 42 + l) / 100)));
    --_line: var(--rolecall-line, color-mix(in srgb, currentColor 15%, transparent));
    --_tint: var(--rolecall-tint, color-mix(in srgb, currentColor 5%, transparent));
    --_surface: var(--rolecall-surface, lab(from currentColor clamp(13, (65 - l) * 9, 100) 0 0 / 1));
    --_radius: var(--rolecall-radius, 10px);
    --_gap: var(--rolecall-gap, 0.5em);
    --_control: var(--rolecall-control, 2.75em);
    --_small: var(--rolecall-small, 0.9375em);
    display: block;
    font-family: var(--rolecall-font, inherit);
    line-height: 1.5;
    text-align: start;
    text-indent: 0;
    text-transform: none;
    white-space: normal;
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }
  h2,
  h3,
  p,
  ul,
  fieldset {
    margin: 0;
    padding: 0;
    border: 0;
    min-width: 0;
  }
  h2,
  h3 {
    font-family: var(--rolecall-title-font, inherit);
    text-wrap: balance;
    overflow-wrap: anywhere;
  }
  ul {
    list-style: none;
  }
  a,
  button.plain {
    color: var(--_accent);
    text-underline-offset: 0.2em;
  }
  button,
  input,
  select,
  textarea {
    font: inherit;
    color: inherit;
    letter-spacing: inherit;
  }
  ::placeholder {
    color: var(--_muted);
    opacity: 1;
  }
  button,
  select,
  [type='search'],
  .field {
    min-height: var(--_control);
    padding: 0.5em 0.875em;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: none;
  }
  button {
    cursor: pointer;
  }
  .plain {
    border: 0;
    padding-inline: 0.25em;
    text-decoration: underline;
  }
  .muted,
  .meta,
  .text {
    color: var(--_muted);
  }
  /* The dot stands before each fact, and is cut off where a line begins with it. */
  .meta {
    overflow: hidden;
  }
  .meta span {
    margin-inline-end: 1.25em;
  }
  .meta span,
  .meta ::before {
    display: inline-block;
  }
  .meta ::before {
    content: '·' / '';
    width: 1.25em;
    margin-inline-start: -1.25em;
    text-align: center;
  }
  .note {
    padding: 3em 1em;
    text-align: center;
  }
  .note * {
    margin: 0.25em;
  }
  .note b {
    font-size: 1.1875em;
  }
  .bone {
    height: 1em;
    max-width: 22em;
    margin-block: 0.375em;
    border-radius: 6px;
    background: var(--_line);
  }
`

/** What no first view needs: empty until `late.styles.ts` fills it. */
export const late = css``
