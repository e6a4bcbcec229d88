import { css } from './view.ts'

export const jobStyles = css`
  :host {
    container-type: inline-size;
    scroll-margin-top: 1rem;
  }
  .back {
    display: inline-block;
    padding-block: 0.5rem;
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
  h2 {
    margin-block: 0.75rem 0.625rem;
    font-size: clamp(1.625rem, 1.25rem + 2.2cqi, 2.375rem);
    font-weight: 680;
    line-height: 1.18;
    letter-spacing: -0.015em;
    text-wrap: balance;
    overflow-wrap: anywhere;
  }
  h2:focus {
    outline: none;
  }
  h3 {
    margin-block: 2rem 0.5rem;
    font-size: 1.25em;
    font-weight: 640;
    line-height: 1.3;
  }
  .pay {
    margin-block-start: 0.375rem;
    font-weight: 600;
  }
  .content {
    max-width: 68ch;
    line-height: 1.6;
    overflow-wrap: anywhere;
  }
  .content p,
  .content ul,
  .content ol {
    margin-block: 0.75rem;
  }
  .content ul {
    list-style: disc;
  }
  .content ul,
  .content ol {
    padding-inline-start: 1.375rem;
  }
  .content li + li {
    margin-block-start: 0.375rem;
  }
  .content blockquote {
    margin: 1rem 0;
    padding-inline-start: 1rem;
    border-inline-start: 3px solid var(--_line);
  }
  .aside {
    margin-block: 1.25rem;
  }
  .aside .main,
  .again .main {
    display: block;
  }
  .again {
    margin-block-start: 2.5rem;
  }
  dl {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(7rem, 1fr));
    gap: 0.875rem 1.25rem;
    margin: 1.25rem 0 0;
    padding: 1rem 1.25rem;
    border-radius: var(--_radius);
    background: var(--_tint);
    font-size: 0.9375em;
  }
  dt {
    color: var(--_muted);
    font-size: 0.9375em;
  }
  dd {
    margin: 0;
    overflow-wrap: anywhere;
  }
  @container (min-width: 48rem) {
    article {
      display: grid;
      grid-template: auto 1fr / minmax(0, 1fr) 17rem;
      column-gap: 3.5rem;
    }
    .aside {
      grid-area: 1 / 2 / 3 / 3;
      align-self: start;
      position: sticky;
      top: 1.5rem;
      margin-block: 3.25rem 0;
    }
    dl {
      grid-template-columns: 1fr;
    }
    .again .main {
      display: inline-block;
    }
  }
  @media print {
    .main,
    .back {
      display: none !important;
    }
  }
`
