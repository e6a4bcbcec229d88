import { css } from 'lit'

export const jobStyles = css`
  :host {
    container-type: inline-size;
    scroll-margin-top: 1rem;
  }
  .back {
    display: inline-block;
    padding-block: 0.5rem;
  }
  h2 {
    margin-block: 0.75rem 0.5rem;
    font-size: clamp(1.5rem, 1.2rem + 2cqi, 2.25rem);
    font-weight: 650;
    line-height: 1.2;
    text-wrap: balance;
    overflow-wrap: anywhere;
  }
  h2:focus {
    outline: none;
  }
  h3 {
    margin-block: 2rem 0.5rem;
    font-size: 1.25em;
    font-weight: 600;
  }
  .meta span + span::before {
    content: '·';
    margin-inline: 0.5em;
  }
  .pay {
    margin-block-start: 0.25rem;
    font-weight: 600;
  }
  .content {
    max-width: 68ch;
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
  .main {
    margin-block: 1.25rem 0.5rem;
  }
  dl {
    display: grid;
    grid-template-columns: auto 1fr;
    gap: 0.375rem 1.5rem;
    margin: 2rem 0 0;
    padding-block-start: 1.25rem;
    border-block-start: 1px solid var(--_line);
  }
  dt {
    color: var(--_muted);
  }
  dd {
    margin: 0;
    overflow-wrap: anywhere;
  }
  @media print {
    .main,
    .back {
      display: none;
    }
  }
`
