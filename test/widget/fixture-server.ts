import type { Context, Next } from 'koa'
import { readFile } from 'node:fs/promises'
import { rollup } from 'rollup'
import type { OutputOptions } from 'rollup'
import { answer } from './fixture.ts'

/*
 * TEST FIXTURE. The platform as the widget's element tests see it: the built widget under its public address, canned
 * answers of the API, and a few boards that misbehave by name.
 */

/** What `rollup.config.mjs` builds, kept in memory: the tests run what ships, and never a stale build. */
export async function buildWidget(config: { output: OutputOptions }): Promise<Map<string, string>> {
  const bundle = await rollup(config as Parameters<typeof rollup>[0])
  const { output } = await bundle.generate(config.output)
  await bundle.close()
  return new Map(output.flatMap((part) => (part.type === 'chunk' ? [[part.fileName, part.code] as const] : [])))
}

const body = async (ctx: Context): Promise<string> => {
  const parts: Buffer[] = []
  for await (const part of ctx.req) parts.push(part as Buffer)
  return Buffer.concat(parts).toString('latin1')
}

const strict = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'none'; require-trusted-types-for 'script'; base-uri 'none'",
  'content-type': 'text/html',
}

const strictPage = `<!doctype html><html lang="en"><title>Strict</title><script src="/strict.js"></script>
<script type="module" src="/widget/v1/rolecall.js"></script><rolecall-board board="acme"><a href="/acme">Jobs</a></rolecall-board></html>`

const strictScript = `violations = []; document.addEventListener('securitypolicyviolation', (event) => violations.push(event.violatedDirective))`

/** How long `slow` waits: until the page asks for `/release`. */
let release = (): void => {}
const waiting = (): Promise<void> => new Promise((resolve) => (release = resolve))

/** Boards whose list fails once, by name, until they are asked again. */
const failed = new Set<string>()

/** Markup that a server of ours never sends, and one that was broken into might. */
const hostile = `<p onclick="pwned = true">Text<img src=x onerror="pwned = true"><script>pwned = true</script>
<a href="javascript:pwned = true">link</a><svg onload="pwned = true"></svg><iframe srcdoc="<script>parent.pwned = true</script>"></iframe></p>`

const hostileJob = (): string => {
  const { body: job } = answer('GET', '/v1/boards/acme/jobs/job-0') as { body: object }
  return JSON.stringify({ ...job, content: [{ heading: null, html: hostile }] })
}

async function answerApi(ctx: Context): Promise<boolean> {
  const { method, url, path } = ctx
  if (path === '/release') release()
  if (/\/slow\d*\/jobs/.test(path) && /q=wait|limit=99/.test(url)) await waiting()
  const [, flaky = ''] = /^\/v1\/boards\/(flaky\d*)\/jobs$/.exec(path) ?? []
  const canned =
    flaky && !failed.has(flaky) && failed.add(flaky)
      ? answer('GET', '/v1/boards/broken/jobs')
      : answer(method, url, await body(ctx), ctx.headers)
  if (path === '/v1/boards/hostile/jobs/hostile') {
    ctx.type = 'application/json'
    ctx.body = hostileJob()
    return true
  }
  if (!canned) return path === '/release'
  ctx.status = canned.status
  ctx.set(canned.headers ?? {})
  ctx.type = canned.status < 400 ? 'application/json' : 'application/problem+json'
  ctx.body = JSON.stringify(canned.body)
  return true
}

/** Answers for the platform; what is not of it goes on to the test runner. */
export const servePlatform =
  (widget: Map<string, string>) =>
  async (ctx: Context, next: Next): Promise<void> => {
    const { path } = ctx
    if (path.startsWith('/widget/v1/')) {
      ctx.type = 'text/javascript'
      ctx.body = widget.get(path.slice('/widget/v1/'.length)) ?? ''
    } else if (path === '/strict.html') {
      ctx.set(strict)
      ctx.body = strictPage
    } else if (path === '/strict.js') {
      ctx.type = 'text/javascript'
      ctx.body = strictScript
    } else if (path === '/axe.js') {
      ctx.type = 'text/javascript'
      ctx.body = await readFile(new URL('../../node_modules/axe-core/axe.min.js', import.meta.url))
    } else if (!(await answerApi(ctx))) await next()
    if (ctx.body && path === '/release') ctx.status = 204
  }
