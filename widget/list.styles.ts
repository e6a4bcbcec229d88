import { css } from './view.ts'

export const listStyles = css`
  :host {
    container-type: inline-size;
  }
  .count {
    min-height: 1.5rem;
    margin-block: 1rem 0.25rem;
  }
  ul,
  .busy {
    transition: opacity 0.15s 0.2s;
  }
  .busy {
    opacity: 0.55;
  }
  .row {
    position: relative;
    padding: 1.125rem 0.875rem;
    margin-inline: -0.875rem;
    border-radius: var(--_radius);
    /* A rule as long as the text is, whatever the corners; a part that sets a background does away with it. */
    background: linear-gradient(var(--_line) 0 0) bottom / calc(100% - 1.75rem) 1px no-repeat;
  }
  .row:hover {
    background-color: var(--_tint);
  }
  h3 {
    font-size: 1.125em;
    font-weight: 600;
    line-height: 1.35;
    text-wrap: balance;
    overflow-wrap: anywhere;
  }
  .row a {
    color: inherit;
    text-decoration: none;
  }
  .row:hover a {
    color: var(--_accent);
  }
  .row a::after {
    content: '';
    position: absolute;
    inset: 0;
    border-radius: var(--_radius);
  }
  .row a:focus-visible {
    outline: none;
  }
  .row a:focus-visible::after {
    outline: 2px solid var(--_accent);
  }
  .meta,
  .text,
  .pay {
    margin-block-start: 0.25rem;
    font-size: 0.9375em;
  }
  mark {
    background: color-mix(in srgb, var(--_accent) 18%, transparent);
    color: inherit;
    border-radius: 3px;
    box-shadow: 0 0 0 2px color-mix(in srgb, var(--_accent) 18%, transparent);
  }
  .more {
    display: block;
    margin: 1.5rem auto 0;
    padding-inline: 2rem;
  }
  @container (min-width: 40rem) {
    .row {
      display: flex;
      gap: 2rem;
      justify-content: space-between;
    }
    .row .text {
      max-width: 60ch;
    }
    .side {
      flex: none;
      text-align: end;
    }
    .side :first-child {
      margin: 0;
    }
  }
  @media print {
    .more {
      display: none;
    }
    .row {
      break-inside: avoid;
    }
  }
`
