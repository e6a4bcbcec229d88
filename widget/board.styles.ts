import { css } from './view.ts'

export const boardStyles = css`
  /* Not of the element, which a page's resets may leave without a box. */
  [part='board'] {
    /* Room for the list before it comes, and while a search makes it short: nothing below jumps. */
    min-height: var(--rolecall-min-height, 100vh);
  }
  .powered {
    margin-block-start: 2em;
    font-size: 0.8125em;
    text-align: center;
  }
  .powered a {
    color: var(--_muted);
  }
  .row {
    padding: 1.125em 0;
  }
`
