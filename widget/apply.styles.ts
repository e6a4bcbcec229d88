import { css } from 'lit'

export const applyStyles = css`
  form,
  .done,
  .problem {
    max-width: 40rem;
  }
  .question,
  fieldset {
    margin-block: 1.5rem;
  }
  label,
  legend {
    font-weight: 600;
    padding: 0;
    overflow-wrap: anywhere;
  }
  .hint {
    font-size: 0.9375em;
    color: var(--_muted);
  }
  .field {
    display: block;
    width: 100%;
    margin-block-start: 0.375rem;
  }
  select.field {
    background: var(--rolecall-surface, Canvas);
    color: var(--rolecall-on-surface, CanvasText);
  }
  textarea {
    min-height: 8rem;
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
  }
  .option input {
    width: 1.375rem;
    height: 1.375rem;
    flex: none;
    margin: 0.0625rem 0 0;
  }
  input[type='file'] {
    border-style: dashed;
    padding: 1rem;
    cursor: pointer;
  }
  ::file-selector-button {
    font: inherit;
    color: inherit;
    margin-inline-end: 1rem;
    padding: 0.375rem 0.875rem;
    border: 1px solid var(--_line);
    border-radius: calc(var(--_radius) * 0.7);
    background: var(--_tint);
    cursor: pointer;
  }
  progress {
    display: block;
    width: 100%;
    height: 0.5rem;
    margin-block: 0.5rem;
    accent-color: var(--_accent);
  }
  .kept {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0 1rem;
    overflow-wrap: anywhere;
  }
  .fault {
    --_red: var(--rolecall-error, light-dark(#b3261e, #ffb4ab));
    color: var(--_red);
    font-weight: 600;
  }
  .bad {
    padding-inline-start: 0.875rem;
    border-inline-start: 3px solid var(--rolecall-error, light-dark(#b3261e, #ffb4ab));
  }
  .bad .field {
    border-color: var(--rolecall-error, light-dark(#b3261e, #ffb4ab));
  }
  .problem {
    margin-block: 1rem;
    padding: 1rem 1.25rem;
    border: 2px solid var(--rolecall-error, light-dark(#b3261e, #ffb4ab));
    border-radius: var(--_radius);
  }
  .problem h3 {
    margin: 0 0 0.5rem;
  }
  .problem a {
    color: var(--rolecall-error, light-dark(#b3261e, #ffb4ab));
    overflow-wrap: anywhere;
  }
  .problem li + li {
    margin-block-start: 0.375rem;
  }
  .consent {
    margin-block: 2rem 1rem;
    padding-block-start: 1.5rem;
    border-block-start: 1px solid var(--_line);
    white-space: pre-line;
  }
  .main[disabled] {
    opacity: 0.6;
    cursor: default;
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
  .done .reference {
    margin-block: 1rem;
    padding: 1rem 1.25rem;
    border-radius: var(--_radius);
    background: var(--_tint);
    font-size: 1.125em;
  }
`
