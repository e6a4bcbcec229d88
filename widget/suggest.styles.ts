import { css } from './view.ts'

export const suggestStyles = css`
  form {
    position: relative;
  }
  [role='listbox'] {
    position: absolute;
    z-index: 9;
    inset-inline: 0;
    max-height: min(22rem, 60vh);
    overflow-y: auto;
    padding: 0.375rem;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--rolecall-surface, Canvas);
    color: var(--rolecall-on-surface, CanvasText);
    box-shadow: 0 0.75rem 2rem rgb(0 0 0/0.16);
  }
  [role='option'] {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 0.75rem;
    min-height: 2.75rem;
    padding: 0.375rem 0.625rem;
    border-radius: 6px;
    cursor: pointer;
    overflow-wrap: anywhere;
  }
  [role='option']:hover {
    background: var(--_tint);
  }
  [aria-selected='true'] {
    background: color-mix(in srgb, var(--_accent) 10%, transparent);
    outline: 2px solid var(--_accent);
    outline-offset: -2px;
  }
  .unseen {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }
`
