import { bothLines } from './snippet.ts'
import type { Guide } from './snippet.ts'

export const wordpress: Guide = {
  id: 'wordpress',
  title: 'WordPress',
  steps: ({ platform }) => [
    'Download the plugin, and give the file to WordPress under Plugins › Add Plugin › Upload Plugin. Activate it.',
    `Under Settings › Rolecall, give the platform’s address (${platform}) and the board.`,
    'Put the block “Job board” on a page, or the shortcode where blocks are not used.',
  ],
  // The build puts its version into the name.
  download: { text: 'Download the plugin', file: 'rolecall-wordpress.zip' },
  code: (subject) => [
    { name: 'the shortcode', text: `[rolecall board="${subject.board}"]`, language: 'text' },
    { name: 'the Custom HTML block', text: bothLines(subject), language: 'html' },
  ],
  notes: [
    'WordPress 6.5 or later. On wordpress.com plugins need the Business plan.',
    'Without the plugin a Custom HTML block will do, where your role may write unfiltered HTML: others’ scripts are taken out as they save.',
  ],
}
