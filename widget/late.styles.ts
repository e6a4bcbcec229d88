import { late } from './base.styles.ts'

const css = ([text = '']: TemplateStringsArray): CSSStyleSheet => {
  late.replaceSync(text)
  return late
}

// What answers to a hand, marks and paper: it comes after the first list, so that none of it makes that wait.
void css`
  :focus-visible {
    outline: 2px solid var(--rolecall-focus, var(--_accent));
    outline-offset: 2px;
  }
  button:hover,
  .row:hover {
    background: var(--_tint);
  }
  .row:hover a {
    color: var(--_accent);
  }
  .row a:focus-visible {
    outline: none;
  }
  .row a:focus-visible::after {
    outline: 2px solid var(--rolecall-focus, var(--_accent));
    outline-offset: 2px;
  }
  ul,
  .busy {
    transition: opacity 0.15s 0.2s;
  }
  .busy {
    opacity: 0.55;
  }
  .on {
    border-color: var(--_accent);
    background: color-mix(in srgb, var(--_accent) 10%, transparent);
  }
  mark {
    background: color-mix(in srgb, var(--_accent) 18%, transparent);
    color: inherit;
    border-radius: 3px;
  }
  @media (prefers-reduced-motion: reduce) {
    ul {
      transition: none;
    }
  }
  @media (forced-colors: active) {
    .on {
      border: 3px double;
    }
    .bone {
      border: 1px solid;
    }
    mark {
      background: Mark;
      color: MarkText;
    }
  }
  @media print {
    :host {
      color: #000;
    }
    [part='board'] {
      min-height: 0;
    }
    :host(rolecall-search),
    button {
      display: none !important;
    }
    .row {
      break-inside: avoid;
    }
  }
`
