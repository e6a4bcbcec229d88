import { css } from 'lit'

export const listStyles = css`
  :host {
    container-type: inline-size;
  }
  .count {
    min-height: 1.5rem;
    margin-block: 1rem 0.5rem;
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
    display: grid;
    gap: 0.25rem 1.5rem;
    padding: 1.125rem 0.875rem;
    margin-inline: -0.875rem;
    border-radius: var(--_radius);
    box-shadow: 0 1px var(--_line);
  }
  .row:hover {
    background: var(--_tint);
  }
  h3 {
    font-size: 1.125em;
    font-weight: 600;
    line-height: 1.35;
    text-wrap: balance;
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
  .meta span + span::before {
    content: '·';
    margin-inline: 0.5em;
  }
  .meta,
  .text {
    font-size: 0.9375em;
    color: var(--_muted);
  }
  mark {
    background: color-mix(in srgb, var(--_accent) 18%, transparent);
    color: inherit;
    border-radius: 3px;
  }
  .pay {
    font-size: 0.9375em;
    font-variant-numeric: tabular-nums;
  }
  .more {
    display: block;
    margin: 1.5rem auto 0;
  }
  @container (min-width: 40rem) {
    .row {
      grid-template-columns: 1fr auto;
      align-items: baseline;
    }
    .row > * {
      grid-column: 1;
    }
    .row > .pay {
      grid-area: 1/2;
      max-width: 20rem;
      text-align: end;
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
