import { css } from './view.ts'

export const applyStyles = css`
  :host {
    --_red: var(--rolecall-error, light-dark(#b3261e, #ffb4ab));
  }
  section {
    max-width: 40rem;
  }
  .question,
  fieldset {
    margin-block: 1.75rem;
  }
  label,
  legend {
    font-weight: 600;
    padding: 0;
    overflow-wrap: anywhere;
  }
  .hint {
    font-size: 0.9375em;
    font-weight: 400;
    color: var(--_muted);
  }
  .field {
    display: block;
    width: 100%;
    margin-block-start: 0.5rem;
  }
  .field:hover {
    border-color: currentColor;
  }
  select.field {
    background: var(--rolecall-surface, Canvas);
    color: var(--rolecall-on-surface, CanvasText);
  }
  textarea {
    min-height: 8rem !important;
    resize: vertical;
    field-sizing: content;
    max-height: 30rem;
  }
  .short {
    max-width: 16rem;
  }
  .option {
    display: flex;
    gap: 0.75rem;
    align-items: start;
    padding-block: 0.5rem;
    font-weight: 400;
    cursor: pointer;
  }
  .option input {
    width: 1.375rem;
    height: 1.375rem;
    flex: none;
    margin: 0.0625rem 0 0;
  }
  .pick {
    position: relative;
    padding: 1.125rem;
    border-style: dashed;
    background: var(--_tint);
  }
  .pick:hover {
    border-color: var(--_accent);
  }
  .pick:has(:focus-visible) {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }
  .pick input {
    position: absolute;
    inset: 0;
    width: 100%;
    opacity: 0;
    cursor: pointer;
  }
  .pill {
    display: inline-block;
    margin-inline-end: 0.5rem;
    padding: 0.25rem 0.875rem;
    border: 1px solid var(--_line);
    border-radius: calc(var(--_radius) * 0.7);
    background: var(--rolecall-surface, Canvas);
    color: var(--rolecall-on-surface, CanvasText);
    font-weight: 500;
  }
  @media (hover: none) {
    .drop {
      display: none;
    }
  }
  .file {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 1rem;
    overflow-wrap: anywhere;
  }
  .file button {
    flex: none;
  }
  .kept {
    border-color: var(--_accent);
    background: color-mix(in srgb, var(--_accent) 8%, transparent);
  }
  .kept span::before,
  .done h2::before {
    content: '✓' / '';
    margin-inline-end: 0.5em;
    color: var(--_accent);
    font-weight: 700;
  }
  progress {
    display: block;
    width: 100%;
    height: 0.5rem;
    margin-block-end: 0.5rem;
    accent-color: var(--_accent);
  }
  .fault {
    margin-block-start: 0.25rem;
    color: var(--_red);
    font-weight: 600;
  }
  .bad {
    padding-inline-start: 1rem;
    border-inline-start: 4px solid var(--_red);
  }
  .bad .field {
    border-color: var(--_red);
  }
  .bad fieldset {
    margin-block: 0;
  }
  .problem {
    margin-block: 1.5rem;
    padding: 1.125rem 1.375rem;
    border: 3px solid var(--_red);
    border-radius: var(--_radius);
  }
  .problem:focus {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }
  .problem h3 {
    margin: 0 0 0.5rem;
  }
  .problem a {
    color: var(--_red);
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  .problem li + li {
    margin-block-start: 0.375rem;
  }
  .consent {
    margin-block: 2.25rem 1.5rem;
    white-space: pre-line;
  }
  .consent:not(.bad) {
    padding-block-start: 1.5rem;
    border-block-start: 1px solid var(--_line);
  }
  form .main {
    min-height: 3rem;
    padding-inline: 2rem;
  }
  .main[disabled] {
    opacity: 0.6;
    cursor: default;
  }
  .draft {
    margin-block-start: 1rem;
  }
  .trap {
    position: absolute;
    inset-inline-start: -200vw;
    width: 1px;
    height: 1px;
    overflow: hidden;
  }
  .done {
    padding-block: 2rem;
  }
  .reference {
    margin-block: 1.25rem;
    padding: 1rem 1.25rem;
    border-radius: var(--_radius);
    background: var(--_tint);
    font-size: 1.125em;
  }
  @container (max-width: 30rem) {
    form .main {
      width: 100%;
    }
  }
`
