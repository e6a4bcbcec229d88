import { css } from './view.ts'

/** What all parts look alike by: the custom properties with their defaults, buttons, fields, focus. */
export const base = css`
  :host {
    --_accent: var(--rolecall-accent, light-dark(#2456c9, #9db8ff));
    --_on-accent: var(--rolecall-on-accent, light-dark(#fff, #0d1a3a));
    --_muted: var(--rolecall-muted, color-mix(in srgb, currentColor 72%, transparent));
    --_line: var(--rolecall-line, color-mix(in srgb, currentColor 15%, transparent));
    --_tint: var(--rolecall-tint, color-mix(in srgb, currentColor 5%, transparent));
    --_radius: var(--rolecall-radius, 10px);
    display: block;
    font-family: var(--rolecall-font, inherit);
    line-height: 1.5;
    text-align: start;
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }
  h2,
  h3,
  p,
  ul,
  fieldset {
    margin: 0;
    padding: 0;
    border: 0;
    min-width: 0;
  }
  ul {
    list-style: none;
  }
  a {
    color: var(--_accent);
    text-underline-offset: 0.2em;
  }
  button,
  input,
  select,
  textarea {
    font: inherit;
    color: inherit;
    letter-spacing: inherit;
  }
  button,
  select,
  [type='search'],
  .field {
    min-height: 2.75rem;
    padding: 0.5rem 0.875rem;
    border: 1px solid color-mix(in srgb, currentColor 52%, transparent);
    border-radius: var(--_radius);
    background: none;
  }
  button {
    cursor: pointer;
    border-color: var(--_line);
  }
  button:hover {
    background: var(--_tint);
  }
  .main {
    display: inline-block;
    padding: 0.625rem 1.5rem;
    border: 1px solid transparent;
    border-radius: var(--_radius);
    background: var(--_accent);
    color: var(--_on-accent);
    font-weight: 600;
    text-align: center;
    text-decoration: none;
  }
  .main:hover {
    background: color-mix(in srgb, var(--_accent) 86%, currentColor);
  }
  .plain {
    border: 0;
    padding-inline: 0.25rem;
    color: var(--_accent);
    text-decoration: underline;
    text-underline-offset: 0.2em;
  }
  input {
    accent-color: var(--_accent);
  }
  :focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }
  .muted,
  .meta,
  .text {
    color: var(--_muted);
  }
  .meta span {
    display: inline-block;
  }
  .meta span:not(:last-child)::after {
    content: '·';
    margin-inline: 0.5em;
  }
  .note {
    padding: 3rem 1rem;
    text-align: center;
  }
  .note > * {
    margin: 0.25rem;
  }
  .note b {
    font-size: 1.1875em;
  }
  .note a,
  .note button {
    margin: 0.75rem 0.5rem 0;
  }
  .bone {
    height: 1rem;
    max-width: 14rem;
    margin-block: 0.375rem;
    border-radius: 6px;
    background: var(--_line);
  }
  .bone + .bone {
    max-width: 22rem;
    opacity: 0.6;
  }
`
