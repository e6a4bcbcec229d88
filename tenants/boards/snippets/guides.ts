import { framework } from './framework.ts'
import { builders } from './builder.ts'
import { bothLines } from './snippet.ts'
import type { Guide } from './snippet.ts'

/** For pages that are written by hand, and all those that have no way of their own. */
export const plain: Guide = {
  id: 'html',
  title: 'HTML',
  steps: () => ['Paste both lines into the body of the page, where the jobs shall stand.'],
  code: (subject) => [{ name: 'the snippet', text: bothLines(subject), language: 'html' }],
  notes: ['The script may stand once on a page, the tag as often as you like.'],
}

/** Every way there is, the plain one first. */
export const guides: Guide[] = [plain, ...builders, ...framework]
