import { css } from './view.ts'

export const jobStyles = css`
  :host {
    container-type: inline-size;
    scroll-margin-top: 1em;
    /* Tells how light the page's text is. */
    caret-color: lab(from currentColor l a b);
  }
  .back {
    display: inline-block;
    padding-block: 0.5em;
    text-decoration: none;
  }
  .back:hover {
    text-decoration: underline;
  }
  .back::before {
    content: '←' / '';
    margin-inline-end: 0.5em;
  }
  .back:dir(rtl)::before {
    content: '→' / '';
  }
  .main {
    /* Its own text is what stands on the accent: light text means the darker one here. */
    --_accent: var(--rolecall-accent, hsl(from currentColor 222 75% clamp(46, (55 - l) * 9, 80)));
    display: inline-block;
    padding: 0.625em 1.5em;
    border: 1px solid transparent;
    border-radius: var(--_radius);
    background: var(--_accent);
    color: var(--_on-accent);
    font-weight: 600;
    text-align: center;
    text-decoration: none;
  }
  .main:hover {
    background: color-mix(in srgb, var(--_accent) 88%, lab(from currentColor calc(100 - l) 0 0));
  }
  h2 {
    margin-block: 0.375em 0.3em;
    font-size: var(--rolecall-heading-size, clamp(1.625em, 1.25em + 2.2cqi, 2.375em));
    font-weight: var(--rolecall-title-weight, 680);
    line-height: 1.18;
    letter-spacing: -0.015em;
  }
  h2:focus {
    outline: none;
  }
  h3 {
    margin-block: 1.6em 0.4em;
    font-size: 1.25em;
    font-weight: var(--rolecall-title-weight, 640);
    line-height: 1.3;
  }
  .pay {
    margin-block-start: 0.375em;
    font-weight: 600;
  }
  .content {
    max-width: var(--rolecall-measure, 68ch);
    line-height: 1.6;
    overflow-wrap: anywhere;
  }
  .content p,
  .content ul,
  .content ol {
    margin-block: 0.75em;
  }
  .content ul {
    list-style: disc;
  }
  .content ul,
  .content ol {
    padding-inline-start: 1.375em;
  }
  .content li + li {
    margin-block-start: 0.375em;
  }
  .content blockquote {
    margin: 1em 0;
    padding-inline-start: 1em;
    border-inline-start: 3px solid var(--_line);
  }
  .aside {
    margin-block: 1.25em;
  }
  .aside .main,
  .again .main {
    display: block;
  }
  .again {
    margin-block-start: 2.5em;
  }
  dl {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(9.5em, 1fr));
    gap: 0.875em 1.25em;
    margin: 1.25em 0 0;
    padding: 1em 1.25em;
    border-radius: var(--_radius);
    background: var(--_tint);
    font-size: var(--_small);
  }
  dt {
    color: var(--_muted);
    font-size: var(--_small);
  }
  dd {
    margin: 0;
    overflow-wrap: anywhere;
  }
  @container (min-width: 48em) {
    article {
      display: grid;
      grid-template: auto 1fr / minmax(0, 1fr) 17em;
      column-gap: 3.5em;
    }
    .aside {
      grid-area: 1 / 2 / 3 / 3;
      align-self: start;
      position: sticky;
      top: 1.5em;
      margin-block: 3.25em 0;
    }
    .content {
      margin-block-start: 1.75em;
    }
    dl {
      grid-template-columns: 1fr;
    }
    .again .main {
      display: inline-block;
    }
  }
  @media (forced-colors: active) {
    dl {
      border: 1px solid;
    }
  }
  @media print {
    .main,
    .back {
      display: none !important;
    }
    article {
      display: block !important;
    }
    .aside {
      position: static !important;
      margin-block: 1em !important;
    }
    dl {
      grid-template-columns: repeat(auto-fill, minmax(9em, 1fr)) !important;
      padding: 1em 0 !important;
      border-block: 1px solid var(--_line);
      border-radius: 0;
      background: none;
    }
    h3 {
      break-after: avoid;
    }
    .content {
      max-width: none;
    }
  }
`
