import { registerIconLibrary } from '@awesome.me/webawesome/dist/components/icon/library.js'
import '@awesome.me/webawesome/dist/components/copy-button/copy-button.js'
import '@awesome.me/webawesome/dist/components/drawer/drawer.js'
import '@awesome.me/webawesome/dist/components/progress-bar/progress-bar.js'
import '@awesome.me/webawesome/dist/components/switch/switch.js'
import '@awesome.me/webawesome/dist/components/tooltip/tooltip.js'
import { iconFile, isIcon } from './icon.ts'
import type { IconName } from './icon.ts'

/*
 * The components of Web Awesome that the console uses; style/awesome.css gives them its colours and measures.
 *
 * Some things stay the browser's own, where those are better. Text fields: password managers and labels find them.
 * Dialogs: the browser gives them the focus at once and closes what is topmost on Escape, a menu before its dialog.
 * Menus (part/menu.ts): theirs give the focus only after an animation, when the next key may have come already, and
 * know no choice of one.
 */

/** What the components call their own icons. */
const theirs: Record<string, IconName> = {
  xmark: 'close',
  user: 'person',
  'chevron-down': 'down',
  'chevron-up': 'up',
  'chevron-left': 'back',
  'chevron-right': 'forward',
  ellipsis: 'more',
  'magnifying-glass': 'search',
}

// Both their libraries are replaced: one would fetch from another origin, and the console asks nobody but the platform.
for (const library of ['default', 'system']) {
  registerIconLibrary(library, {
    resolver: (name) => {
      const own = theirs[name] ?? name
      return isIcon(own) ? `data:image/svg+xml,${encodeURIComponent(iconFile(own))}` : ''
    },
  })
}
