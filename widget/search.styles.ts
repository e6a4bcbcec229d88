import { css } from './view.ts'

export const searchStyles = css`
  form,
  .facets {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_gap);
  }
  [type='search'] {
    flex: 1 1 12em;
    min-width: 0;
    min-height: calc(var(--_control) + 0.25em);
  }
  .facets {
    flex: 1 1 100%;
    min-height: var(--_control);
  }
  select {
    margin-inline-start: auto;
  }
  .drop {
    max-width: 18em;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .drop::after {
    content: '';
    display: inline-block;
    width: 0.4em;
    height: 0.4em;
    margin: 0 0 0.2em;
    margin-inline-start: 0.5em;
    border: solid;
    border-width: 0 1.5px 1.5px 0;
    rotate: 45deg;
  }
  @media (max-width: 39.99rem) {
    .facets {
      flex-wrap: nowrap;
      overflow-x: auto;
      /* What is scrolled does not make a table's cell wider. */
      contain: inline-size;
      scrollbar-width: none;
      /* Room for focus rings, which a scroller cuts. */
      margin: -4px;
      padding: 4px;
      min-height: calc(var(--_control) + 8px);
    }
    .facets > * {
      flex: none;
    }
  }
`
