import { css } from './view.ts'

export const comboboxStyles = css`
  .choices {
    display: flex;
    flex: 1 1 100%;
    gap: var(--_gap);
    min-width: 0;
    overflow-x: auto;
    scrollbar-width: none;
    /* What is scrolled does not make a table's cell wider. */
    contain: inline-size;
    /* Room for the ring, which a scroller cuts. */
    margin: -2px;
    padding: 2px;
  }
  .left {
    visibility: hidden;
  }
  [role='option'] {
    flex: none;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 0.5em;
    max-width: 100%;
    min-height: max(24px, var(--_control));
    padding: 0.375em 0.875em;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    cursor: pointer;
  }
  [role='option']:hover {
    background: var(--_tint);
  }
  [role='option'] .muted {
    font-size: var(--_small);
  }
  [aria-selected='true'] {
    outline: 2px solid var(--rolecall-focus, var(--_accent));
    outline-offset: -2px;
  }
  [popover] .choices {
    flex-direction: column;
    gap: 0;
  }
  [popover] [role='option'] {
    border: 0;
  }
  [popover] [role='combobox'] {
    flex: 1;
    min-width: 0;
  }
  .unseen {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }
  @media (max-width: 39.99rem) {
    .choices {
      flex-direction: column;
      gap: 0;
    }
    [role='option'] {
      border-width: 0 0 1px;
      border-radius: 0;
    }
  }
`
