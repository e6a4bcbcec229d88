import { css } from 'lit'

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
  }
  .facets {
    flex: 1 1 100%;
    min-height: 2.75rem;
  }
  .drop::after {
    content: '';
    display: inline-block;
    width: 0.4em;
    height: 0.4em;
    margin: 0 0 0.2em 0.5em;
    border: solid;
    border-width: 0 1.5px 1.5px 0;
    rotate: 45deg;
  }
  .on {
    border-color: var(--_accent);
  }
  [popover] {
    width: 22rem;
    max-height: 60vh;
    padding: 0.5rem;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--rolecall-surface, Canvas);
    color: var(--rolecall-on-surface, CanvasText);
    box-shadow: 0 0.75rem 2rem rgb(0 0 0/0.16);
  }
  [popover] ul ul {
    padding-inline-start: 1.5rem;
  }
  label {
    display: flex;
    gap: 0.625rem;
    align-items: center;
    padding: 0.375rem 0.5rem;
    min-height: 2.25rem;
    border-radius: 6px;
  }
  label:hover {
    background: var(--_tint);
  }
  label .muted,
  .field {
    margin-inline-start: auto;
  }
  [type='checkbox'] {
    width: 1.125rem;
    height: 1.125rem;
    flex: none;
    margin: 0;
  }
  .field {
    width: 8rem;
  }
  @media (min-width: 40rem) {
    [popover] {
      margin: 0.375rem 0;
      inset: auto;
      position-area: end span-end;
      position-try: flip-inline;
    }
  }
  @media (max-width: 39.99rem) {
    .facets {
      flex-wrap: nowrap;
      overflow-x: auto;
      margin: -4px;
      padding: 4px;
    }
    .facets > button {
      flex: none;
    }
    [popover] {
      width: 100%;
      max-width: none;
      margin: auto 0 0;
      inset: auto 0 0;
    }
    ::backdrop {
      background: rgb(0 0 0/0.3);
    }
  }
  @media print {
    :host {
      display: none;
    }
  }
`
