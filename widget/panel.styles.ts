import { css } from './view.ts'

export const panelStyles = css`
  [popover] {
    width: 22rem;
    padding: 0.5rem;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--rolecall-surface, Canvas);
    color: var(--rolecall-on-surface, CanvasText);
    box-shadow: 0 0.75rem 2rem rgb(0 0 0/0.16);
  }
  ul ul {
    padding-inline-start: 1.75rem;
  }
  label {
    display: flex;
    gap: 0.625rem;
    align-items: center;
    padding: 0.375rem 0.5rem;
    min-height: 2.5rem;
    border-radius: 6px;
    cursor: pointer;
  }
  label:hover {
    background: var(--_tint);
  }
  label .muted,
  .field {
    margin-inline-start: auto;
    font-variant-numeric: tabular-nums;
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
    .sheet {
      display: none;
    }
    [popover] {
      margin: 0.375rem 0;
      inset: auto;
      /* As high as there is room below the button; above it only where there is none. */
      min-height: 6rem;
      max-height: min(26rem, calc(100% - 0.75rem));
      position-area: end span-end;
      position-try: flip-inline, flip-block;
    }
  }
  @media (max-width: 39.99rem) {
    [popover] {
      width: 100%;
      max-width: none;
      max-height: 80vh;
      margin: auto 0 0;
      padding: 0.75rem 0.75rem 0;
      inset: auto 0 0;
      border-end-start-radius: 0;
      border-end-end-radius: 0;
    }
    p.sheet {
      padding: 0.25rem 0.5rem 0.75rem;
      font-size: 1.125em;
    }
    .main.sheet {
      position: sticky;
      bottom: 0.75rem;
      width: 100%;
      margin-block: 0.75rem;
      background: var(--_accent);
    }
    label {
      min-height: 2.75rem;
    }
    ::backdrop {
      background: rgb(0 0 0/0.4);
    }
  }
`
