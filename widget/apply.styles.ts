import { css } from './view.ts'

export const applyStyles = css`
  :host {
    --_red: var(--rolecall-error, hsl(from currentColor 4 75% clamp(40, (l - 55) * 9, 83)));
  }
  section {
    max-width: 40em;
  }
  .question,
  fieldset {
    margin-block: var(--rolecall-field-gap, 1.75em);
  }
  label,
  legend {
    font-weight: 600;
    padding: 0;
    overflow-wrap: anywhere;
  }
  .test {
    margin-block-start: 1.25em;
    padding: 0.75em 1em;
    border: 2px dashed currentColor;
    border-radius: var(--rolecall-radius, 10px);
    font-weight: 600;
  }
  .hint {
    font-size: var(--_small);
    font-weight: 400;
    color: var(--_muted);
  }
  .field {
    display: block;
    width: 100%;
    margin-block-start: 0.5em;
  }
  .field:hover {
    border-color: currentColor;
  }
  select.field {
    background: var(--_surface);
    color: var(--rolecall-on-surface, inherit);
  }
  textarea {
    min-height: 8em !important;
    resize: vertical;
    field-sizing: content;
    max-height: 30em;
  }
  .short {
    max-width: 16em;
  }
  .option {
    display: flex;
    gap: 0.75em;
    align-items: start;
    padding-block: 0.5em;
    font-weight: 400;
    cursor: pointer;
  }
  input {
    accent-color: var(--_accent);
  }
  .option input {
    width: 1.375em;
    height: 1.375em;
    flex: none;
    margin: 0.0625em 0 0;
  }
  .pick {
    position: relative;
    padding: 1.125em;
    border-style: dashed;
    background: var(--_tint);
  }
  .pick:hover {
    border-color: var(--_accent);
  }
  .pick:has(:focus-visible) {
    outline: 2px solid var(--rolecall-focus, var(--_accent));
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
    margin-inline-end: 0.5em;
    padding: 0.25em 0.875em;
    border: 1px solid var(--_line);
    border-radius: calc(var(--_radius) * 0.7);
    background: var(--_surface);
    color: var(--rolecall-on-surface, inherit);
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
    gap: 1em;
    overflow-wrap: anywhere;
  }
  .acts {
    display: flex;
    flex: none;
    gap: 0.75em;
  }
  .paused,
  .lost {
    border-style: dashed;
  }
  .lost {
    border-color: var(--_red);
  }
  .offer {
    margin-block-start: 0.75em;
    padding: 1em 1.125em;
    border-radius: var(--_radius);
    background: var(--_tint);
  }
  .offer p {
    margin: 0;
  }
  .offer dl {
    display: grid;
    grid-template-columns: 1fr;
    gap: 0.25em;
    margin-block: 0.5em 1em;
    padding: 0;
    background: none;
  }
  .offer dl > div {
    display: flex;
    flex-wrap: wrap;
    gap: 0 0.5em;
  }
  .offer dt {
    color: var(--_muted);
  }
  .offer dd {
    margin: 0;
    overflow-wrap: anywhere;
  }
  .kept {
    border-color: var(--_accent);
    background: color-mix(in srgb, var(--_accent) 8%, transparent);
  }
  .kept .file > :first-child::before,
  .done h2::before {
    content: '✓' / '';
    margin-inline-end: 0.5em;
    color: var(--_accent);
    font-weight: 700;
  }
  progress {
    display: block;
    width: 100%;
    height: 0.5em;
    margin-block: 0.5em;
    accent-color: var(--_accent);
  }
  .fault {
    margin-block-start: 0.25em;
    color: var(--_red);
    font-weight: 600;
  }
  .bad {
    padding-inline-start: 1em;
    border-inline-start: 4px solid var(--_red);
  }
  .bad .field {
    border-color: var(--_red);
  }
  .bad fieldset {
    margin-block: 0;
  }
  .problem {
    margin-block: 1.5em;
    padding: 1.125em 1.375em;
    border: 3px solid var(--_red);
    border-radius: var(--_radius);
  }
  /* What has the focus in a date is the browser's own. */
  [type='date']:focus-within,
  .problem:focus {
    outline: 2px solid var(--rolecall-focus, var(--_accent));
    outline-offset: 2px;
  }
  .problem h3 {
    margin: 0 0 0.5em;
  }
  .problem a {
    color: var(--_red);
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  .problem li + li {
    margin-block-start: 0.375em;
  }
  .voluntary {
    margin-block-start: 2.25em;
    padding-block-start: 1.5em;
    border-block-start: 1px solid var(--_line);
  }
  .voluntary h3 {
    margin: 0 0 0.25em;
  }
  .consent {
    margin-block: 2.25em 1.5em;
    white-space: pre-line;
  }
  .consent:not(.bad) {
    padding-block-start: 1.5em;
    border-block-start: 1px solid var(--_line);
  }
  form .main {
    min-height: 3em;
    padding-inline: 2em;
  }
  .main[aria-disabled='true'] {
    opacity: 0.6;
    cursor: default;
  }
  .draft {
    font-size: var(--_small);
    margin-block-start: 1em;
  }
  .hidden {
    position: absolute;
    clip-path: inset(50%);
  }
  /* Fixed, for a page never scrolls to that, whichever way it is written. */
  .trap {
    position: fixed;
    left: -200vw;
    width: 1px;
    height: 1px;
    overflow: hidden;
  }
  .done {
    padding-block: 2em;
  }
  .done .back {
    margin-block-start: 1.5em;
  }
  .reference {
    margin-block: 1.25em;
    padding: 1em 1.25em;
    border-radius: var(--_radius);
    background: var(--_tint);
    font-size: 1.125em;
  }
  @container (max-width: 30em) {
    .file {
      flex-direction: column;
      align-items: start;
      gap: 0.5em;
    }
    form .main {
      width: 100%;
    }
  }
`
