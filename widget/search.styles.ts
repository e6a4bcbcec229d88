import { css } from './view.ts'

export const searchStyles = css`
  form,
  .facets {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
  }
  [type='search'] {
    flex: 1 1 12rem;
    min-width: 0;
    min-height: 3rem;
  }
  .facets {
    flex: 1 1 100%;
    min-height: 2.75rem;
  }
  select {
    margin-inline-start: auto;
    border-color: var(--_line);
  }
  .drop {
    max-width: 18rem;
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
  .on {
    border-color: var(--_accent);
    background: color-mix(in srgb, var(--_accent) 10%, transparent);
  }
  @media (max-width: 39.99rem) {
    .facets {
      flex-wrap: nowrap;
      overflow-x: auto;
      scrollbar-width: none;
      /* Room for focus rings, which a scroller cuts. */
      margin: -4px;
      padding: 4px;
      min-height: calc(2.75rem + 8px);
    }
    .facets > * {
      flex: none;
    }
  }
  @media print {
    :host {
      display: none;
    }
  }
`
