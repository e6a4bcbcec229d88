import { StrictMode, createElement, useEffect } from 'react'
import type { ReactElement } from 'react'
import { hydrateRoot } from 'react-dom/client'

/*
 * TEST FIXTURE. A site made with React that loads the widget as next/script does. It is rendered by the test and
 * hydrated in its page.
 */

const loaded = new Set<string>()

/** `afterInteractive` loads once the page is hydrated, `lazyOnload` when it has loaded and the browser is idle. */
function Script({ src, strategy }: { src: string; strategy: string }): null {
  useEffect(() => {
    const load = (): void => {
      if (loaded.has(src)) return
      loaded.add(src)
      const script = document.createElement('script')
      Object.assign(script, { type: 'module', src })
      script.dataset['nscript'] = strategy
      document.body.append(script)
    }
    if (strategy === 'afterInteractive') load()
    else if (document.readyState === 'complete') requestIdleCallback(load)
    else addEventListener('load', () => requestIdleCallback(load))
  }, [src, strategy])
  return null
}

export interface Props {
  platform: string
  strategy: string
}

export const App = ({ platform, strategy }: Props): ReactElement =>
  createElement(
    StrictMode,
    null,
    createElement('h1', null, 'Work with us'),
    createElement(
      'rolecall-board',
      { board: 'northwind-robotics' },
      createElement('a', { href: `${platform}/northwind-robotics` }, 'See our open positions'),
    ),
    createElement(Script, { src: `${platform}/widget/v1/rolecall.js`, strategy }),
  )

/** Hydrates what stands in the page; what it gives takes it down again. */
function start(props: Props): () => void {
  const container = document.querySelector('#app')
  if (!container) throw new Error('There is no #app to hydrate.')
  const faults: unknown[] = []
  const root = hydrateRoot(container, createElement(App, props), { onRecoverableError: (fault) => void faults.push(fault) })
  Object.assign(window, { faults })
  return () => root.unmount()
}

if (typeof window === 'object') Object.assign(window, { start })
