import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const run = promisify(execFile)
const php = process.env['PHP_PATH'] ?? 'php'
const wordpress = fileURLToPath(new URL('wordpress.php', import.meta.url))

/** The plugin's folder. */
export const plugin = fileURLToPath(new URL('../../examples/wordpress/rolecall', import.meta.url))

/** What is asked of a WordPress site: its settings, whether an editor looks, and what stands on the page. */
export interface Request {
  options?: Record<string, string>
  editor?: boolean
  posts?: ({ shortcode: Record<string, string> } | { block: Record<string, string> })[]
  /** Settings that somebody sends. */
  save?: Record<string, string>
}

export interface Answer {
  posts: string[]
  modules: Record<string, string>
  styles: Record<string, string[]>
  saved: Record<string, string>
  faults: Record<string, string>
  settings: string
  block: { assets: { dependencies: string[] }; attributes: Record<string, unknown> }
}

/** Why PHP cannot be asked here; false where it can. @throws Error instead where CI is set */
export const skip: string | false = await run(php, ['--version']).then(
  () => false,
  (cause: Error) => {
    if (process.env['CI']) throw new Error(`PHP is needed to test the WordPress plugin: ${cause.message}`)
    return 'PHP is not installed'
  },
)

/** What the plugin makes of a request. @throws Error with PHP's words */
export async function ask(request: Request): Promise<Answer> {
  const child = spawn(php, [wordpress, `${plugin}/rolecall.php`], { stdio: ['pipe', 'pipe', 'pipe'] })
  child.stdin.end(JSON.stringify({ ...request, options: { rolecall_origin: 'https://jobs.example.com', ...request.options } }))
  const [output, errors, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')])
  if (code !== 0) throw new Error(`${output}${errors}`)
  return JSON.parse(output) as Answer
}

/** What `php -l` says of a file. @throws Error naming the line */
export const lint = (file: string): Promise<unknown> => run(php, ['-l', file])
