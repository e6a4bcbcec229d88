import { css } from './view.ts'

export const listStyles = css`
  :host {
    container-type: inline-size;
  }
  .count {
    font: inherit;
    min-height: 1.5em;
    margin-block: 1em 0.5em;
    padding-inline: var(--rolecall-row-inset, 0.875em);
  }
  ul {
    display: grid;
    /* Not as wide as its widest row: each row would be laid out twice. */
    grid-template-columns: var(--rolecall-columns, 100%);
    gap: var(--rolecall-row-gap, 0);
  }
  .row {
    position: relative;
    display: flex;
    flex-wrap: wrap;
    gap: 0.25em 2em;
    place-content: start;
    align-items: baseline;
    padding: var(--rolecall-row-padding, 1.125em) var(--rolecall-row-inset, 0.875em);
    border: solid var(--_line);
    border-width: var(--rolecall-row-border, 0 0 1px);
    border-radius: var(--rolecall-row-radius, 0);
    background: var(--rolecall-row, none);
  }
  .row > * {
    display: flex;
    flex: 1 0 auto;
    max-width: 100%;
    flex-wrap: wrap;
    gap: 0 1em;
    align-items: baseline;
  }
  .row > :first-child {
    display: var(--rolecall-row-flow, block);
    flex: 999 1 100%;
    min-width: 0;
  }
  h3 {
    font-size: var(--rolecall-title-size, 1.125em);
    font-weight: var(--rolecall-title-weight, 600);
    line-height: 1.35;
  }
  .row a {
    color: inherit;
    text-decoration: none;
  }
  .row a::after {
    content: '';
    position: absolute;
    inset: 0;
    border-radius: inherit;
  }
  .meta,
  .text,
  .pay {
    margin-block-start: 0.25em;
    font-size: var(--_small);
  }
  .row .text {
    max-width: 60ch;
  }
  .more {
    display: block;
    margin: 1.5em auto 0;
    padding-inline: 2em;
  }
  @container (min-width: 40em) {
    .row > :first-child {
      flex-basis: var(--rolecall-row-split, 16em);
    }
    .side {
      flex-direction: var(--rolecall-row-side, column);
      align-items: end;
    }
  }
`
