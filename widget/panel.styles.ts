import { css } from './view.ts'

export const panelStyles = css`
  [popover] {
    width: 22em;
    padding: 0.5em;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: var(--rolecall-on-surface, inherit);
    box-shadow: var(--rolecall-shadow, 0 0.75em 2em rgb(0 0 0/0.16));
  }
  ul ul {
    padding-inline-start: 1.75em;
  }
  label {
    display: flex;
    gap: 0.625em;
    align-items: center;
    padding: 0.375em 0.5em;
    min-height: max(24px, 2.5em);
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
  /* Drawn, for the browser's own is white on a page that is dark and does not say so. */
  [type='checkbox'] {
    display: grid;
    place-items: center;
    width: 1.25em;
    height: 1.25em;
    flex: none;
    margin: 0;
    appearance: none;
    border: 1px solid var(--_border);
    border-radius: 4px;
  }
  :checked {
    border-color: var(--_accent);
    background: var(--_accent);
  }
  :checked::before {
    content: '✓' / '';
    color: var(--_on-accent);
    font: 700 0.875em/1 sans-serif;
  }
  @media (forced-colors: active) {
    [type='checkbox'] {
      appearance: auto;
    }
  }
  .field {
    width: 8em;
  }
  .beside {
    padding-inline: 0.25em;
  }
  .beside p {
    padding: 0 0.25em 0.25em;
  }
  @media (min-width: 40rem) {
    .sheet {
      display: none;
    }
    [popover] {
      margin: 0.375em 0;
      inset: auto;
      /* As high as there is room below the button; above it only where there is none. */
      min-height: 6em;
      max-height: min(26em, calc(100% - 0.75em));
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
      padding: 0.75em 0.75em 0;
      inset: auto 0 0;
      border-end-start-radius: 0;
      border-end-end-radius: 0;
    }
    p.sheet {
      padding: 0.25em 0.5em 0.75em;
      font-size: 1.125em;
    }
    .main {
      --_accent: var(--rolecall-accent, hsl(from currentColor 222 75% clamp(46, (55 - l) * 9, 80)));
      position: sticky;
      bottom: 0.75em;
      width: 100%;
      margin-block: 0.75em;
      background: var(--_accent);
      color: var(--_on-accent);
      border-color: transparent;
      font-weight: 600;
    }
    label {
      min-height: max(24px, 2.75em);
    }
    ::backdrop {
      background: rgb(0 0 0/0.4);
    }
  }
`
